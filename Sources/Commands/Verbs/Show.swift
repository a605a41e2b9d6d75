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
    request.before = session.state(of: request)
    return try session.sheet.supposing(request.changes, titled: request.titles) {
      () throws(Diagnostic) in
      var reply = try session.shown(request)
      reply.notes += request.hidden
      session.addNotes(ofSetting: request.changes, to: &reply)
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
    let ratio = request.ratio(at: 0, to: sheet.value(of: id))
    reply.field("value", sheet.datum(sheet.value(of: id), in: unit))
    if let unit { reply.field("unit", .text(unit.symbol)) }
    if let before = request.before.first {
      reply.field("old", sheet.datum(before.value, in: unit))
      reply.field("ratio", ratio.map { .number($0) } ?? .null)
    }
    if !request.suppositions.isEmpty { reply.field("with", .text(request.suppositions)) }
    var head = StyledText(name, .name) + " = "
    let isMoved = request.before.first.map { $0.text != text } ?? false
    if isMoved, let before = request.before.first { head.append("\(before.text) → ", .faint) }
    head.append(text, .number)
    if isMoved, let ratio { head.append("  \(PlainNumber.ratio(ratio))", .strong) }
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
}
