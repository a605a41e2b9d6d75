import ProgramSupport
import Testing
import Tour

/// Lessons as a learner goes through them.
@Suite struct `The tour` {
  @Test(arguments: Lesson.all.indices)
  func `is followed by typing what it says, and by anything else between`(_ lesson: Int) {
    let session = TypedSession()
    var said = session.type("tour \(lesson + 1)")
    for (index, step) in Lesson.all[lesson].steps.enumerated() {
      #expect(said.contains("Type: \(step.line)  (\(index + 1) of "), "\(said)")
      #expect(!session.type("1 + nothing").contains("Type:"))
      #expect(!session.type("seqlen").contains("Type:"))
      said = session.type("  " + step.line.replacing(" ", with: "  "))
    }
    let next = lesson + 2
    #expect(said.contains(next <= Lesson.all.count ? "Next: tour \(next)" : "the last lesson"))
    #expect(session.type("tour").contains("Type tour and a number"))
  }

  @Test func `has a title, a sentence in the beginning and one in the end of each lesson`() {
    #expect(Lesson.all.count == 7)
    for lesson in Lesson.all {
      #expect(!lesson.title.isEmpty && !lesson.ending.isEmpty && lesson.steps.count >= 4)
      #expect(lesson.steps.first?.text.isEmpty == false)
    }
  }
}
