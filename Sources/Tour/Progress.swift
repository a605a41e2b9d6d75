/// How far a learner has come.
package struct Progress: Sendable, Equatable {
  /// The number of the lesson, from 0.
  package private(set) var lesson: Int
  /// The number of the step in it, from 0.
  package private(set) var step = 0

  /// The beginning of a lesson.
  package init(lesson: Int) { self.lesson = lesson }

  /// The step that the learner is at; nil when the lesson was typed to its end.
  package var present: Lesson.Step? {
    let steps = Lesson.all[lesson].steps
    return step < steps.count ? steps[step] : nil
  }

  /// Goes on if a typed line is the one that the step asks for; whether it was.
  package mutating func advance(behind line: String) -> Bool {
    guard let present, Progress.words(line) == Progress.words(present.line) else { return false }
    step += 1
    return true
  }

  /// A line without its blanks, which do not matter.
  private static func words(_ line: String) -> String { line.filter { $0 != " " } }
}
