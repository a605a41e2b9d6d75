import Diagnostics
import Markup
import Tour
import Worksheet

extension Session {
  /// The line that a lesson waits for, while one is under way.
  package var awaitedLine: String? { guide?.progress.present?.line }

  /// Begins a lesson, and says which lines were run for it.
  func beginLesson(_ number: Int) throws(Diagnostic) -> Reply {
    let guide = Guide(lesson: number, in: environment)
    let hasChanged = try goBack(to: guide)
    self.guide = guide
    var reply = Reply("tour", .answer)
    let lesson = Lesson.all[number]
    reply.line(StyledText("\(number + 1)  \(lesson.title)", .strong))
    if hasChanged {
      let lines = lesson.beginning.joined(separator: ", ")
      reply.line(StyledText("(\(lines): undo takes that back)", .faint))
    }
    present(guide.progress, in: &reply)
    return reply
  }

  /// Brings the session to where the present step begins; whether that moved anything.
  ///
  /// Each line of the lesson is a change of its own, for a step may undo it.
  func goBack(to guide: Guide) throws(Diagnostic) -> Bool {
    let former = sheet.snapshot
    try unguided { () throws(Diagnostic) in
      try sheet.asOne { () throws(Diagnostic) in
        for line in Lesson.all[guide.progress.lesson].beginning {
          _ = try execute(SourceText(line))
        }
      }
      for line in guide.changes { _ = try execute(SourceText(line)) }
    }
    return !sheet.changes(to: former).isEmpty
  }

  /// Runs lines that no lesson follows.
  func unguided<Result>(_ body: () throws(Diagnostic) -> Result) throws(Diagnostic) -> Result {
    let kept = guide
    guide = nil
    defer { guide = kept }
    return try body()
  }

  /// Goes on with the lesson if a line came to what it asked for; otherwise says what it waits for.
  func follow(_ reply: inout Reply) {
    guard let guide, reply.command != "tour" else { return }
    guard guide.isAnswered(by: reply, in: self) else {
      if let waiting { reply.notes.append(waiting) }
      return
    }
    advance(&reply)
  }

  /// Goes on to the next step, and says it below a reply.
  func advance(_ reply: inout Reply) {
    guard var guide else { return }
    if environment.isConversation {
      // What a note says of the line comes before the next step.
      for note in reply.notes { reply.line(StyledText("note: \(note)", .faint)) }
      reply.notes = []
    }
    reply.line("")
    guide.advance()
    self.guide = guide.progress.present == nil ? nil : guide
    present(guide.progress, in: &reply)
  }

  /// An error with what the lesson waits for all the same.
  func reminding(_ error: Diagnostic) -> Diagnostic {
    guard sourceDepth == 0, let waiting else { return error }
    var error = error
    error.notes.append(.init(waiting))
    return error
  }

  /// What the lesson waits for, and in which state.
  private var waiting: String? {
    guard let guide, let line = awaitedLine else { return nil }
    let departures = guide.departures(in: self)
    if departures.isEmpty { return "the lesson still waits for: \(line)" }
    return "the lesson has \(departures.joined(separator: "; ")), which 'tour again' brings back; "
      + "it still waits for: \(line)"
  }

  /// What a step says and asks for; behind the last one, how the lesson ends.
  func present(_ progress: Progress, in reply: inout Reply) {
    let lesson = Lesson.all[progress.lesson]
    reply.field("lesson", .number(Double(progress.lesson + 1)))
    reply.field("step", .number(Double(progress.step + 1)))
    guard let step = progress.present else {
      reply.line(StyledText(lesson.ending))
      let next = progress.lesson + 2
      reply.line(
        StyledText(
          next <= Lesson.all.count
            ? "Next: tour \(next), \(Lesson.all[next - 1].title)"
            : "That was the last lesson. Next: models, load NAME, help.",
          .faint))
      return
    }
    reply.line(StyledText(step.text))
    reply.line(
      StyledText("Type: ", .faint) + StyledText(step.line, .command)
        + StyledText("  (\(progress.step + 1)/\(lesson.steps.count))", .faint))
    reply.field("type", .text(step.line))
  }
}
