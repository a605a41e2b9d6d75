import Diagnostics
import Markup
import Tour

extension Verb {
  static let tour = Verb(
    name: "tour", usage: "tour [LESSON | next | again | stop]",
    summary: "be shown round: short lessons in which you type the lines",
    details: [
      "Between two steps you may type anything else; tour alone says the step again.",
      "tour next types the line for you, tour again brings back what the step begins with.",
    ],
    example: ["tour", "tour 1", "tour next", "tour again", "tour stop"],
    completes: .words(["next", "again", "stop"])
  ) { (session, line) throws(Diagnostic) in
    guard let word = try line.words().first else { return session.presentStep() }
    if let number = Int(word.text), 1...Lesson.all.count ~= number {
      return try session.beginLesson(number - 1)
    }
    switch word.text {
    case "next": return try session.nextStep()
    case "again": return try session.repeatStep()
    case "stop": return session.endLesson()
    default: throw .noLesson(word.text, last: Lesson.all.count, at: line.place(of: word))
    }
  }
}

extension Session {
  /// The step that the learner is at, or the lessons there are.
  fileprivate func presentStep() -> Reply {
    var reply = Reply("tour", .answer)
    if let progress = guide?.progress {
      let title = Lesson.all[progress.lesson].title
      reply.line(StyledText("\(progress.lesson + 1)  \(title)", .strong))
      present(progress, in: &reply)
      return reply
    }
    reply.field("lessons", .list(Lesson.all.map { .text($0.title) }))
    reply.line("Lessons of two minutes each. Type tour and a number:")
    for (index, lesson) in Lesson.all.enumerated() {
      reply.line(StyledText("  \(index + 1)  ", .number) + StyledText(lesson.title))
    }
    return reply
  }

  /// Types the line that the step asks for, in the state that the step begins with.
  fileprivate func nextStep() throws(Diagnostic) -> Reply {
    guard let guide, let line = awaitedLine else { return presentStep() }
    let back = try mended(for: guide)
    guard
      let answer = try unguided({ () throws(Diagnostic) in try execute(SourceText(line)) }).reply
    else { return presentStep() }
    var reply = Reply("tour", .answer)
    reply.field("typed", .text(line))
    if let back { reply.line(back) }
    reply.line(StyledText("> ", .faint) + StyledText(line, .command))
    reply.body += answer.body
    reply.notes = answer.notes
    advance(&reply)
    return reply
  }

  /// Brings back what the step begins with, and says the step again.
  fileprivate func repeatStep() throws(Diagnostic) -> Reply {
    guard let guide else { return presentStep() }
    let back = try mended(for: guide)
    var reply = presentStep()
    if let back { reply.body.insert(.line(back), at: 0) }
    return reply
  }

  /// Brings the session to where the present step begins, and says what that changed.
  private func mended(for guide: Guide) throws(Diagnostic) -> StyledText? {
    let departures = guide.departures(in: self)
    if departures.isEmpty { return nil }
    _ = try goBack(to: guide)
    return StyledText("(brought back: \(departures.joined(separator: "; ")))", .faint)
  }

  /// Ends the lesson, and says how to come back to it.
  fileprivate func endLesson() -> Reply {
    var reply = Reply("tour", .answer)
    guard let progress = guide?.progress else {
      reply.line("no lesson is under way; tour lists them")
      return reply
    }
    guide = nil
    let number = progress.lesson + 1
    reply.line(
      StyledText(
        "the lesson is over; tour \(number) begins it again, tour next types a line for you"))
    return reply
  }
}
