import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let show = Verb(
    name: "show",
    usage: "show [TERM, … | all] [in UNIT] [with NAME = EXPR | gpu NAME | method NAME, …]",
    summary: "print terms with their formulas; without a term, the headline table",
    details: ["'with' asks what if: the session stays as it is."],
    example: ["show batch_size", "show seqlen with seqlen = 1Ki", "show memory with gpu h100"],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    var request = try ShowRequest(session, line)
    let ids = request.ids
    guard !request.changes.isEmpty else { return try session.shown(request) }
    if ids.count == 1 { request.before = session.sheet.text(of: ids[0], in: request.unit) }
    return try session.sheet.supposing(request.changes, titled: request.titles) {
      () throws(Diagnostic) in
      try session.shown(request)
    }
  }
}

/// What a `show` line asks for.
struct ShowRequest {
  var ids: [NodeID] = []
  var isTable = false
  /// Whether it is the headline table, with bars and shares.
  var isHeadlines = false
  var unit: Unit?
  var changes: [Change] = []
  /// What is chosen by a name, and so stands at the head of a layer.
  var titles: [(layer: Layer, title: String)] = []
  var suppositions = ""
  var before: String?
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
      ids = sheet.headlines
      (isTable, isHeadlines) = (true, true)
    }
    if parser.take(.wordIn) || parser.take(.wordTo) { unit = try parser.unit() }
    if parser.take(word: "with") { try suppose(&parser, session) }
    try parser.requireEnd("',', 'in UNIT', 'with NAME = EXPR' or the end of the line")
    if let unit { try refuse(unit, sheet) }
  }

  /// Whether no term is named: the line ends here, or goes on with a unit or a supposition.
  private func isAtClause(_ parser: Parser) -> Bool {
    switch parser.token.kind {
    case .end, .newline, .wordIn, .wordTo: true
    default: parser.token.kind == .name && parser.word == "with"
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
    parser.advance()
    if word == "gpu" {
      let (accelerator, count) = try parser.accelerator(in: sheet)
      changes += try sheet.choosing(accelerator, count: count)
      titles.append((.accelerator, "\(accelerator.name) x\(count)"))
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

extension Session {
  /// The reply to a `show`.
  func shown(_ request: ShowRequest) throws(Diagnostic) -> Reply {
    if request.isTable { return table(request) }
    let id = request.ids[0]
    if let failure = sheet.value(of: id).failure, sheet.function(of: id) == nil {
      throw explained(failure, request.places[0], [id])
    }
    var reply = Reply("show", .answer)
    fill(&reply, with: id, request)
    addNotes(for: id, to: &reply)
    return reply
  }

  private func fill(_ reply: inout Reply, with id: NodeID, _ request: ShowRequest) {
    let name = sheet.name(of: id)
    reply.field("name", .text(name))
    if let function = sheet.function(of: id) {
      let body = ExpressionText.text(of: function.body)
      let documentation = sheet.declaration(of: id).documentation
      reply.field("formula", .text(body))
      reply.line(StyledText("\(function.head) = \(body)"))
      if !documentation.isEmpty { reply.line(StyledText("  \(documentation)", .faint)) }
      return
    }
    let unit = request.unit ?? sheet.unit(of: id)
    let text = sheet.text(of: id, in: request.unit)
    let declaration = sheet.declaration(of: id)
    reply.field("value", Datum(sheet.value(of: id), in: unit))
    if let unit { reply.field("unit", .text(unit.symbol)) }
    if !request.suppositions.isEmpty { reply.field("with", .text(request.suppositions)) }
    var head = StyledText(name, .name) + " = "
    if let before = request.before, before != text { head.append("\(before) → ", .faint) }
    head.append(text, .number)
    if !request.suppositions.isEmpty { head.append("  with \(request.suppositions)", .faint) }
    reply.line(head)
    let provenance = sheet.binding(of: id)?.provenance
    if let formula = sheet.formula(of: id) {
      reply.field("formula", .text(ExpressionText.text(of: formula)))
      reply.field("source", .text(provenance?.words ?? "default"))
      if !formula.isConstant {
        reply.line(StyledText("  = \(ExpressionText.text(of: formula))"))
      }
      if provenance != .book || formula.isConstant {
        reply.line(StyledText("  \(provenance?.words ?? "default")", .faint))
      }
    }
    if !declaration.documentation.isEmpty {
      reply.line(StyledText("  \(declaration.documentation)", .faint))
    }
  }

  /// Several terms, or the headline table with bars and shares.
  private func table(_ request: ShowRequest) -> Reply {
    var reply = Reply("show", .answer)
    let whole = request.ids.first { sheet.declaration(of: $0).isWhole }
    let total = whole.flatMap { sheet.value(of: $0).number }
    var columns: [Table.Column] = [.init(name: "term"), .init(name: "value")]
    if request.isHeadlines { columns += [.init(), .init(name: "share", leansRight: true)] }
    var table = Table(columns: columns)
    var rows: [Datum] = []
    for id in request.ids where !request.isHeadlines || !sheet.isPassedOver(id) {
      let value = sheet.value(of: id)
      let share = request.isHeadlines ? share(of: id, value, in: whole, total) : nil
      var cells: [Table.Cell] = [
        .text(StyledText(sheet.name(of: id), .name)),
        .text(
          StyledText(worded(id, value, request.unit), value.failure == nil ? .number : .problem)),
      ]
      if let share {
        let percent = PlainNumber.text((share * 1000).rounded() / 10)
        cells += [.bar(share), .text(StyledText("\(percent) %"))]
      } else if request.isHeadlines {
        cells += [.text(""), .text("")]
      }
      table.rows.append(cells)
      rows.append(datum(id, value, share, request.unit))
      if request.places.isEmpty { addNotes(for: id, to: &reply) }
    }
    if request.isHeadlines { rows += perGPU(request) }
    reply.field("rows", .list(rows))
    reply.body.append(.table(table))
    if request.isHeadlines, let bar = HeadlineStack(sheet, in: request.unit).bar {
      reply.body.append(.stack(bar))
    }
    if let failure = request.ids.compactMap({ sheet.value(of: $0).failure }).first,
      !failure.missing.isEmpty
    {
      let way = WaysOut(failure.missing, in: sheet).sentence
      reply.notes.append("\(failure.diagnostic.message); \(way)")
    }
    return reply
  }

  /// For a script, what one GPU has of the headline terms, and how that fills its memory; empty without
  /// an accelerator.
  private func perGPU(_ request: ShowRequest) -> [Datum] {
    if sheet.chosenAccelerator == nil { return [] }
    let parts = request.ids.map { "\(sheet.name(of: $0))_per_gpu" }
    return sheet.roomTerms(named: parts + ["memory", "headroom"]).map { id in
      datum(id, sheet.value(of: id), nil, request.unit)
    }
  }

  private func worded(_ id: NodeID, _ value: Value, _ unit: Unit?) -> String {
    if let failure = value.failure { return failure.missing.isEmpty ? "error" : "no value yet" }
    let isOfUnit = unit.map { sheet.kind(of: id).dimension == $0.dimension } ?? false
    return sheet.text(of: id, in: isOfUnit ? unit : nil)
  }

  private func share(of id: NodeID, _ value: Value, in whole: NodeID?, _ total: Double?) -> Double?
  {
    guard let whole, id != whole, let total, total > 0, let part = value.number,
      sheet.kind(of: id).dimension == sheet.kind(of: whole).dimension
    else { return nil }
    return part / total
  }

  private func datum(_ id: NodeID, _ value: Value, _ share: Double?, _ unit: Unit?) -> Datum {
    let own = sheet.unit(of: id)
    let unit = unit?.dimension == own?.dimension ? unit ?? own : own
    var fields = [
      Datum.Field("name", .text(sheet.name(of: id))), Datum.Field("value", Datum(value, in: unit)),
    ]
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    if let failure = value.failure {
      fields.append(Datum.Field("error", .text(failure.diagnostic.message)))
    }
    if let share { fields.append(Datum.Field("share", .number(share))) }
    return .object(fields)
  }
}
