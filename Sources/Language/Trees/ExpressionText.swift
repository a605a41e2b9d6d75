import Diagnostics
import Quantities

/// Prints a formula's tree back, with no more parentheses than it takes to read the same tree.
package struct ExpressionText {
  /// How the leaves and the signs of a formula are printed.
  package struct Style {
    /// The text of the cell at a slot, and whether it is more than one word (`2 B` is not, `-3` is).
    var cell: (Int) -> String
    /// The cell at a slot of which it is asked whether it is given; nil prints it as it was typed.
    var given: ((Int) -> String)?
    /// The function at a slot; nil prints it as it was typed.
    var function: ((Int) -> String)?
    /// The parameter at a slot; nil prints it as it was typed.
    var parameter: ((Int) -> String)?
    /// The sign for `*`.
    var times: String

    /// A style.
    package init(
      times: String = "*", parameter: ((Int) -> String)? = nil, given: ((Int) -> String)? = nil,
      function: ((Int) -> String)? = nil, cell: @escaping (Int) -> String
    ) {
      self.times = times
      self.parameter = parameter
      self.given = given
      self.function = function
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
    case .literal, .boolean, .text, .infinity, .absent, .cell, .parameter, .given:
      return leaf(expression, outer)
    case .negation, .not, .conversion: return operation(expression, outer)
    case .chain: return chain(expression, outer)
    case .conditional: return conditional(expression.parts, outer)
    case .call(let builtin, _): return call(builtin.name, expression)
    case .userCall(let slot, _):
      return call(style.function?(slot) ?? formula.functions[slot], expression)
    case .list: return call("", expression, "[", "]")
    case .pick: return pick(expression.parts)
    }
  }

  /// The text of what has no parts; apart, so that a frame of the recursion stays small.
  private func leaf(_ expression: Expression, _ outer: Int) -> String {
    switch expression.form {
    case .literal(let literal): number(literal, outer)
    case .boolean(let value): value ? "true" : "false"
    case .text(let text): ElementText.quoted(text)
    case .infinity: "inf"
    case .cell(let slot): wrappedLeaf(style.cell(slot), outer)
    case .parameter(let slot): style.parameter?(slot) ?? formula.source[expression.range]
    case .given(let slot): "given(\(style.given?(slot) ?? formula.givens[slot]))"
    default: "none"
    }
  }

  private func conditional(_ parts: [Expression], _ outer: Int) -> String {
    let texts = parts.map(partOfConditional)
    return wrapped("if \(texts[0]) then ", texts[1], " else \(texts[2])", 0, outer)
  }

  private func pick(_ parts: [Expression]) -> String {
    let list = text(parts[0], 9)
    return list + "[" + text(parts[1], 0) + "]"
  }

  private func operation(_ expression: Expression, _ outer: Int) -> String {
    switch expression.form {
    case .negation(let operand): negation(operand, outer)
    case .not(let operand): wrapped("not ", text(operand, 3), "", 3, outer)
    case .conversion(let operand, let unit):
      wrapped("", text(operand, 1), " in " + unit.symbol, 0, outer)
    default: ""
    }
  }

  /// Two signs in a row would look like the beginning of an option, so that a blank parts them;
  /// parentheses would make a formula deeper than it was read.
  private func negation(_ operand: Expression, _ outer: Int) -> String {
    let text = text(operand, 7)
    return wrapped(text.hasPrefix("-") ? "- " : "-", text, "", 7, outer)
  }

  /// What stands in a condition may be one itself; parentheses would make a formula deeper than it was read.
  private func partOfConditional(_ expression: Expression) -> String {
    if case .conditional = expression.form { return text(expression, 0) }
    return text(expression, 1)
  }

  private func chain(_ expression: Expression, _ outer: Int) -> String {
    guard case .chain(let first, let links) = expression.form,
      let precedence = links.first?.sign.precedence
    else { return "" }
    let isPower = precedence == Operator.power.precedence
    var result = text(first, precedence + 1)
    for link in links {
      result += sign(link.sign)
      result += text(link.operand, isPower ? 7 : precedence + 1)
    }
    return wrapped("", result, "", precedence, outer)
  }

  private func sign(_ sign: Operator) -> String {
    switch sign {
    case .power: "^"
    case .times where style.times != "*": style.times
    default: " \(sign.rawValue) "
    }
  }

  private func call(
    _ name: String, _ call: Expression, _ open: String = "(", _ close: String = ")"
  ) -> String {
    var result = name + open
    for (index, operand) in call.parts.enumerated() {
      if index > 0 { result += ", " }
      result += text(operand, 0)
    }
    return result + close
  }

  private func wrapped(
    _ before: String, _ text: String, _ behind: String, _ inner: Int, _ outer: Int
  ) -> String {
    let whole = before + text + behind
    return inner < outer ? "(\(whole))" : whole
  }

  /// A value put in for a name: what has a sign is put in parentheses inside an operation.
  private func wrappedLeaf(_ text: String, _ outer: Int) -> String {
    let hasSpace = text.utf8.contains(UInt8(ascii: " "))
    let isProduct = hasSpace && text.split(separator: " ").contains { $0 == "*" || $0 == "/" }
    return isProduct && outer > 6 || text.hasPrefix("-") && outer > 5 ? "(\(text))" : text
  }

  private func number(_ literal: Literal, _ outer: Int) -> String {
    guard let unit = literal.unit, !unit.isWritten else { return ExpressionText.text(of: literal) }
    let product = Quantity(literal.number, in: unit).product
    return wrapped("", product, "", Operator.times.precedence, outer)
  }

  /// A number as it was meant: `4.5 bit`, `8192`; in a unit that has no name the product that gives it.
  package static func text(of literal: Literal) -> String {
    let number = PlainNumber.shortest(literal.number)
    guard let unit = literal.unit else { return number }
    return unit.isWritten
      ? "\(number) \(unit.symbol)" : "(\(Quantity(literal.number, in: unit).product))"
  }
}
