import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Worksheet

extension Verb {
  static let solve = Verb(
    name: "solve", usage: "solve [min] INPUT for CONDITION",
    summary:
      "find the greatest value of an input (with min, the least) for which a condition holds",
    details: [
      "Whole numbers are solved exactly, on the cells that 'show' prints; the session stays as it is.",
      "So it finds the longest sequence, or the largest batch, that fits.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "solve seqlen for total <= 80 GB",
      "solve min batch_size for kv >= 16 GB",
    ],
    asked: [
      (["many", "users"], "solve batch_size for fits"),
      (["max", "batch"], "solve batch_size for fits"),
      (["max", "users"], "solve batch_size for fits"),
      (["many", "tokens"], "solve seqlen for fits"),
      (["longest", "context"], "solve seqlen for fits"),
      (["max", "context"], "solve seqlen for fits"),
    ],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    var parser = session.parser(line.parser)
    let isLeast = parser.take(word: "min")
    let place = parser.place
    let name = try parser.name("the name of an input")
    if name == "max", parser.token.kind == .name, parser.word != "for" {
      let rest = parser.source[parser.token.range.lowerBound..<parser.source.bytes.count]
      throw .greatestWithoutWord("solve \(rest)", at: place)
    }
    guard let id = session.sheet.find(name) else {
      throw session.sheet.unknownCell(name, at: place)
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
    // What is solved for needs no value of its own.
    if let failure = answer.value.failure, failure.missing.contains(where: { $0 != name }) {
      throw explained(failure, whole, condition.names.compactMap(sheet.find))
    }
    let solving = Solving(
      id, goal, where: condition, in: sheet, triesEach: true, isInterrupted: isStopAsked)
    do throws(Diagnostic) {
      switch try solving.outcome() {
      case .solved(let solution):
        var reply = SolveReply(solution, of: id, goal, condition, in: sheet).reply
        if !solution.isUnbounded {
          let terms = condition.names.compactMap(sheet.find)
          addNotes(for: terms, with: id, at: solution.value, to: &reply)
          if let next = solution.next, condition.names.contains("fits") {
            let end = sheet.text(of: .number(solution.value), as: id)
            reply.notes += refusals(of: id, behind: solution.value, at: next)
              .map { SolveMessages.end(of: name, at: end, because: $0) }
          }
        }
        return reply
      case .none(let nearest):
        var problem = try Unsolved(id, goal, condition, nearest, in: self).diagnostic(at: whole)
        if condition.names.contains("fits") { problem.notes += refusals.map { .init($0) } }
        throw problem
      }
    } catch {
      var error = error
      error.place = error.place ?? whole
      throw error
    }
  }
}
