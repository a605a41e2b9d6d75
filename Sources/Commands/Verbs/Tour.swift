import Diagnostics
import Markup
import Tour

extension Verb {
  static let tour = Verb(
    name: "tour", usage: "tour [LESSON | stop]",
    summary: "be shown round: short lessons in which you type the lines",
    details: ["Between two steps you may type anything else; tour alone says the step again."],
    example: ["tour", "tour 1", "tour stop"]
  ) { (session, line) throws(Diagnostic) in
    guard let word = try line.words().first else { return session.presentStep() }
    if word.text == "stop" {
      session.tour = nil
      var reply = Reply("tour", .change)
      reply.line("the tour is over; tour begins it again")
      return reply
    }
    guard let number = Int(word.text), Lesson.all.indices.contains(number - 1) else {
      throw .noLesson(word.text, last: Lesson.all.count, at: line.place(of: word))
    }
    session.tour = Progress(lesson: number - 1)
    return session.presentStep()
  }
}

extension Session {
  /// The step that the learner is at, or the lessons there are.
  fileprivate func presentStep() -> Reply {
    var reply = Reply("tour", .answer)
    guard let tour else {
      reply.field("lessons", .list(Lesson.all.map { .text($0.title) }))
      reply.line("Type tour and a number:")
      for (index, lesson) in Lesson.all.enumerated() {
        reply.line(StyledText("  \(index + 1)  ", .number) + StyledText(lesson.title))
      }
      return reply
    }
    reply.line(StyledText("\(tour.lesson + 1)  \(Lesson.all[tour.lesson].title)", .strong))
    add(tour, to: &reply)
    return reply
  }

  /// Goes on with the tour if a line was the one it asked for.
  func followTour(_ line: String, _ reply: inout Reply) {
    guard var tour, tour.advance(behind: line) else { return }
    self.tour = tour
    reply.line("")
    add(tour, to: &reply)
    if tour.present == nil { self.tour = nil }
  }

  private func add(_ tour: Progress, to reply: inout Reply) {
    reply.field("lesson", .number(Double(tour.lesson + 1)))
    reply.field("step", .number(Double(tour.step + 1)))
    guard let step = tour.present else {
      let ending = Lesson.all[tour.lesson].ending
      if !ending.isEmpty { reply.line(StyledText(ending)) }
      let next = tour.lesson + 2
      reply.line(
        StyledText(
          next <= Lesson.all.count ? "Next: tour \(next)" : "That was the last lesson.", .faint))
      return
    }
    if !step.text.isEmpty { reply.line(StyledText(step.text)) }
    reply.line(StyledText("Type: ", .faint) + StyledText(step.line, .command))
    reply.field("type", .text(step.line))
  }
}
