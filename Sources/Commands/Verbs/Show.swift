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
    asked: [(["much", "memory"], "show total"), (["much", "vram"], "show total")],
    completes: .cells, most: 1_000
  ) { (session, line) throws(Diagnostic) in
    var request = try ShowRequest(session, line)
    guard !request.changes.isEmpty else { return try session.shown(request) }
    request.before = request.isHeadlines ? [] : session.texts(request)
    return try session.sheet.supposing(request.changes, titled: request.titles) {
      () throws(Diagnostic) in
      var reply = try session.shown(request)
      reply.notes += request.hidden
      reply.notes += request.changes.compactMap { ThousandsNote(session.sheet).sentence(for: $0) }
      return reply
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
    if let before = request.before.first, before != text { head.append("\(before) → ", .faint) }
    head.append(text, .number)
    if !request.suppositions.isEmpty { head.append("  with \(request.suppositions)", .faint) }
    let supposed = request.changes.map(\.id)
    reply.line(head + Occasion(of: id, beside: supposed, in: sheet).ending)
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
      reply.line(StyledText("  \(filled(declaration.documentation))", .faint))
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
    for (place, id) in request.ids.enumerated()
    where !request.isHeadlines || !sheet.isPassedOver(id) {
      let value = sheet.value(of: id)
      let share = request.isHeadlines ? share(of: id, value, in: whole, total) : nil
      var cells: [Table.Cell] = [
        .text(StyledText(sheet.name(of: id), .name)),
        .text(styled(id, value, place, request)),
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
    if request.isHeadlines {
      if let method = chosenMethod { reply.field("method", .text(method)) }
    }
    reply.field("rows", .list(rows))
    let held = request.isHeadlines ? perGPU(request) : []
    if !held.isEmpty { reply.field("per_gpu", .list(held)) }
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

  private func styled(
    _ id: NodeID, _ value: Value, _ place: Int, _ request: ShowRequest
  ) -> StyledText {
    let text = worded(id, value, request.unit)
    let now = StyledText(text, value.failure == nil ? .number : .problem)
    guard request.before.indices.contains(place), request.before[place] != text else { return now }
    return StyledText("\(request.before[place]) → ", .faint) + now
  }

  /// The terms of a request as they are now.
  fileprivate func texts(_ request: ShowRequest) -> [String] {
    request.ids.map { worded($0, sheet.value(of: $0), request.unit) }
  }

  /// For a script, what one GPU has of the headline terms, and how that fills its memory; empty without
  /// an accelerator.
  private func perGPU(_ request: ShowRequest) -> [Datum] {
    if sheet.chosenAccelerator == nil { return [] }
    let shown = request.ids.filter { !sheet.isPassedOver($0) }
    let parts = shown.map { "\(sheet.name(of: $0))_per_gpu" }
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
