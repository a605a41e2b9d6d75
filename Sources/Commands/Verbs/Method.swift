import Diagnostics
import FormulaBook
import Language
import Markup
import Worksheet

extension Verb {
  static let method = Verb(
    name: "method", usage: "method [NAME]",
    summary: "choose how the terms are estimated; without a name, say which method holds",
    details: ["'methods' lists them. The first of them holds where none is chosen."],
    example: ["method notebook", "method transformers"], completes: .methods
  ) { (session, line) throws(Diagnostic) in
    var parser = line.parser
    if parser.token.kind == .end { return session.presentMethod() }
    let sheet = session.sheet
    let preset = try parser.method(in: sheet)
    try parser.expectEnd()
    sheet.readBook()
    return try session.change(by: "method") { () throws(Diagnostic) in
      let presets = try sheet.library.lineage(.method, preset.names[0])
      try sheet.commit(
        sheet.filling(.method, with: presets), titles: [(.method, preset.names[0])])
    }.with(preset)
  }

  static let methods = Verb(
    name: "methods", usage: "methods",
    summary: "list the methods of estimation: what each answers, its version, its known error",
    details: ["'compare methods' shows them side by side, 'report' all that the present one says."],
    example: ["methods"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    var reply = Reply("methods", .answer)
    var table = Table(columns: [.init(name: "chosen"), .init(name: "method"), .init(name: "title")])
    var answers: [Reply.Block] = []
    var rows: [Datum] = []
    let present = session.methodName
    for name in session.sheet.library.names(of: .method) {
      guard let preset = try session.sheet.library.preset(.method, name) else { continue }
      table.rows.append([
        .text(StyledText(name == present ? "*" : " ")), .text(StyledText(name, .name)),
        .text(StyledText(preset.title)),
      ])
      answers.append(.line(StyledText(name, .name) + StyledText(": \(preset.documentation)")))
      answers += preset.sources.map { .line(StyledText("  source: \($0)", .faint)) }
      rows.append(
        .object([
          .init("name", .text(name)), .init("title", .text(preset.title)),
          .init("chosen", .boolean(name == present)),
          .init("answers", .text(preset.documentation)),
          .init("sources", .list(preset.sources.map { .text($0) })),
        ]))
    }
    reply.field("rows", .list(rows))
    reply.body = [.table(table)] + answers
    return reply
  }
}

extension Parser {
  /// A method by its name, as people write it: `vLLM` and `llama.cpp` are found too.
  /// - Throws: that there is none of that name.
  mutating func method(in sheet: Sheet) throws(Diagnostic) -> Preset {
    let place = place
    let name = try presetName()
    if let preset = try sheet.library.preset(.method, name) { return preset }
    let plain = Accelerator.plain(name)
    let heads = sheet.library.heads(of: .method)
    if let head = heads.first(where: { $0.names.contains { Accelerator.plain($0) == plain } }),
      let preset = try sheet.library.preset(.method, head.names[0])
    {
      return preset
    }
    throw .unknownMethod(
      name, nearest: Spelling.nearest(to: name, among: sheet.library.names(of: .method)),
      at: place)
  }
}

extension Session {
  /// The method that was chosen, where it is not the first of the book; nil otherwise.
  package var chosenMethod: String? {
    sheet.titles[.method].flatMap { $0 == sheet.library.names(of: .method).first ? nil : $0 }
  }

  /// The method that holds: the one that was chosen, or the first of the book.
  var methodName: String {
    sheet.titles[.method] ?? sheet.library.names(of: .method).first ?? ""
  }

  fileprivate func presentMethod() -> Reply {
    var reply = Reply("method", .answer)
    let name = methodName
    reply.field("name", .text(name))
    reply.line(StyledText(name, .name))
    return reply
  }
}

extension Reply {
  /// The reply to choosing a preset, which names it first.
  func with(_ preset: Preset) -> Reply {
    var reply = self
    reply.fields.insert(.init("name", .text(preset.names[0])), at: 0)
    reply.fields.insert(.init("title", .text(preset.title)), at: 1)
    reply.body.insert(
      .line(StyledText(preset.names[0], .name) + StyledText("  \(preset.title)")), at: 0)
    return reply
  }
}
