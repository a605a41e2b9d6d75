import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let report = Verb(
    name: "report", usage: "report",
    summary: "print the whole estimate: the model, the settings and every figure of the method",
    details: ["What lacks only an accelerator is said to have no value."],
    example: ["load examples/llama-3.1-8b.json", "report"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    let sheet = session.sheet
    let name = session.methodName
    guard let preset = try sheet.library.preset(.method, name) else {
      throw .unknownMethod(name, nearest: nil, at: line.verbPlace)
    }
    var reply = Reply("report", .answer)
    reply.field("method", .text(name))
    reply.field("title", .text(preset.title))
    if let model = sheet.titles[.model] {
      reply.field("model", .text(model))
      reply.line(StyledText("model   ", .faint) + StyledText(model, .strong))
    }
    if let accelerator = sheet.titles[.accelerator] {
      reply.field("gpu", .text(accelerator))
      reply.line(StyledText("gpu     ", .faint) + StyledText(accelerator, .strong))
    }
    reply.line(StyledText("method  ", .faint) + StyledText(preset.title, .strong))
    let ids = preset.report.compactMap { sheet.find($0) }
    let failures = ids.compactMap { id in sheet.value(of: id).failure.map { (id, $0) } }
    let isPartial = failures.allSatisfy { id, failure in
      !failure.missing.isEmpty && !sheet.headlines.contains(id)
    }
    if let (id, first) = failures.first, !isPartial {
      let all = failures.reduce(first) { $0.joined(with: $1.1) }
      throw session.explained(all, line.verbPlace, [id])
    }
    session.add(ids, to: &reply)
    if let (_, first) = failures.first {
      let all = failures.reduce(first) { $0.joined(with: $1.1) }
      reply.notes.append(
        "\(all.diagnostic.message); " + WaysOut(all.missing, in: session.sheet).sentence)
    }
    return reply
  }
}

extension Session {
  fileprivate func add(_ ids: [NodeID], to reply: inout Reply) {
    var table = Table(columns: [
      .init(name: "term"), .init(name: "symbol"), .init(name: "value"), .init(name: "meaning"),
    ])
    var rows: [Datum] = []
    for id in ids {
      let declaration = sheet.declaration(of: id)
      let unit = sheet.unit(of: id)
      table.rows.append([
        .text(StyledText(sheet.name(of: id), .name)),
        .text(StyledText(declaration.symbol ?? "", .faint)),
        .text(StyledText(sheet.words(for: id), .number)),
        .text(StyledText(declaration.documentation, .faint)),
      ])
      var fields = [
        Datum.Field("name", .text(sheet.name(of: id))),
        Datum.Field("value", sheet.datum(sheet.value(of: id), in: unit)),
      ]
      if let unit { fields.append(.init("unit", .text(unit.symbol))) }
      rows.append(.object(fields))
      addNotes(for: id, to: &reply)
    }
    reply.field("rows", .list(rows))
    reply.body.append(.table(table))
  }
}
