import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let explain = Verb(
    name: "explain", usage: "explain TERM [--latex]",
    summary: "print a term's formula in names, in symbols and with numbers, and what it is made of",
    details: ["--latex prints the formula for LaTeX instead, in an align* of the package amsmath."],
    example: ["explain batch_size", "explain seqlen --latex"],
    asked: [(["formula"], "explain total"), (["equation"], "explain total")], completes: .cells
  ) { (session, line) throws(Diagnostic) in
    let options = try line.words().filter(\.isOption)
    if let other = options.first(where: { $0.text != "--latex" }) {
      throw .unknownOption(other.text, ["--latex"], at: line.place(of: other))
    }
    let end = options.first?.range.lowerBound ?? line.source.bytes.count
    var parser = Parser(line.source, range: line.verb.upperBound..<end)
    let place = parser.place
    let name = try parser.name("the name of a cell")
    try parser.requireEnd("the end of the line; 'show … with' asks what if")
    guard let id = session.sheet.find(name) else {
      throw session.sheet.unknownCell(name, at: place)
    }
    if session.sheet.function(of: id) != nil { return session.explainedFunction(id) }
    if let failure = session.sheet.value(of: id).failure {
      throw session.explained(failure, place, [id])
    }
    return options.isEmpty ? try session.explained(id) : session.latex(id)
  }
}

extension Session {
  /// The reply to `explain`.
  fileprivate func explained(_ id: NodeID) throws(Diagnostic) -> Reply {
    let explanation = Explanation(of: id, in: sheet)
    let name = sheet.name(of: id)
    let declaration = sheet.declaration(of: id)
    var reply = Reply("explain", .answer)
    reply.field("name", .text(name))
    reply.field("value", sheet.datum(sheet.value(of: id), in: sheet.unit(of: id)))
    if let unit = sheet.unit(of: id) { reply.field("unit", .text(unit.symbol)) }
    let indent = String(repeating: " ", count: name.count)
    var head = name
    for text in [explanation.names, explanation.symbols, explanation.numbers] {
      guard let text, text != explanation.result else { continue }
      reply.line(StyledText(head, .name) + StyledText(" = \(text)"))
      head = indent
    }
    reply.line(StyledText(head, .name) + " = " + StyledText(explanation.result, .number))
    reply.field("formula", explanation.names.map { .text($0) } ?? .null)
    reply.field("symbols", explanation.symbols.map { .text($0) } ?? .null)
    reply.field("numbers", explanation.numbers.map { .text($0) } ?? .null)
    let provenance = sheet.binding(of: id)?.provenance ?? .book
    reply.field("source", .text(provenance.words))
    if !declaration.documentation.isEmpty {
      reply.line(StyledText(filled(declaration.documentation)))
    }
    if provenance != .book { reply.line(StyledText(provenance.words, .faint)) }
    if let reason = explanation.reason { reply.line(StyledText("here \(reason)")) }
    reply.field("reason", explanation.reason.map { .text($0) } ?? .null)
    try addStanding(of: id, to: &reply)
    try add(explanation.operands, to: &reply)
    reply.field("references", .list(declaration.sources.map { .text($0) }))
    for source in declaration.sources { reply.line(StyledText("source: \(source)", .faint)) }
    addNotes(for: id, to: &reply)
    return reply
  }

  /// The reply to `explain --latex`.
  fileprivate func latex(_ id: NodeID) -> Reply {
    var reply = Reply("explain", .answer)
    let latex = Explanation.latex(of: id, in: sheet)
    reply.field("name", .text(sheet.name(of: id)))
    reply.field("latex", .text(latex))
    for line in latex.split(separator: "\n") { reply.line(StyledText(String(line))) }
    return reply
  }

  /// A function: its head and its body, and what a book says of it.
  fileprivate func explainedFunction(_ id: NodeID) -> Reply {
    var reply = Reply("explain", .answer)
    guard let function = sheet.function(of: id) else { return reply }
    let body = ExpressionText.text(of: function.body)
    let declaration = sheet.declaration(of: id)
    reply.field("name", .text(function.name))
    reply.field("formula", .text(body))
    reply.line(StyledText("\(function.head) = \(body)"))
    if !declaration.documentation.isEmpty { reply.line(StyledText(declaration.documentation)) }
    reply.field("references", .list(declaration.sources.map { .text($0) }))
    for source in declaration.sources { reply.line(StyledText("source: \(source)", .faint)) }
    return reply
  }

  private func add(
    _ operands: [Explanation.Operand], to reply: inout Reply
  ) throws(Diagnostic) {
    var table = Table(columns: [
      .init(name: "operand"), .init(name: "value"), .init(name: "origin"),
    ])
    var list: [Datum] = []
    for operand in operands {
      try sheet.pause(after: Sheet.listing)
      try sheet.refuseTooMuchTold()
      table.rows.append([
        .text(StyledText("  " + operand.name, .name)), .text(StyledText(operand.value, .number)),
        .text(StyledText(operand.origin, .faint)),
      ])
      let unit = sheet.unit(of: operand.id)
      var fields = [
        Datum.Field("name", .text(operand.name)),
        Datum.Field("value", sheet.datum(sheet.value(of: operand.id), in: unit)),
      ]
      if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
      fields.append(Datum.Field("source", .text(operand.origin)))
      list.append(.object(fields))
    }
    reply.field("operands", .list(list))
    if !table.rows.isEmpty { reply.body.append(.table(table)) }
  }
}
