import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let vars = Verb(
    name: "vars", usage: "vars [all | TEXT]",
    summary: "list the inputs and your own cells, with their values and who gave them",
    details: ["With a TEXT it lists the cells that have it in their name or documentation."],
    example: ["vars", "vars gguf"], completes: .words(["all"])
  ) { (session, line) throws(Diagnostic) in
    let words = try line.words()
    if words.count > 1 { throw .tooMuch("vars takes one word", at: line.place(of: words[1])) }
    let sheet = session.sheet
    let ids = session.listed(words.first?.text)
    if let word = words.first, ids.isEmpty {
      throw .noCellLike(word.text, at: line.place(of: word))
    }
    var reply = Reply("vars", .answer)
    var table = Table(columns: [
      .init(name: "name"), .init(name: "value"), .init(name: "source"), .init(name: "meaning"),
    ])
    var rows: [Datum] = []
    for id in ids {
      try sheet.pause(after: Sheet.listing)
      try sheet.refuseTooMuchTold()
      let value = sheet.value(of: id)
      let unit = sheet.unit(of: id)
      let text = value.failure == nil ? sheet.text(of: id) : "no value"
      let source = sheet.binding(of: id)?.provenance.words ?? "no value"
      let documentation = session.filled(sheet.declaration(of: id).documentation)
      table.rows.append([
        .text(StyledText(sheet.name(of: id), .name)), .text(StyledText(text, .number)),
        .text(StyledText(value.failure == nil ? source : "", .faint)),
        .text(StyledText(documentation, .faint)),
      ])
      var fields = [
        Datum.Field("name", .text(sheet.name(of: id))),
        Datum.Field("value", sheet.datum(value, in: unit)),
      ]
      if let unit { fields.append(.init("unit", .text(unit.symbol))) }
      fields.append(.init("source", .text(source)))
      rows.append(.object(fields))
    }
    reply.field("rows", .list(rows))
    reply.body.append(.table(table))
    return reply
  }

  static let units = Verb(
    name: "units", usage: "units", summary: "list the units",
    details: [
      "A unit stands behind a number: 80 GB, 4.5 bit, 250 ms, 3.35 TB/s; case matters.",
      "Behind 'in' it says how an answer is printed: kv in GiB. Counts have no unit: 8Ki, 70 billion.",
    ], example: ["units", "16 GiB in GB"]
  ) { (_, line) throws(Diagnostic) in
    try line.requireNothing()
    var reply = Reply("units", .answer)
    var table = Table(columns: [.init(name: "unit"), .init(name: "name"), .init(name: "dimension")])
    for unit in Unit.all {
      table.rows.append([
        .text(StyledText(unit.symbol, .unit)), .text(StyledText(unit.name)),
        .text(StyledText(unit.dimension.description, .faint)),
      ])
    }
    reply.field(
      "rows",
      .list(
        Unit.all.map { unit in
          .object([
            .init("symbol", .text(unit.symbol)), .init("name", .text(unit.name)),
            .init("dimension", .text(unit.dimension.description)),
          ])
        }))
    reply.body.append(.table(table))
    reply.line(
      "The types of weights and caches, such as q4_k_m, are cells: 'vars gguf' lists them.")
    return reply
  }

  static let history = Verb(
    name: "history", usage: "history [TEXT]",
    summary: "list the lines typed, the oldest first, or those with a text in them",
    example: ["history"]
  ) { (session, line) throws(Diagnostic) in
    let words = try line.soughtWords()
    let text = words.map(\.text).joined(separator: " ")
    let small = text.lowercased()
    let lines = session.environment.history().filter {
      text.isEmpty || $0.lowercased().contains(small)
    }
    if let first = words.first, let last = words.last, lines.isEmpty {
      let range = first.range.lowerBound..<last.range.upperBound
      throw .noLineWith(text, at: Diagnostic.Place(line.source, range))
    }
    var reply = Reply("history", .answer)
    reply.field("lines", .list(lines.map { .text($0) }))
    for line in lines.flatMap({ $0.split(separator: "\n") }) {
      reply.line(StyledText(String(line)))
    }
    return reply
  }

  static let quit = Verb(
    name: "quit", aliases: ["exit", "q"], usage: "quit", summary: "leave; Ctrl-D does it too",
    example: ["quit"]
  ) { (_, line) throws(Diagnostic) in
    try line.requireNothing()
    return Reply("quit", .change)
  }
}

extension Session {
  /// The cells that `vars` lists: the inputs and the user's own, all, or those that a text finds.
  fileprivate func listed(_ text: String?) -> [NodeID] {
    if text != nil { sheet.readAppendices() }
    let sought = text.flatMap { $0 == "all" ? nil : $0.lowercased() }
    let known = sheet.knowledge.filter { text != nil || sheet.isInput($0) }
    let listed = Set(known)
    let own = sheet.userBindings.filter { !listed.contains($0) }
    return (known + own).filter { id in
      if sheet.function(of: id) != nil { return false }
      guard let sought else { return true }
      let declaration = sheet.declaration(of: id)
      return ([sheet.name(of: id), declaration.documentation] + declaration.aliases)
        .contains { $0.utf8.count >= sought.utf8.count && $0.lowercased().contains(sought) }
    }
  }
}
