package import Diagnostics
import Hub
import Incremental
import Language
package import Markup
import ModelFiles
import Quantities
package import Worksheet

/// One conversation or script: a sheet, and what a line does to it.
package final class Session {
  /// What a line came to.
  package enum Outcome: Equatable {
    /// A blank line or a comment.
    case nothing
    case reply(Reply)
    /// The person wants to leave.
    case quit

    /// The reply, if there is one.
    var reply: Reply? {
      if case .reply(let reply) = self { reply } else { nil }
    }
  }

  /// The cells.
  package let sheet: Sheet
  /// The world.
  package var environment: Environment
  /// The last answer, for `ans`.
  var lastAnswer: Answer?
  /// The bindings that were kept under a name, in the order kept.
  package var scenarios: [(name: String, snapshot: Snapshot)] = []
  /// How many may be kept, each with all that it binds.
  static let mostScenarios = 1_000
  /// Letters that their formulas may have together.
  static let mostInScenarios = 5_000_000
  /// The models of the Hub that were asked for.
  let shelf = HubShelf()
  /// What `load` takes for models of the Hub, by what they are called.
  var hubNames = HubCommands()
  /// What gave the models that were loaded last their figures, with where these stand in the order of binding.
  var loaded: [(filled: Int, loading: ModelLoading)] = []
  /// The models of the cache that the line compares which were read last.
  var compared: [(name: String, loading: ModelLoading)] = []
  /// The lesson of the tour that is under way.
  var guide: Guide?
  /// Whether each line tells what it painted, verified, ran and cut off.
  var isTracing = false
  /// The units that divide in the line which was read last.
  private var dividing: (line: SourceText, units: [String: Unit])?
  /// How many files are being read inside one another.
  var sourceDepth = 0
  /// Lines that these may still answer together.
  var answerRoom = mostAnswered
  /// Whether it is but a saved session read back, to see what comes of it.
  var isReadBack = false
  /// Whether the lines of a saved session are read: what they come to on the way is told of none.
  var isRestoring = false

  /// A session over a sheet.
  package init(sheet: Sheet = Sheet(), environment: Environment) {
    self.sheet = sheet
    self.environment = environment
  }

  /// Whether someone asked for what is going on to stop, be it that a formula heard of it first.
  var isStopAsked: () -> Bool {
    { [sheet, environment] in sheet.hearsOfStop(environment.isInterrupted) }
  }

  /// Does what a line says.
  /// - Throws: what is wrong with it; the session is then as it was.
  package func execute(_ source: SourceText) throws(Diagnostic) -> Outcome {
    do throws(Diagnostic) { return try attempt(source) } catch {
      // What cells hold that the line does not need may be in its way.
      guard sheet.makeRoom() else { throw error }
      defer { _ = sheet.makeRoom() }
      return try attempt(source)
    }
  }

  /// What a line may change of the session beside its cells.
  private var besidesCells:
    (
      Answer?, [(name: String, snapshot: Snapshot)], HubCommands,
      [(filled: Int, loading: ModelLoading)], Guide?, Bool
    )
  {
    get { (lastAnswer, scenarios, hubNames, loaded, guide, isTracing) }
    set { (lastAnswer, scenarios, hubNames, loaded, guide, isTracing) = newValue }
  }

  /// Does what a line says, with what cells hold by now.
  private func attempt(_ source: SourceText) throws(Diagnostic) -> Outcome {
    if CombiningMarks.areTooMany(in: source.text.utf8) { throw .tooManyMarks(in: source) }
    if sourceDepth == 0 { sheet.beginTelling() }
    let (wasTracing, wasRestoring) = (isTracing, sheet.isRestoring)
    let before = sheet.values.counters
    if wasTracing { sheet.values.log = [] }
    let besides = besidesCells
    var outcome: Outcome
    let whole = Diagnostic.Place(source, 0..<source.bytes.count)
    do throws(Diagnostic) {
      outcome = try sheet.stoppable(at: whole, when: environment.isInterrupted) {
        () throws(Diagnostic) in
        let changes = self.sheet.changesBesideBooks
        let outcome = try self.outcome(of: source)
        if self.sheet.changesBesideBooks != changes {
          try self.refuseUnlikeSaved(isRestored: wasRestoring, at: whole)
        }
        // What was changed is told as far as the room goes.
        if case .reply(let reply) = outcome, reply.kind == .answer {
          try self.sheet.refuseTooMuchTold()
        }
        return outcome
      }
    } catch {
      besidesCells = besides
      var error = error
      if error.place == nil, sheet.hasToldTooMuch { error.place = whole }
      let isPlain = error.fix == nil && error.place?.source === source
      throw reminding((isPlain ? MeantLine(source, in: self).diagnostic : nil) ?? pointed(error))
    }
    if guide != nil, sourceDepth == 0, case .reply(var reply) = outcome {
      follow(&reply)
      outcome = .reply(reply)
    }
    if wasTracing, isTracing, case .reply(var reply) = outcome {
      reply.notes.append(trace(since: before))
      outcome = .reply(reply)
    }
    return outcome
  }

  private func outcome(of source: SourceText) throws(Diagnostic) -> Outcome {
    switch try LineForm(source, verbs: Verb.all, isConversation: environment.isConversation, sheet)
    {
    case .blank: return .nothing
    case .function(let name, let place, let parser):
      var parser = self.parser(parser, isKept: true)
      let function = try parser.function(named: name)
      try parser.expectEnd()
      try refuseVerb(name, at: place)
      try requireKeptAnswer(for: function.body)
      return .reply(try define(function))
    case .definition(let name, let place, let parser):
      try refuseVerb(name, at: place)
      var parser = self.parser(parser, isKept: true)
      let formula = try parser.formula()
      try parser.expectEnd()
      try requireKeptAnswer(for: formula)
      return .reply(try define(name, formula))
    case .command(let verb, let line):
      try line.refuseTerms(beyond: verb.most, of: verb.name)
      let reply = try verb.run(self, line)
      return verb.name == "quit" ? .quit : .reply(reply)
    case .expression(let parser):
      var parser = self.parser(parser)
      let formula = try parser.formula()
      if parser.token.kind == .name, parser.word == "with" {
        throw .withoutShow(source.text, at: parser.place)
      }
      try parser.expectEnd()
      return .reply(try evaluate(formula))
    }
  }

  /// Refuses to keep an answer of which an element has no value, for no formula would say that of it, and one that is
  /// a long list.
  func requireKeptAnswer(for formula: Formula) throws(Diagnostic) {
    guard let lastAnswer, let slot = formula.names.firstIndex(of: "ans") else { return }
    let place = formula.place(ofName: slot)
    if lastAnswer.isShort { throw .answerNotWhole(at: place) }
    throw .answerTooLong(most: Answer.longest, at: place)
  }

  private func refuseVerb(_ name: String, at place: Diagnostic.Place) throws(Diagnostic) {
    if Verb.named(name) != nil { throw .verbAsName(name, at: place) }
    if ReservedWord.contains(name) || Builtin.named(name) != nil {
      throw .reservedName(name, at: place)
    }
  }

  /// A parser in which `ans` stands for the last answer, and `/s` behind a number and a blank for
  /// per second where no cell is called `s`.
  ///
  /// What is kept takes no answer that is long or not whole.
  func parser(_ parser: Parser, isKept: Bool = false) -> Parser {
    var parser = parser
    if let lastAnswer, !isKept || lastAnswer.isShort && lastAnswer.isWhole {
      parser.substitutions["ans"] = lastAnswer.form
    }
    for (name, unit) in timesDividing(in: parser.source) where sheet.find(name) == nil {
      parser.substitutions["/\(name)"] = .literal(Literal(1, unit: unit))
    }
    return parser
  }

  /// The units of time that stand in a line behind a blank and a `/`; each of its formulas asks.
  private func timesDividing(in line: SourceText) -> [String: Unit] {
    if let known = dividing, known.line === line { return known.units }
    let units = Dictionary(line.timesDividing) { first, _ in first }
    dividing = (line, units)
    return units
  }

  private func trace(since before: Counters) -> String {
    let now = sheet.values.counters
    let ran = (sheet.values.log ?? []).map { sheet.name(of: $0) }
    sheet.values.log = nil
    let count = now.ran - before.ran
    let more = count > ran.count ? " and \(count - ran.count) more" : ""
    let names = ran.isEmpty ? "" : " (\(ran.joined(separator: ", "))\(more))"
    return "trace: painted \(now.painted - before.painted), "
      + "verified \(now.verified - before.verified), ran \(count)\(names), "
      + "cut off \(now.cutOff - before.cutOff)"
  }
}

extension Session {
  /// Answers a line of bare numbers as `execute` would, without a reply for it; nil for any other
  /// line, and while lines are traced or a tour is under way.
  package func answer(toPlain line: ArraySlice<UInt8>) -> String? {
    guard !isTracing, guide == nil, let value = PlainArithmetic.value(of: line) else { return nil }
    lastAnswer = Answer(.number(value), .count)
    return ElementText.number(value)
  }
}

extension SourceText {
  /// The units of time that stand behind a blank and a `/` that touches them, as in `208.6 /s`.
  fileprivate var timesDividing: [(String, Unit)] {
    bytes.indices.dropFirst().compactMap { offset in
      guard bytes[offset] == UInt8(ascii: "/"), bytes[offset - 1] == UInt8(ascii: " ") else {
        return nil
      }
      let word = bytes[(offset + 1)...].prefix { ($0 | 32) &- 97 < 26 }
      let name = String(decoding: word, as: UTF8.self)
      guard let unit = Unit.named(name), unit.dimension == .time else { return nil }
      return (name, unit)
    }
  }
}
