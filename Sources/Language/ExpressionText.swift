import Diagnostics
import Quantities

/// Prints a formula's tree back, with the fewest parentheses that read the same.
package struct ExpressionText {
  /// How the leaves and the signs of a formula are printed.
  package struct Style {
    /// The text of the cell at a slot, and whether it is more than one word (`2 B` is not, `-3` is).
    var cell: (Int) -> String
    /// The sign for `*`.
    var times: String

    /// A style.
    package init(times: String = "*", cell: @escaping (Int) -> String) {
      self.times = times
      self.cell = cell
    }
  }

  private let formula: Formula
  private let style: Style

  /// A printer of one formula.
  package init(_ formula: Formula, _ style: Style) {
    self.formula = formula
    self.style = style
  }

  /// The formula with its names, as a person would type it.
  package static func text(of formula: Formula) -> String {
    ExpressionText(formula, Style { formula.names[$0] }).text
  }

  /// The whole formula.
  package var text: String { text(formula.expression, 0) }

  /// An expression inside one that binds as tightly as `outer`.
  private func text(_ expression: Expression, _ outer: Int) -> String {
    switch expression.form {
    case .literal(let literal): return ExpressionText.text(of: literal)
    case .boolean(let value): return value ? "true" : "false"
    case .text(let text): return "\"\(text)\""
    case .infinity: return "inf"
    case .absent: return "none"
    case .cell(let slot): return wrappedLeaf(style.cell(slot), outer)
    case .parameter: return formula.source[expression.range]
    case .given(let slot): return "given(\(formula.givens[slot]))"
    case .negation(let operand): return wrapped("-" + text(operand, 7), 7, outer)
    case .not(let operand): return wrapped("not " + text(operand, 3), 3, outer)
    case .chain(let first, let links): return chain(first, links, outer)
    case .conditional(let condition, let first, let second):
      return wrapped(
        "if \(text(condition, 1)) then \(text(first, 1)) else \(text(second, 1))", 0, outer)
    case .call(let builtin, let operands): return call(builtin.name, operands)
    case .userCall(let slot, let operands): return call(formula.functions[slot], operands)
    case .list(let elements): return "[\(list(elements))]"
    case .pick(let list, let index): return "\(text(list, 9))[\(text(index, 0))]"
    case .conversion(let operand, let unit):
      return wrapped("\(text(operand, 1)) in \(unit.symbol)", 0, outer)
    }
  }

  private func chain(_ first: Expression, _ links: [Expression.Link], _ outer: Int) -> String {
    guard let precedence = links.first?.sign.precedence else { return text(first, outer) }
    let isPower = precedence == Operator.power.precedence
    var result = text(first, isPower ? precedence + 1 : precedence)
    for link in links {
      let sign = link.sign == .times ? style.times : link.sign.rawValue
      let gap = isPower || (link.sign == .times && style.times != "*") ? "" : " "
      result += gap + sign + gap + text(link.operand, isPower ? 7 : precedence + 1)
    }
    return wrapped(result, precedence, outer)
  }

  private func call(_ name: String, _ operands: [Expression]) -> String {
    "\(name)(\(list(operands)))"
  }

  private func list(_ expressions: [Expression]) -> String {
    expressions.map { text($0, 0) }.joined(separator: ", ")
  }

  private func wrapped(_ text: String, _ inner: Int, _ outer: Int) -> String {
    inner < outer ? "(\(text))" : text
  }

  /// A value put in for a name: what begins with a sign is put in parentheses inside an operation.
  private func wrappedLeaf(_ text: String, _ outer: Int) -> String {
    text.hasPrefix("-") && outer > 5 ? "(\(text))" : text
  }

  /// A number as it was meant: `4.5 bit`, `8192`.
  package static func text(of literal: Literal) -> String {
    let number = PlainNumber.shortest(literal.number)
    guard let unit = literal.unit else { return number }
    return "\(number) \(unit.symbol)"
  }
}
