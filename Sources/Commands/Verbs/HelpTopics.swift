import Diagnostics
import FormulaBook
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Help {
  /// What there is to say of one word: a command, a function, a cell or what people call it, an
  /// accelerator, a method, a model; nil where it names none of these.
  static func about(_ word: String, in session: Session) throws(Diagnostic) -> Reply? {
    if word == "functions" { return functions() }
    if let verb = Verb.named(word) { return about(verb) }
    if let builtin = Builtin.named(word) { return about(builtin) }
    let sheet = session.sheet
    if let id = sheet.find(word) ?? sheet.cell(meantBy: word) { return about(id, in: session) }
    if let accelerator = try Accelerator.find(word, in: sheet) {
      return about(accelerator, in: sheet)
    }
    if let method = try sheet.library.preset(.method, word) { return about(method) }
    if let subject = HelpSubject.named(word, in: sheet) { return about(subject) }
    if let (method, own) = sheet.methodDefining(word) { return about(own, of: method, in: session) }
    return Catalogue(sheet).model(called: word).map(about)
  }

  /// Words of a question that may be an accelerator's name.
  private static let most = 100

  /// What there is to say of what several words name: a subject, what people ask in its words, or an
  /// accelerator; nil where they name none of these.
  static func about(words text: String, in session: Session) throws(Diagnostic) -> Reply? {
    let sheet = session.sheet
    if let subject = HelpSubject.named(text, in: sheet) { return about(subject) }
    let words = text.split { !$0.isLetter && !$0.isNumber && !"-_".contains($0) }
    let asked = Set(words.map { $0.lowercased() })
    for known in Verb.help.asked where asked.isSuperset(of: known.words) {
      let word = known.line.split(separator: " ").last.map(String.init) ?? ""
      if let subject = HelpSubject.named(word, in: sheet) { return about(subject) }
    }
    for word in words.prefix(most)
    where word.contains(where: \.isNumber) && word.contains(where: \.isLetter) {
      if let accelerator = try Accelerator.find(String(word), in: sheet) {
        return about(accelerator, in: sheet)
      }
    }
    return nil
  }

  /// What there is to say of a cell that another method has.
  private static func about(
    _ definition: Definition, of method: String, in session: Session
  ) -> Reply {
    var reply = named(definition.name, session.filled(definition.declaration.documentation))
    reply.field("method", .text(method))
    let kind = definition.declaration.isInput ? "an input" : "a term"
    reply.field("kind", .text(String(kind.drop { $0 != " " }.dropFirst())))
    reply.line(StyledText("  \(kind) of another method: method \(method) has it", .faint))
    return reply
  }

  /// What there is to say of something that has no cell of its own.
  static func about(_ subject: HelpSubject) -> Reply {
    var reply = named(subject.name, subject.sentence)
    if !subject.lines.isEmpty { reply.field("lines", .list(subject.lines.map { .text($0) })) }
    for line in subject.lines { reply.line(StyledText("  \(line)", .quote)) }
    return reply
  }

  private static func about(_ accelerator: Accelerator, in sheet: Sheet) -> Reply {
    let (name, block) = (accelerator.name, accelerator.presets[0])
    var reply = named(name, accelerator.title)
    let told = accelerator.presets.flatMap(\.definitions).map(\.name)
    for id in ["memory", "bandwidth"].compactMap(sheet.find) where told.contains(sheet.name(of: id))
    {
      let formula = block.definitions.first { $0.name == sheet.name(of: id) }?.formula
      if let formula { reply.line(StyledText("  \(sheet.name(of: id)): \(formula.text)", .faint)) }
    }
    reply.line(StyledText("  gpu \(name) chooses it, gpu \(name) x2 two of it", .faint))
    return reply
  }

  private static func about(_ method: Preset) -> Reply {
    var reply = named(method.names[0], method.title)
    reply.line(StyledText("  \(method.documentation)"))
    for source in method.sources { reply.line(StyledText("  source: \(source)", .faint)) }
    reply.line(StyledText("  method \(method.names[0]) chooses it", .faint))
    return reply
  }

  private static func about(_ model: Chapter.Head) -> Reply {
    var reply = named(model.names[0], model.title)
    reply.line(StyledText("  \(model.summary)"))
    reply.line(StyledText("  load \(model.names[0]) takes it", .faint))
    return reply
  }

  private static func named(_ name: String, _ title: String) -> Reply {
    var reply = Reply("help", .answer)
    reply.field("name", .text(name))
    reply.field("summary", .text(title))
    reply.line(StyledText(name, .name) + StyledText("  \(title)"))
    return reply
  }

  /// What there is to say of a cell: what it is, what it holds now, who said so, and what next.
  static func about(_ id: NodeID, in session: Session) -> Reply {
    let sheet = session.sheet
    let (name, declaration) = (sheet.name(of: id), sheet.declaration(of: id))
    var reply = Reply("help", .answer)
    reply.field("name", .text(name))
    let documentation = session.filled(declaration.documentation)
    reply.field("summary", .text(documentation))
    reply.line(StyledText(sheet.function(of: id)?.head ?? name, .name))
    if !documentation.isEmpty { reply.line(StyledText("  \(documentation)")) }
    if sheet.function(of: id) != nil {
      reply.line(StyledText("  explain \(name) tells how it comes about", .faint))
      return reply
    }
    var words = [sheet.isInput(id) ? "an input" : "a term", sheet.kind(of: id).words]
    if let unit = sheet.displayUnit(of: id) { words[1] += " in \(unit.symbol)" }
    if !declaration.aliases.isEmpty {
      words.append("also: \(declaration.aliases.joined(separator: ", "))")
    }
    if let symbol = declaration.symbol { words.append("in symbols: \(symbol)") }
    reply.line(StyledText("  \(words.joined(separator: "; "))", .faint))
    let value = sheet.value(of: id).failure == nil ? sheet.text(of: id) : "no value"
    let source = sheet.binding(of: id)?.provenance.words
    reply.line(
      StyledText("  now: ", .faint) + StyledText(value, .number)
        + StyledText(source.map { "  \($0)" } ?? "", .faint))
    if let formula = sheet.formula(of: id)?.text, formula != value {
      reply.line(StyledText("  formula: ", .faint) + StyledText(formula))
    }
    reply.line(
      StyledText("  explain \(name) tells how it comes about; set \(name) … changes it", .faint))
    return reply
  }
}
