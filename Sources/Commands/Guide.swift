import Diagnostics
import Incremental
import Language
import Markup
import Tour
import Worksheet

/// A lesson under way, with two sessions that go through it by the book beside the learner's own.
///
/// A line is the one that a step asks for if it comes to the same: it answers the same, or leaves
/// the learner's session as the step leaves the lesson's. So what a lesson says next is true.
struct Guide {
  /// How far the learner has come.
  private(set) var progress: Progress
  /// The session that the present step begins with.
  private let before: Session
  /// The session behind the step's line.
  private let after: Session
  /// What the step's line answered there.
  private var expected: Reply?
  /// The lines before the present step that changed the session.
  private(set) var changes: [String] = []

  /// The beginning of a lesson, in a world like the learner's.
  init(lesson: Int, in environment: Environment) {
    var world = environment
    world.repliesToChanges = false
    world.progress = { _ in }
    world.isInterrupted = { false }
    (before, after) = (Session(environment: world), Session(environment: world))
    progress = Progress(lesson: lesson)
    for line in Lesson.all[lesson].beginning {
      for session in [before, after] { _ = Guide.reply(to: line, in: session) }
    }
    expected = progress.present.flatMap { Guide.reply(to: $0.line, in: after) }
  }

  /// Goes on to the next step.
  mutating func advance() {
    if let line = progress.present?.line, expected?.kind == .change {
      _ = Guide.reply(to: line, in: before)
      changes.append(line)
    }
    progress.advance()
    expected = progress.present.flatMap { Guide.reply(to: $0.line, in: after) }
  }

  /// Whether a reply, and how it left the session, is what the step's line comes to.
  func isAnswered(by reply: Reply, in session: Session) -> Bool {
    guard let expected else { return false }
    if expected.kind == .change {
      return reply.kind == .change && after.departures(in: session).isEmpty
    }
    return reply.command == expected.command && Guide.told(reply) == Guide.told(expected)
  }

  /// What a session has other than the lesson has it: `batch_size 1, not 2`.
  func departures(in session: Session) -> [String] { before.departures(in: session) }

  private static func reply(to line: String, in session: Session) -> Reply? {
    (try? session.execute(SourceText(line)))?.reply
  }

  /// What a reply says, without how its line was written.
  private static func told(_ reply: Reply) -> Datum {
    let spellings: Set = ["with", "expression"]
    return unspaced(.object(reply.fields.filter { !spellings.contains($0.key) }))
  }

  private static func unspaced(_ datum: Datum) -> Datum {
    switch datum {
    case .text(let text): .text(text.filter { $0 != " " })
    case .list(let data): .list(data.map(unspaced))
    case .object(let fields): .object(fields.map { .init($0.key, unspaced($0.value)) })
    default: datum
    }
  }
}

extension Session {
  /// What another session has other than this one: presets, and the cells and functions that either
  /// has set.
  fileprivate func departures(in other: Session) -> [String] {
    var departures: [String] = []
    for layer in TitledLayer.all {
      guard
        let (own, others) = layer.difference(
          from: sheet.titles, to: other.sheet.titles, in: sheet)
      else { continue }
      departures.append("\(layer.word) \(own ?? "none"), not \(others ?? "none")")
    }
    let set = [sheet, other.sheet].flatMap { sheet in
      sheet.userBindings.map { sheet.name(of: $0) }
    }
    for name in Set(set).sorted() {
      guard let id = sheet.find(name) else { continue }
      let match = other.sheet.find(name)
      let (own, others) = (sheet.standing(of: id), match.map(other.sheet.standing))
      if own.function == others?.function, own.value == others?.value { continue }
      let head = own.function == nil ? "\(name) " : name
      departures.append("\(head)\(own.text), not \(others?.text ?? "none")")
    }
    return departures
  }
}

extension Sheet {
  /// What a cell is: a function by its text, anything else by its value.
  fileprivate func standing(of id: NodeID) -> (function: String?, value: Value?, text: String) {
    if let function = function(of: id) {
      let text = "(\(function.parameters.joined(separator: ", "))) = \(function.body.text)"
      return (text, nil, text)
    }
    return (nil, value(of: id), text(of: id))
  }
}
