import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let solve = Verb(
    name: "solve", usage: "solve [min] INPUT for CONDITION",
    summary:
      "find the greatest value of an input (with min, the least) for which a condition holds",
    details: [
      "Whole numbers are solved exactly, on the cells that 'show' prints; the session stays as it is."
    ],
    example: [
      "load examples/llama-3.1-8b.json", "solve seqlen for total <= 80 GB",
      "solve min batch_size for kv >= 16 GB",
    ],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    var parser = session.parser(line.parser)
    let isLeast = parser.take(word: "min")
    let place = parser.place
    let name = try parser.name("the name of an input")
    guard let id = session.sheet.find(name) else {
      throw session.sheet.unknownName(name, at: place)
    }
    guard parser.take(word: "for") else {
      throw .expectedBehind("'for' and a condition", found: parser.found, at: parser.place)
    }
    let condition = try parser.formula()
    try parser.expectEnd()
    return try session.solve(id, isLeast ? .least : .greatest, condition, at: place)
  }
}

extension Session {
  fileprivate func solve(
    _ id: NodeID, _ goal: Solving.Goal, _ condition: Formula, at place: Diagnostic.Place
  ) throws(Diagnostic) -> Reply {
    let name = sheet.name(of: id)
    guard case .number = sheet.kind(of: id).sort, !sheet.kind(of: id).isList else {
      throw .notANumberToSolve(name, sheet.kind(of: id).words, at: place)
    }
    let whole = Diagnostic.Place(condition.source, condition.expression.range)
    let answer = try sheet.evaluate(condition)
    guard answer.kind.fits(.boolean), !answer.kind.isList else {
      throw .noCondition(condition.text, answer.kind.words, at: whole)
    }
    if let failure = answer.value.failure, !failure.missing.isEmpty {
      throw explained(failure, whole, condition.names.compactMap(sheet.find))
    }
    let solving = Solving(id, goal, where: condition, in: sheet)
    guard let solution = try solving.solution() else {
      throw impossible(id, condition, solving, at: whole)
    }
    return reply(to: solution, of: id, goal, condition, solving)
  }

  /// The terms that the condition compares, at a value of the input: each as it is printed, and with
  /// all its digits.
  private func terms(
    _ condition: Formula, _ id: NodeID, at value: Double, _ solving: Solving
  ) -> [(name: String, text: String, digits: String)] {
    guard let change = try? sheet.setting(id, to: solving.literal(value)) else { return [] }
    let cells = condition.names.compactMap(sheet.find).filter { $0 != id }
    let texts = try? sheet.supposing([change]) { () throws(Diagnostic) in
      cells.map { cell in
        let text = sheet.text(of: cell)
        let digits = sheet.displayUnit(of: cell).map { sheet.text(of: cell, in: $0) } ?? text
        return (name: sheet.name(of: cell), text: text, digits: digits)
      }
    }
    return texts ?? []
  }

  private func reply(
    to solution: Solving.Solution, of id: NodeID, _ goal: Solving.Goal, _ condition: Formula,
    _ solving: Solving
  ) -> Reply {
    var reply = Reply("solve", .answer)
    let (unit, name) = (sheet.unit(of: id), sheet.name(of: id))
    reply.field("name", .text(name))
    reply.field("value", solution.isUnbounded ? .null : Datum(.number(solution.value), in: unit))
    if let unit { reply.field("unit", .text(unit.symbol)) }
    reply.field("condition", .text(condition.text))
    reply.field("monotone", .boolean(solution.isMonotone))
    if solution.isUnbounded {
      let word = goal == .greatest ? "greatest" : "least"
      reply.line(
        StyledText("\(condition.text) holds as far as \(name) goes: there is no \(word) one"))
      return reply
    }
    reply.line(
      StyledText(name, .name) + " = "
        + StyledText(sheet.text(of: .number(solution.value), as: id), .number))
    addTerms(at: solution, of: id, condition, solving, to: &reply)
    if !solution.isMonotone {
      reply.notes.append(
        "the condition holds and fails more than once as \(name) grows; this is one place where it turns"
      )
    }
    return reply
  }

  /// What the terms are at the solution and right behind it, with all digits where four do not tell.
  private func addTerms(
    at solution: Solving.Solution, of id: NodeID, _ condition: Formula, _ solving: Solving,
    to reply: inout Reply
  ) {
    let here = terms(condition, id, at: solution.value, solving)
    let beyond = solution.next.map { terms(condition, id, at: $0, solving) } ?? []
    let needsDigits = here.map(\.text) == beyond.map(\.text)
    reply.field("terms", .object(here.map { .init($0.name, .text($0.digits)) }))
    func line(_ head: String, _ terms: [(name: String, text: String, digits: String)]) {
      if terms.isEmpty { return }
      let list = terms.map { "\($0.name) is \(needsDigits ? $0.digits : $0.text)" }
      reply.line(StyledText("  \(head) ", .faint) + StyledText(list.joined(separator: ", ")))
    }
    line("there", here)
    guard let next = solution.next else { return }
    reply.field("next", Datum(.number(next), in: sheet.unit(of: id)))
    let text = sheet.text(of: .number(next), as: id)
    if text != sheet.text(of: .number(solution.value), as: id) { line("at \(text)", beyond) }
  }

  /// Why no value of the input does it: a term below the compared one that alone is too much.
  private func impossible(
    _ id: NodeID, _ condition: Formula, _ solving: Solving, at place: Diagnostic.Place
  ) -> Diagnostic {
    let least = sheet.declaration(of: id).range?.lowerBound ?? 0
    let here = terms(condition, id, at: least, solving)
    let parts = condition.names.compactMap(sheet.find).flatMap { sheet.values.dependencies(of: $0) }
    let change = try? sheet.setting(id, to: solving.literal(least))
    let greatest = try? sheet.supposing(change.map { [$0] } ?? []) { () throws(Diagnostic) in
      parts.compactMap { part in
        sheet.kind(of: part).dimension == .information
          ? sheet.value(of: part).number.map { (value: $0, id: part, text: sheet.text(of: part)) }
          : nil
      }.max { $0.value < $1.value }
    }
    var sentence = "no \(sheet.name(of: id)) does it"
    if !here.isEmpty {
      sentence +=
        ": at \(ElementText.number(least)) "
        + here.map { "\($0.name) is \($0.text)" }.joined(separator: ", ")
    }
    if let greatest = greatest ?? nil {
      sentence += "; \(sheet.name(of: greatest.id)) alone is \(greatest.text)"
    }
    return Diagnostic(sentence, at: place)
  }
}
