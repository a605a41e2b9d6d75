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
    reply.field("value", Datum(answer.value, in: answer.dataUnit))
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
      let list = failure.missing.joined(separator: ", ")
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
    for sentence in sentences where !reply.notes.contains(sentence) {
      reply.notes.append(sentence)
    }
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
    for sentence in sentences ?? [] where !reply.notes.contains(sentence) {
      reply.notes.append(sentence)
    }
  }

  /// Adds the sentences of conditions that hold.
  func note(_ conditions: [NodeID], in reply: inout Reply) {
    for condition in conditions {
      let sentence = filled(sheet.declaration(of: condition).documentation)
      if !reply.notes.contains(sentence) { reply.notes.append(sentence) }
    }
  }

  /// A sentence of the book with the values of the cells that it names in braces; the name stays where
  /// there is no value.
  func filled(_ sentence: String) -> String {
    var result = ""
    var rest = sentence[...]
    while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
      result += rest[..<open]
      let name = String(rest[rest.index(after: open)..<close])
      let cell = sheet.find(name).flatMap { sheet.value(of: $0).failure == nil ? $0 : nil }
      result += cell.map { sheet.text(of: $0) } ?? name
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
