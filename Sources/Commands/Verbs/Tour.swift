import Diagnostics
import Markup
import Tour

extension Verb {
  static let tour = Verb(
    name: "tour", usage: "tour [LESSON | next | stop]",
    summary: "be shown round: short lessons in which you type the lines",
    details: [
      "Between two steps you may type anything else; tour alone says the step again.",
      "tour next goes on without the line, tour stop ends the lesson.",
    ],
    example: ["tour", "tour 1", "tour next", "tour stop"],
    completes: .words(["next", "stop"])
  ) { (session, line) throws(Diagnostic) in
    guard let word = try line.words().first else { return session.presentStep() }
    if word.text == "stop" {
      session.tour = nil
      var reply = Reply("tour", .answer)
      reply.line("the tour is over; tour begins it again")
      return reply
    }
    if word.text == "next", session.tour != nil { return session.nextStep() }
    guard let number = Int(word.text), Lesson.all.indices.contains(number - 1) else {
      if word.text == "next" { return session.presentStep() }
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
      reply.line("Lessons of two minutes each. Type tour and a number:")
      for (index, lesson) in Lesson.all.enumerated() {
        reply.line(StyledText("  \(index + 1)  ", .number) + StyledText(lesson.title))
      }
      return reply
    }
    reply.line(StyledText("\(tour.lesson + 1)  \(Lesson.all[tour.lesson].title)", .strong))
    add(tour, to: &reply)
    return reply
  }

  /// Goes on without the line that the step asks for.
  fileprivate func nextStep() -> Reply {
    var reply = Reply("tour", .answer)
    advance(&reply)
    return reply
  }

  /// Goes on with the tour if a line was the one it asked for.
  func followTour(_ line: String, _ reply: inout Reply) {
    guard let tour, tour.asks(for: line) else { return }
    if environment.isConversation {
      // What a note says of the line comes before the next step.
      for note in reply.notes { reply.line(StyledText("note: \(note)", .faint)) }
      reply.notes = []
    }
    reply.line("")
    advance(&reply)
  }

  private func advance(_ reply: inout Reply) {
    guard var tour else { return }
    tour.advance()
    self.tour = tour.present == nil ? nil : tour
    add(tour, to: &reply)
  }

  /// What a step says and asks for; behind the last one, how the lesson ends.
  private func add(_ tour: Progress, to reply: inout Reply) {
    let lesson = Lesson.all[tour.lesson]
    reply.field("lesson", .number(Double(tour.lesson + 1)))
    reply.field("step", .number(Double(tour.step + 1)))
    guard let step = tour.present else {
      if !lesson.ending.isEmpty { reply.line(StyledText(lesson.ending)) }
      let next = tour.lesson + 2
      reply.line(
        StyledText(
          next <= Lesson.all.count
            ? "Next: tour \(next), \(Lesson.all[next - 1].title)" : "That was the last lesson.",
          .faint))
      return
    }
    if !step.text.isEmpty { reply.line(StyledText(step.text)) }
    reply.line(
      StyledText("Type: ", .faint) + StyledText(step.line, .command)
        + StyledText("  (\(tour.step + 1) of \(lesson.steps.count))", .faint))
    reply.field("type", .text(step.line))
  }
}
