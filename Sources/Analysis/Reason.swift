import Incremental
import Language
import Quantities
import Worksheet

/// Which arm of a condition was taken, or which branch of a `max` or `min` decided.
struct Reason {
  let words: String?

  /// The reason of a cell; nil too where it would take long to find.
  init(_ bound: BoundFormula, in sheet: Sheet) {
    var search = Search(bound: bound, sheet: sheet)
    words = search.find(bound.formula.expression)
  }
}

/// Looks for what decided in a formula.
private struct Search {
  let bound: BoundFormula
  let sheet: Sheet
  /// How many names may be looked up yet: each part is worked out by itself, with all that the formula names.
  private var room = 1_000_000

  init(bound: BoundFormula, sheet: Sheet) { (self.bound, self.sheet) = (bound, sheet) }

  mutating func find(_ expression: Expression) -> String? {
    switch expression.form {
    case .conditional(let condition, let first, let second):
      guard let isTrue = truth(of: condition) else { return nil }
      var (asked, isAsked) = (condition, isTrue)
      while case .not(let operand) = asked.form { (asked, isAsked) = (operand, !isAsked) }
      let text = ExpressionText.text(of: bound.formula.with(asked, reading: ""))
      let arm = isTrue ? first : second
      return "since \(text) is \(isAsked ? "true" : "false")"
        + (find(arm).map { ", and " + $0 } ?? "")
    case .call(let builtin, let operands)
    where (builtin.name == "max" || builtin.name == "min") && operands.count > 1:
      return winner(operands, isGreatest: builtin.name == "max")
    case .chain(let first, let links):
      for operand in [first] + links.map(\.operand) {
        if let reason = find(operand) { return reason }
      }
      return nil
    default: return nil
    }
  }

  private mutating func truth(of condition: Expression) -> Bool? {
    guard let answer = answer(of: bound.formula.with(condition, reading: "")),
      case .one(.boolean(let value)) = answer.value
    else { return nil }
    return value
  }

  private mutating func answer(of part: Formula) -> Answer? {
    room -= 1 + part.names.count
    return room < 0 ? nil : try? sheet.evaluate(part)
  }

  /// Operands of which the greatest is told.
  private static let mostWeighed = 100

  private mutating func winner(_ operands: [Expression], isGreatest: Bool) -> String? {
    if operands.count > Search.mostWeighed { return nil }
    var branches: [(value: Double, text: String)] = []
    for operand in operands {
      let part = bound.formula.with(operand, reading: "")
      guard let value = answer(of: part)?.value.number else { return nil }
      branches.append((value, ExpressionText.text(of: part)))
    }
    branches.sort { isGreatest ? $0.value > $1.value : $0.value < $1.value }
    let (best, next) = (branches[0], branches[1])
    let words = "\(best.text) is the \(isGreatest ? "greatest" : "least")"
    if best.value == next.value { return words + ", as much as \(next.text)" }
    let ratio = best.value / next.value
    guard next.value > 0, best.value > 0, ratio.isFinite else { return words }
    return words + ", \(PlainNumber.ratio(ratio)) that of \(next.text)"
  }
}
