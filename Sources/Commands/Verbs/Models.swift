import Diagnostics
import FormulaBook
import Markup
import Worksheet

extension Verb {
  static let models = Verb(
    name: "models", usage: "models [TEXT]",
    summary: "list the models of the catalogue, or those that a text is about",
    details: ["'load NAME' takes one; each of its names will do, and its title."],
    example: ["models", "models llama 70b"]
  ) { (session, line) throws(Diagnostic) in
    let text = try line.soughtWords().map(\.text).joined(separator: " ")
    let catalogue = Catalogue(session.sheet)
    let found = try catalogue.models(about: text, pausing: session.sheet.pause)
    if found.isEmpty { throw .noModels(about: text, at: line.verbPlace) }
    var reply = Reply("models", .answer)
    var table = Table(columns: [
      .init(name: "name"), .init(name: "model"), .init(name: "family"), .init(name: "size"),
    ])
    for head in found {
      table.rows.append([
        .text(StyledText(head.names[0], .name)), .text(StyledText(head.title)),
        .text(StyledText(head.families.joined(separator: ", "), .faint)),
        .text(StyledText(head.summary, .faint)),
      ])
    }
    reply.field("rows", .list(found.map(\.datum)))
    reply.body.append(.table(table))
    return reply
  }
}

extension Chapter.Head {
  fileprivate var datum: Datum {
    .object([
      .init("name", .text(names[0])), .init("names", .list(names.map { .text($0) })),
      .init("title", .text(title)), .init("families", .list(families.map { .text($0) })),
      .init("summary", .text(summary)),
    ])
  }
}
