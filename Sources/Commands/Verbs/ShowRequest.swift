import Diagnostics
import Incremental
import Language
import Quantities
import Worksheet

/// What a `show` line asks for.
struct ShowRequest {
  var ids: [NodeID] = []
  var isTable = false
  /// Whether it is the headline table, with bars and shares.
  var isHeadlines = false
  /// Terms of the user's own among the headline terms, each with the one that it is part of.
  private(set) var owners: [NodeID: NodeID] = [:]
  /// Headline terms that have more of them than are listed.
  private(set) var crowded: [NodeID] = []
  var unit: Unit?
  var changes: [Change] = []
  /// What is chosen by a name, and so stands at the head of a layer.
  var titles: [(layer: Layer, title: String?)] = []
  /// Notes on settings that hold in the place of what is chosen.
  var hidden: [String] = []
  var suppositions = ""
  /// What the terms are without the suppositions.
  var before: [(value: Value, text: String)] = []
  var places: [Diagnostic.Place] = []

  init(_ session: Session, _ line: Line) throws(Diagnostic) {
    var parser = session.parser(line.parser)
    let sheet = session.sheet
    if !isAtClause(parser) {
      if parser.token.kind == .name, parser.word == "all", sheet.find("all") == nil {
        parser.advance()
        ids = sheet.knowledge.filter { sheet.binding(of: $0)?.function == nil }
          .filter { sheet.binding(of: $0) != nil || sheet.isInput($0) }
        isTable = true
      } else {
        repeat { try cell(&parser, sheet) } while parser.take(.comma)
        isTable = ids.count > 1
      }
    } else {
      (isTable, isHeadlines) = (true, true)
      listHeadlines(of: sheet)
    }
    if parser.take(.wordIn) || parser.take(.wordTo) { unit = try parser.unit() }
    if parser.take(word: "with") { try suppose(&parser, session) }
    try parser.requireEnd("',', 'in UNIT', 'with NAME = EXPR' or the end of the line")
    if let unit { try refuse(unit, sheet) }
  }

  /// What a term is over what it is without the suppositions; nil where that is no number above 0.
  func ratio(at place: Int, to value: Value) -> Double? {
    before.indices.contains(place) ? Movement.ratio(before[place].value, value) : nil
  }

  /// Whether no term is named: the line ends here, or goes on with a unit or a supposition.
  private func isAtClause(_ parser: Parser) -> Bool {
    switch parser.token.kind {
    case .end, .newline, .wordIn, .wordTo: true
    default: parser.token.kind == .name && parser.word == "with"
    }
  }

  /// The terms of one's own that are listed with a headline term.
  private static let mostOwn = 20

  /// The headline terms; behind each what it has of terms of the user's own, before the total what that has.
  private mutating func listHeadlines(of sheet: Sheet) {
    for id in sheet.headlines {
      guard let dimension = sheet.kind(of: id).dimension, !dimension.isNone else {
        ids.append(id)
        continue
      }
      var own = sheet.ownTerms(of: id, dimension, most: Self.mostOwn + 1)
      if own.count > Self.mostOwn { crowded.append(id) }
      own = own.prefix(Self.mostOwn).filter { owners[$0] == nil }
      for term in own { owners[term] = id }
      ids += sheet.declaration(of: id).isWhole ? own + [id] : [id] + own
    }
  }

  private mutating func cell(_ parser: inout Parser, _ sheet: Sheet) throws(Diagnostic) {
    let place = parser.place
    let name = try parser.name("the name of a cell")
    guard let id = sheet.find(name) else { throw sheet.unknownCell(name, at: place) }
    ids.append(id)
    places.append(place)
  }

  private mutating func suppose(
    _ parser: inout Parser, _ session: Session
  ) throws(Diagnostic) {
    let start = parser.token.start
    repeat {
      if try choose(&parser, session.sheet) { continue }
      let place = parser.place
      let name = try parser.name("the name of a cell")
      if !parser.take(.equals), parser.token.kind == .end { try parser.expect(.equals, "'='") }
      guard let id = session.sheet.find(name) else {
        throw session.sheet.unknownCell(name, at: place)
      }
      let formula = unitTaken(from: try parser.formula())
      changes.append(try session.sheet.setting(id, to: formula))
    } while parser.take(.comma)
    suppositions = parser.source[start..<parser.previous.end]
  }

  /// Takes `gpu h100 x4` or `method vllm`, where no cell is called by the first word.
  private mutating func choose(
    _ parser: inout Parser, _ sheet: Sheet
  ) throws(Diagnostic) -> Bool {
    let word = parser.word
    guard ["gpu", "method"].contains(word), sheet.find(word) == nil else { return false }
    let place = parser.place
    parser.advance()
    let layer: Layer = word == "gpu" ? .accelerator : .method
    if titles.contains(where: { $0.layer == layer }) { throw .setTwice(word, at: place) }
    if word == "gpu", parser.word == "none" {
      parser.advance()
      changes += sheet.clearing(.accelerator)
      titles.append((.accelerator, nil))
    } else if word == "gpu" {
      let (accelerator, count) = try parser.accelerator(in: sheet)
      let chosen = try sheet.choosing(accelerator, count: count)
      changes += chosen
      hidden += sheet.hidden(chosen, of: "the accelerator")
      titles.append((.accelerator, accelerator.title(times: count)))
    } else {
      let method = try parser.method(in: sheet)
      changes += sheet.filling(.method, with: try sheet.library.lineage(.method, method.names[0]))
      titles.append((.method, method.names[0]))
    }
    return true
  }

  /// A unit behind a supposition is that of the answer: to suppose a value is not to print it.
  private mutating func unitTaken(from formula: Formula) -> Formula {
    guard unit == nil, case .conversion(let inner, let asked) = formula.expression.form else {
      return formula
    }
    unit = asked
    return formula.with(
      inner, reading: ExpressionText.text(of: formula.with(inner, reading: "")))
  }

  private func refuse(_ unit: Unit, _ sheet: Sheet) throws(Diagnostic) {
    for (id, place) in zip(ids, places) {
      let kind = sheet.kind(of: id)
      if !Kind(kind.sort).fits(Kind(.number(unit.dimension))) {
        throw .wrongUnit(
          sheet.name(of: id), kind.words, unit.symbol, unit.dimension.description, at: place)
      }
    }
  }
}
