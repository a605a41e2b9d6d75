import Incremental
import Language
import Quantities
import Worksheet

/// Which arm of a condition was taken, or which branch of a `max` or `min` decided.
struct Reason {
  let words: String?

  init(_ bound: BoundFormula, of id: NodeID, in sheet: Sheet) {
    words = Reason.find(bound.formula.expression, bound, of: id, in: sheet)
  }

  private static func find(
    _ expression: Expression, _ bound: BoundFormula, of id: NodeID, in sheet: Sheet
  ) -> String? {
    switch expression.form {
    case .conditional(let condition, let first, let second):
      guard let isTrue = truth(of: condition, bound, sheet) else { return nil }
      var (asked, isAsked) = (condition, isTrue)
      while case .not(let operand) = asked.form { (asked, isAsked) = (operand, !isAsked) }
      let text = ExpressionText.text(of: bound.formula.with(asked, reading: ""))
      let arm = isTrue ? first : second
      return "since \(text) is \(isAsked ? "true" : "false")"
        + (find(arm, bound, of: id, in: sheet).map { ", and " + $0 } ?? "")
    case .call(let builtin, let operands)
    where (builtin.name == "max" || builtin.name == "min") && operands.count > 1:
      return winner(operands, bound, isGreatest: builtin.name == "max", sheet)
    case .chain(let first, let links):
      for operand in [first] + links.map(\.operand) {
        if let reason = find(operand, bound, of: id, in: sheet) { return reason }
      }
      return nil
    default: return nil
    }
  }

  private static func truth(
    of condition: Expression, _ bound: BoundFormula, _ sheet: Sheet
  ) -> Bool? {
    guard let answer = try? sheet.evaluate(bound.formula.with(condition, reading: "")),
      case .one(.boolean(let value)) = answer.value
    else { return nil }
    return value
  }

  /// Operands of which the greatest is told.
  private static let mostWeighed = 100

  private static func winner(
    _ operands: [Expression], _ bound: BoundFormula, isGreatest: Bool, _ sheet: Sheet
  ) -> String? {
    // Each is worked out by itself, with all that the formula names.
    if operands.count > mostWeighed { return nil }
    var branches: [(value: Double, text: String)] = []
    for operand in operands {
      let part = bound.formula.with(operand, reading: "")
      guard let value = (try? sheet.evaluate(part))?.value.number else { return nil }
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
