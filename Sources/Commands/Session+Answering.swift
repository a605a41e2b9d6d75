import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Session {
  /// The answer to an expression.
  func evaluate(_ formula: Formula) throws(Diagnostic) -> Reply {
    let place = Diagnostic.Place(formula.source, formula.expression.range)
    let answer = try sheet.evaluate(formula)
    let cell = loneCell(of: formula)
    if let failure = answer.value.failure {
      throw explained(failure, place, cell.map { [$0] } ?? formula.names.compactMap(sheet.find))
    }
    lastAnswer = answer
    var reply = Reply("evaluate", .answer)
    let text = cellText(formula, answer) ?? answer.text
    reply.field("expression", .text(formula.text))
    reply.field("value", sheet.datum(answer.value, in: answer.dataUnit))
    if let unit = answer.dataUnit { reply.field("unit", .text(unit.symbol)) }
    reply.line(StyledText(text, .number))
    if let cell { addNotes(for: cell, to: &reply) }
    return reply
  }

  /// The answer as its cell prints it, if the expression is a cell alone.
  func cellText(_ formula: Formula, _ answer: Answer) -> String? {
    answer.unit == nil ? loneCell(of: formula).map { sheet.text(of: $0) } : nil
  }

  /// The cell that an expression is, if it is nothing else.
  private func loneCell(of formula: Formula) -> NodeID? {
    switch formula.expression.form {
    case .cell: return sheet.find(formula.names[0])
    case .conversion(let inner, _):
      if case .cell = inner.form { return sheet.find(formula.names[0]) }
      return nil
    default: return nil
    }
  }

  /// Why a line has no answer, at the place on the line, with the cells on the way to the fault.
  func explained(
    _ failure: Failure, _ place: Diagnostic.Place, _ cells: [NodeID]
  ) -> Diagnostic {
    let failed =
      cells.first { sheet.value(of: $0).failure == failure }
      ?? cells.first {
        sheet.value(of: $0).failure != nil
      }
    if !failure.missing.isEmpty {
      let isItself = failed.map { [sheet.name(of: $0)] } == failure.missing
      let what = isItself ? "" : place.source[place.range] + " needs "
      let list = Diagnostic.missingNames(failure.missing)
      let verb = failure.missing.count == 1 ? "has" : "have"
      return Diagnostic(
        isItself ? "\(list) has no value" : "\(what)\(list), which \(verb) no value", at: place,
        fix: WaysOut(failure.missing, in: sheet).trial)
    }
    var diagnostic = failure.diagnostic
    let trail = failed.map { sheet.trail(from: $0) } ?? []
    if !trail.isEmpty, diagnostic.place?.source !== place.source {
      let way = Diagnostic.way(trail.map { sheet.name(of: $0) })
      diagnostic.notes.append(.init("in \(way)"))
    }
    if diagnostic.place == nil { diagnostic.place = place }
    return diagnostic
  }

  /// Adds the notes that the book has for a cell in the present state.
  func addNotes(for id: NodeID, to reply: inout Reply) {
    note(holding(sheet.notes(for: id)), in: &reply)
  }

  /// Adds what is told of cells that are supposed to be set, in that state, as `set` tells it.
  func addNotes(ofSetting changes: [Change], to reply: inout Reply) {
    let sentences = changes.flatMap { change in
      [FileTypeNote(sheet).sentence(for: change), ThousandsNote(sheet).sentence(for: change)]
    }.compactMap(\.self)
    tell(sentences, in: &reply)
    for change in changes where change.layer == .user { addNotes(for: change.id, to: &reply) }
  }

  /// Those of some conditions that hold.
  func holding(_ conditions: [NodeID]) -> [NodeID] {
    conditions.filter(sheet.isTold)
  }

  /// Adds the sentences of conditions that hold of cells once an input is another number, and do not now.
  func addNotes(
    for ids: [NodeID], with input: NodeID, at number: Double, to reply: inout Reply
  ) {
    let conditions = ids.flatMap { sheet.notes(for: $0) }
    let present = Set(holding(conditions))
    let sentences = try? sheet.supposing(input, is: number) { () throws(Diagnostic) in
      holding(conditions).filter { !present.contains($0) }
        .map { filled(sheet.declaration(of: $0).documentation) }
    }
    tell(sentences ?? [], in: &reply)
  }

  /// Adds the sentences of conditions that hold.
  func note(_ conditions: [NodeID], in reply: inout Reply) {
    tell(
      conditions.lazy.map { self.filled(self.sheet.declaration(of: $0).documentation) }, in: &reply)
  }

  /// Notes that one answer tells; nobody reads more.
  static let mostNotes = 100

  /// Tells each of some sentences once.
  private func tell(_ sentences: some Sequence<String>, in reply: inout Reply) {
    for sentence in sentences {
      if sheet.isStopped(after: Sheet.listing) { return }
      if reply.notes.contains(sentence) { continue }
      if reply.notes.count >= Session.mostNotes {
        if reply.notes.count == Session.mostNotes { reply.notes.append(NoteMessages.andMore) }
        return
      }
      reply.notes.append(sentence)
    }
  }

  /// A sentence of the book with the values of the first hundred cells that it names in braces; the name stays where
  /// there is no value, or one that is too long for a sentence.
  func filled(_ sentence: String) -> String {
    var result = ""
    var rest = sentence[...]
    var count = 0
    while count < 100, let open = rest.firstIndex(of: "{"),
      let close = rest[open...].firstIndex(of: "}")
    {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      result += sheet.find(name).flatMap(sheet.shortText) ?? name
      count += 1
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}

extension Session {
  /// The error with notes that say where the cells which do not go together are defined.
  ///
  /// They are for a person at a prompt, who did not write the book.
  func pointed(_ error: Diagnostic) -> Diagnostic {
    guard environment.isConversation, let source = error.place?.source else { return error }
    var error = error
    for label in error.labels {
      let name = source[label.range]
      guard let id = sheet.find(name), let definition = definition(of: id) else { continue }
      error.notes.append(.init("\(name) is \(definition)"))
    }
    return error
  }

  /// Where a cell is defined, in words that go on behind its name: `defined at 6-cache.book:12`.
  private func definition(of id: NodeID) -> String? {
    guard let binding = sheet.binding(of: id), let formula = binding.formula?.formula else {
      return nil
    }
    switch formula.source.origin {
    case .prompt: return "set by you: \(formula.text)"
    case .file(let file, _):
      let line = formula.source.place(of: formula.expression.range.lowerBound).line
      return "defined at \(file):\(line)"
    }
  }
}
