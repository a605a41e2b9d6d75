import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let deps = Verb(
    name: "deps", usage: "deps TERM [DEPTH] [--dot]",
    summary: "print the tree of what a term was worked out from, with values",
    details: [
      "--dot prints it for Graphviz. What was shown further up ends in …",
      "Behind what is read stands what it would follow if that were set: 'once set'.",
    ],
    example: ["load examples/llama-3.1-8b.json", "deps kv", "deps total 1"], completes: .cells
  ) { (session, line) throws(Diagnostic) in try session.tree(.below, line) }

  static let uses = Verb(
    name: "uses", usage: "uses NAME [DEPTH] [--dot]",
    summary: "print the tree of what a cell is used in, with values",
    example: ["load examples/llama-3.1-8b.json", "uses kv_heads 2"], completes: .cells
  ) { (session, line) throws(Diagnostic) in try session.tree(.above, line) }
}

extension Session {
  fileprivate func tree(
    _ direction: CellTree.Direction, _ line: Line
  ) throws(Diagnostic) -> Reply {
    let (name, depth, isDot) = try treeRequest(line)
    guard let id = sheet.find(name.text) else {
      throw sheet.unknownCell(name.text, at: line.place(of: name))
    }
    if let failure = sheet.value(of: id).failure, sheet.function(of: id) == nil {
      throw explained(failure, line.place(of: name), [id])
    }
    let tree = try CellTree(from: id, direction, in: sheet, depth: depth)
    var reply = Reply(line.source[line.verb], .answer)
    reply.field("name", .text(sheet.name(of: id)))
    var rows: [Datum] = []
    for row in tree.rows {
      try tellName(of: row.id)
      rows.append(datum(row))
      if !isDot { reply.line(text(of: row)) }
    }
    reply.field("rows", .list(rows))
    if isDot { try dot(tree, into: &reply) }
    return reply
  }

  /// Counts a cell that is named once more, with what stands round its name.
  private func tellName(of id: NodeID) throws(Diagnostic) {
    try sheet.pause(after: Sheet.listing)
    _ = sheet.mayTell(letters: sheet.name(of: id).utf8.count + 60)
    try sheet.refuseTooMuchTold()
  }

  private func treeRequest(
    _ line: Line
  ) throws(Diagnostic) -> (name: Line.Word, depth: Int, isDot: Bool) {
    var words = try line.words()
    let isDot = words.contains { $0.isOption && $0.text == "--dot" }
    words.removeAll { $0.isOption && $0.text == "--dot" }
    if let option = words.first(where: \.isOption) {
      throw .unknownOption(option.text, ["--dot"], at: line.place(of: option))
    }
    guard let name = words.first else {
      throw .expectedBehind("the name of a cell", found: "the end", at: line.endPlace)
    }
    guard words.count > 1 else { return (name, .max, isDot) }
    guard words.count == 2, let depth = Int(words[1].text), depth >= 0 else {
      throw .expectedBehind(
        "a depth, such as 2", found: "'\(words[1].text)'", at: line.place(of: words[1]))
    }
    return (name, depth, isDot)
  }

  /// A row, set in as deep as it stands; what stands deeper than anybody sees says how deep.
  private func text(of row: CellTree.Row) -> StyledText {
    let (deepest, depth) = (60, row.depth)
    return StyledText(String(repeating: "  ", count: min(depth, deepest)))
      + StyledText(depth > deepest ? "\(depth): " : "", .faint)
      + StyledText(sheet.name(of: row.id), .name) + "  "
      + StyledText(sheet.words(for: row.id), .number)
      + StyledText(row.isRepeated ? "  …" : row.isAsked ? ending(of: row.id) : "", .faint)
  }

  /// That only whether it is given matters, and whether it is.
  private func ending(of id: NodeID) -> String { sheet.isGiven(id) ? "  is set" : "  once set" }

  private func datum(_ row: CellTree.Row) -> Datum {
    let unit = sheet.unit(of: row.id)
    var fields = [
      Datum.Field("name", .text(sheet.name(of: row.id))),
      Datum.Field("depth", .number(Double(row.depth))),
      Datum.Field("value", sheet.datum(sheet.value(of: row.id), in: unit)),
    ]
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    if row.isAsked { fields.append(Datum.Field("asked", .boolean(true))) }
    return .object(fields)
  }

  private func dot(_ tree: CellTree, into reply: inout Reply) throws(Diagnostic) {
    reply.line("digraph plimsoll {")
    var declared: Set<NodeID> = []
    for row in tree.rows where declared.insert(row.id).inserted {
      let name = sheet.name(of: row.id)
      let value = sheet.words(for: row.id).filter { $0 != "\"" && $0 != "\\" }
      reply.line(StyledText("  \"\(name)\" [label=\"\(name)\\n\(value)\"];"))
    }
    for edge in tree.edges {
      try tellName(of: edge.reader)
      try tellName(of: edge.read)
      reply.line(
        StyledText("  \"\(sheet.name(of: edge.reader))\" -> \"\(sheet.name(of: edge.read))\";"))
    }
    reply.line("}")
  }
}
