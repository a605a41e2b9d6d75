import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Verb {
  static let require = Verb(
    name: "require", usage: "require CONDITION",
    summary: "go on where a condition holds, and fail where it does not",
    details: [
      "A script ends there, with status 1 and a sentence that says why: a check in CI.",
      "At a prompt only the sentence is told.",
    ],
    example: [
      "load examples/llama-3.1-8b.json", "gpu rtx-4090", "require fits", "require total < 24 GiB",
    ],
    asked: [
      (["exit", "status"], "require fits"), (["exit", "code"], "require fits"),
      (["in", "ci"], "require fits"),
    ],
    completes: .cells
  ) { (session, line) throws(Diagnostic) in
    try line.refuseOptions()
    var parser = session.parser(line.parser)
    let condition = try parser.formula()
    try parser.expectEnd()
    return try session.require(condition)
  }
}

extension Session {
  /// The reply where a condition holds.
  /// - Throws: that it does not, with what its terms are.
  fileprivate func require(_ condition: Formula) throws(Diagnostic) -> Reply {
    let whole = Diagnostic.Place(condition.source, condition.expression.range)
    let answer = try sheet.evaluate(condition)
    guard answer.kind.fits(.boolean), !answer.kind.isList else {
      throw .noCondition(condition.text, answer.kind.words, at: whole)
    }
    let cells = condition.names.compactMap(sheet.find)
    if let failure = answer.value.failure { throw explained(failure, whole, cells) }
    let terms = terms(of: cells)
    let unit = condition.binaryUnit
    let list = terms.map { "\(sheet.name(of: $0)) is \(sheet.text(of: $0, like: unit))" }
    let words = list.isEmpty ? "" : ": \(list.joined(separator: ", "))"
    guard answer.value == .one(.boolean(true)) else {
      var problem = Diagnostic.doesNotHold(condition.text, words, at: whole)
      problem.fix = try wayOut(of: condition)
      if condition.names.contains("fits") { problem.notes = refusals.map { .init($0) } }
      throw problem
    }
    var reply = Reply("require", .answer)
    reply.field("condition", .text(condition.text))
    reply.field("holds", .boolean(true))
    reply.field("rows", .list(terms.map(datum)))
    reply.line(
      StyledText(condition.text) + StyledText(" holds", .strong) + StyledText(words)
        + Occasion(of: terms, in: sheet).ending)
    for cell in cells { addNotes(for: cell, to: &reply) }
    return reply
  }

  /// The numbers that a condition compares: those that it names, and those of the conditions among them.
  private func terms(of cells: [NodeID]) -> [NodeID] {
    var terms: [NodeID] = []
    var known: Set<NodeID> = []
    for cell in cells {
      let isCondition = sheet.kind(of: cell).sort == .boolean
      let below = sheet.formula(of: cell)?.names.compactMap(sheet.find) ?? []
      for term in isCondition ? below : [cell]
      where sheet.value(of: term).number != nil && known.insert(term).inserted {
        terms.append(term)
      }
    }
    return terms
  }

  /// A line that says how far one can go instead.
  private func wayOut(of condition: Formula) throws(Diagnostic) -> String? {
    if condition.names == ["fits"], case .cell = condition.expression.form {
      return isRefused ? nil : "fit"
    }
    let way = try WayOut.find(for: condition, in: sheet, isInterrupted: isStopAsked)
    return way.map { way in
      let least = way.goal == .least ? "min " : ""
      return "solve \(least)\(sheet.name(of: way.input)) for \(condition.text)"
    }
  }

  private func datum(_ term: NodeID) -> Datum {
    let unit = sheet.unit(of: term)
    var fields = [
      Datum.Field("name", .text(sheet.name(of: term))),
      Datum.Field("value", sheet.datum(sheet.value(of: term), in: unit)),
    ]
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    return .object(fields)
  }
}
