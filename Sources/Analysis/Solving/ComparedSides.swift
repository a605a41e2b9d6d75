import Diagnostics
package import Language
package import Worksheet

/// The two sides of a condition that is one comparison.
package struct ComparedSides {
  /// What stands in front of the sign.
  package let left: Formula
  /// What stands behind the sign.
  package let right: Formula
  /// The sign between them.
  package let sign: Operator

  /// The sides of a condition; nil if it is no single comparison.
  package init?(of condition: Formula) {
    guard case .chain(let first, let links) = condition.expression.form, links.count == 1,
      links[0].sign.precedence == Operator.equal.precedence
    else { return nil }
    let right = links[0].operand
    self.left = condition.with(first, reading: condition.source[first.range])
    self.right = condition.with(right, reading: condition.source[right.range])
    sign = links[0].sign
  }

  /// Whether the left side has to be small.
  package var isUpperBound: Bool { sign == .less || sign == .lessOrEqual }

  /// The left side less the right one, in base units; nil where either is no number.
  package func difference(in sheet: Sheet) -> Double? {
    guard let one = number(left, sheet), let other = number(right, sheet) else { return nil }
    let difference = one - other
    return difference.isNaN ? nil : difference
  }

  /// By how much the comparison fails; at or below 0 it holds, but for a strict one at 0 itself.
  func excess(of difference: Double) -> Double? {
    switch sign {
    case .less, .lessOrEqual: difference
    case .greater, .greaterOrEqual: -difference
    case .equal: abs(difference)
    default: nil
    }
  }

  private func number(_ side: Formula, _ sheet: Sheet) -> Double? {
    do throws(Diagnostic) { return try sheet.evaluate(side).value.number } catch { return nil }
  }
}
