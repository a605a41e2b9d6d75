import Diagnostics
import Language
import Markup
import Worksheet

extension Verb {
  static let help = Verb(
    name: "help", usage: "help [NAME | functions | QUESTION]",
    summary: "explain a command, a function or a cell; without a name, list the commands",
    details: ["Several words, or one that is no name, are looked for in all that is said of them."],
    example: ["help", "help set", "help kv_heads", "help functions", "help how do I plot"],
    asked: [
      (["per", "second"], "help speed"), (["tokens", "per", "second"], "help speed"),
      (["how", "fast"], "help speed"),
    ],
    completes: .topics
  ) { (session, line) throws(Diagnostic) in
    let words = try line.soughtWords()
    guard let word = words.first, let last = words.last else { return Help.overview() }
    let flag = words.count == 1 && EngineFlags.isFlag(word.text[...]) ? word.text : nil
    let input = flag.flatMap { session.sheet.input(ofFlag: $0)?.name }
    if let flag, input == nil { throw .unknownFlag(flag, at: line.place(of: word)) }
    let topic = input ?? word.text
    if words.count == 1, let answer = try Help.about(topic, in: session) { return answer }
    let question = words.map(\.text).joined(separator: " ")
    if words.count > 1, let answer = try Help.about(words: question, in: session) { return answer }
    let search = HelpSearch(session)
    let isSaid = question.contains(" ") || search.says(question)
    if isSaid, let answer = Help.answer(to: question, search) { return answer }
    let topics = Verb.words + Builtin.all.map(\.name) + session.sheet.spellings
    let nearest = isSaid ? nil : Spelling.nearest(to: question, among: topics)
    if nearest == nil, let answer = Help.answer(to: question, search) { return answer }
    let range = word.range.lowerBound..<last.range.upperBound
    throw .noHelp(question, nearest: nearest, at: Diagnostic.Place(line.source, range))
  }
}

/// What `help` answers.
enum Help {
  static func overview() -> Reply {
    var reply = Reply("help", .answer)
    var table = Table(columns: [.init(name: "command"), .init(name: "what it does")])
    for verb in Verb.all {
      table.rows.append([
        .text(StyledText(verb.name, .command)), .text(StyledText(verb.summary)),
      ])
    }
    reply.field(
      "rows",
      .list(
        Verb.all.map { verb in
          .object([.init("name", .text(verb.name)), .init("summary", .text(verb.summary))])
        }))
    reply.line("Type a formula to work it out, NAME = FORMULA to make a cell, or a command:")
    reply.body.append(.table(table))
    reply.line("help NAME says more, with examples; help functions lists the functions.")
    return reply
  }

  static func functions() -> Reply {
    var reply = Reply("help", .answer)
    var table = Table(columns: [.init(name: "function"), .init(name: "what it gives")])
    for builtin in Builtin.all {
      table.rows.append([
        .text(StyledText(builtin.usage, .command)), .text(StyledText(builtin.summary)),
      ])
    }
    table.rows.append([
      .text(StyledText("given(NAME)", .command)),
      .text("whether a model, a method or you gave the cell a value, and not the book alone"),
    ])
    reply.field(
      "rows",
      .list(
        Builtin.all.map { builtin in
          .object([.init("usage", .text(builtin.usage)), .init("summary", .text(builtin.summary))])
        }))
    reply.body.append(.table(table))
    return reply
  }

  static func about(_ verb: Verb) -> Reply {
    var reply = Reply("help", .answer)
    reply.field("name", .text(verb.name))
    reply.field("usage", .text(verb.usage))
    reply.field("summary", .text(verb.summary))
    reply.field("example", .list(verb.example.map { .text($0) }))
    reply.line(StyledText(verb.usage, .command))
    reply.line(StyledText("  \(verb.summary)"))
    if !verb.aliases.isEmpty {
      reply.line(StyledText("  also: \(verb.aliases.joined(separator: ", "))", .faint))
    }
    for detail in verb.details { reply.line(StyledText("  \(detail)")) }
    reply.line("for example:")
    for line in verb.example { reply.line(StyledText("  \(line)", .quote)) }
    return reply
  }

  static func about(_ builtin: Builtin) -> Reply {
    var reply = Reply("help", .answer)
    reply.field("name", .text(builtin.name))
    reply.field("usage", .text(builtin.usage))
    reply.field("summary", .text(builtin.summary))
    reply.line(StyledText(builtin.usage, .command))
    reply.line(StyledText("  \(builtin.summary)"))
    return reply
  }
}
