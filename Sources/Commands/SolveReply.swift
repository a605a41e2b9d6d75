import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// A term of a condition at a value of an input: as it is printed, and with all its digits.
struct TermThere {
  let id: NodeID
  let name: String
  let value: Value
  /// As a person reads it, in the condition's unit.
  let text: String
  /// With all digits, in the condition's unit.
  let allDigits: String
  /// With all digits, in the cell's own unit.
  let digits: String

  /// The cells that a condition names beside an input, when the input has a value.
  static func all(
    of condition: Formula, besides input: NodeID, at value: Double, in sheet: Sheet
  ) -> [TermThere] {
    let unit = condition.binaryUnit
    let cells = condition.names.compactMap(sheet.find).filter { $0 != input }
    let terms = try? sheet.supposing(input, is: value) { () throws(Diagnostic) in
      cells.map { cell in
        let text = sheet.text(of: cell, like: unit)
        let digits = sheet.displayUnit(of: cell).map { sheet.text(of: cell, in: $0) } ?? text
        return TermThere(
          id: cell, name: sheet.name(of: cell), value: sheet.value(of: cell), text: text,
          allDigits: sheet.isOf(unit, cell) ? sheet.text(of: cell, in: unit) : digits,
          digits: digits)
      }
    }
    return terms ?? []
  }
}

extension Formula {
  /// The unit of its memory where that is counted in powers of two alone, as in `total < 20 GiB`.
  var binaryUnit: Unit? {
    var (parts, found) = ([expression], Unit?.none)
    while let part = parts.popLast() {
      if case .literal(let literal) = part.form, let unit = literal.unit,
        unit.dimension == .information
      {
        guard unit.symbol.hasSuffix("iB") else { return nil }
        found = found ?? unit
      }
      parts += part.parts.reversed()
    }
    return found
  }
}

extension Sheet {
  /// A cell's value as it is printed, in a unit where that is given and is of its dimension.
  func text(of id: NodeID, like unit: Unit?) -> String {
    guard let unit, isOf(unit, id), let number = value(of: id).number, number.isFinite else {
      return text(of: id)
    }
    return Quantity(number, unit.dimension).rounded(in: unit)
  }

  /// Whether a cell is of a unit's dimension.
  func isOf(_ unit: Unit?, _ id: NodeID) -> Bool {
    unit.map { kind(of: id).dimension == $0.dimension } ?? false
  }
}

/// The reply to a condition that was solved.
struct SolveReply {
  private let solution: Solving.Solution
  private let id: NodeID
  private let goal: Solving.Goal
  private let condition: Formula
  private let sheet: Sheet
  private let name: String

  init(
    _ solution: Solving.Solution, of id: NodeID, _ goal: Solving.Goal, _ condition: Formula,
    in sheet: Sheet
  ) {
    (self.solution, self.id, self.goal) = (solution, id, goal)
    (self.condition, self.sheet) = (condition, sheet)
    name = sheet.name(of: id)
  }

  var reply: Reply {
    var reply = Reply("solve", .answer)
    let unit = sheet.unit(of: id)
    reply.field("name", .text(name))
    reply.field(
      "value", solution.isUnbounded ? .null : sheet.datum(.number(solution.value), in: unit))
    if let unit { reply.field("unit", .text(unit.symbol)) }
    reply.field("condition", .text(condition.text))
    reply.field("monotone", .boolean(solution.isMonotone))
    if solution.isUnbounded {
      let word = goal == .greatest ? "greatest" : "least"
      reply.line(
        StyledText(
          "\(condition.text) holds as far as \(name) was tried, to \(text(solution.value)): no \(word) one "
            + "was found"))
    } else {
      reply.line(
        StyledText(name, .name) + " = " + StyledText(shown(solution.value), .number))
      addTerms(to: &reply)
    }
    if solution.isSampled, !solution.isUnbounded {
      reply.notes.append(
        "not every \(name) was tried, as the condition is no single comparison: another may do it too"
      )
    }
    if let failing = solution.failsAt { reply.notes.append(remark(failing)) }
    return reply
  }

  /// The solution as it is printed, with more digits where what those printed say does not hold.
  private func shown(_ value: Double) -> String {
    let short = text(value)
    var parser = Parser(SourceText(short))
    let isRight = try? { () throws(Diagnostic) -> Bool in
      let change = try sheet.setting(id, to: try parser.formula())
      let answer = try sheet.supposing([change]) { () throws(Diagnostic) in
        try sheet.evaluate(condition).value
      }
      return answer == .one(.boolean(true))
    }()
    if isRight ?? false { return short }
    let dimension = sheet.kind(of: id).dimension ?? .none
    return sheet.text(
      of: .number(value), as: id, in: sheet.displayUnit(of: id) ?? Unit.base(of: dimension))
  }

  private func text(_ value: Double) -> String { sheet.text(of: .number(value), as: id) }

  private func remark(_ failing: Double) -> String {
    let side = goal == .greatest ? "lesser" : "greater"
    let sentence = "not every \(side) \(name) does: at \(text(failing)) the condition fails"
    guard let again = solution.holdsAgainAt else { return sentence }
    return sentence + ", at \(text(again)) it holds again"
  }

  /// What the terms are at the solution and right behind it, with all digits where four do not tell.
  private func addTerms(to reply: inout Reply) {
    let here = TermThere.all(of: condition, besides: id, at: solution.value, in: sheet)
    let beyond =
      solution.next.map { TermThere.all(of: condition, besides: id, at: $0, in: sheet) } ?? []
    let isBeyondTold = solution.next.map { text($0) != text(solution.value) } ?? false
    let needsDigits = isBeyondTold && here.map(\.text) == beyond.map(\.text)
    reply.field("terms", .object(here.map { .init($0.name, .text($0.digits)) }))
    reply.field("rows", .list(here.map(row)))
    func line(_ head: String, _ terms: [TermThere]) {
      if terms.isEmpty { return }
      let list = terms.map { "\($0.name) is \(needsDigits ? $0.allDigits : $0.text)" }
      reply.line(StyledText("  \(head) ", .faint) + StyledText(list.joined(separator: ", ")))
    }
    line("there", here)
    guard let next = solution.next else { return }
    reply.field("next", sheet.datum(.number(next), in: sheet.unit(of: id)))
    if isBeyondTold { line("at \(text(next))", beyond) }
  }

  /// One term for a table: the input, its value, the term there, and what was asked for.
  private func row(_ term: TermThere) -> Datum {
    let (unit, termUnit) = (sheet.unit(of: id), sheet.unit(of: term.id))
    return .object([
      .init("input", .text(name)), .init("value", sheet.datum(.number(solution.value), in: unit)),
      .init("unit", .text(unit?.symbol ?? "")), .init("term", .text(term.name)),
      .init("amount", sheet.datum(term.value, in: termUnit)),
      .init("amount_unit", .text(termUnit?.symbol ?? "")),
      .init("goal", .text(condition.text)),
    ])
  }
}
