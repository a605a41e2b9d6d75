import Diagnostics
package import Language

/// A formula as LaTeX writes it: fractions, cases, brackets for what is rounded.
package struct LaTeXText {
  private let formula: Formula
  /// What stands for the cell at a slot.
  private let cell: (Int) -> String
  /// Whether it stands where it is written twice: there no part is, or the text would double at each level.
  private var isTwice = false

  /// A printer of one formula, with what stands for each of its cells, in LaTeX.
  package init(_ formula: Formula, cell: @escaping (Int) -> String) {
    self.formula = formula
    self.cell = cell
  }

  /// The whole formula.
  package var text: String { text(formula.expression, 0) }

  /// An expression inside one that binds as tightly as `outer`.
  private func text(_ expression: Expression, _ outer: Int) -> String {
    switch expression.form {
    case .literal(let literal): LaTeXText.value(ExpressionText.text(of: literal))
    case .boolean(let value): LaTeXText.upright(value ? "true" : "false")
    case .text(let text): #"\text{"# + LaTeXText.escaped("\"\(text)\"") + "}"
    case .infinity: #"\infty"#
    case .absent: LaTeXText.upright("none")
    case .cell(let slot): cell(slot)
    case .parameter: LaTeXText.name(formula.source[expression.range])
    case .given(let slot): call("given", [LaTeXText.name(formula.givens[slot])])
    case .negation(let operand): grouped("-" + text(operand, 7), 7, outer)
    case .not(let operand): grouped(#"\lnot "# + text(operand, 7), 3, outer)
    case .chain(let first, let links): chain(first, links, outer)
    case .conditional: cases(expression)
    case .call(let builtin, let operands): call(builtin, operands)
    case .userCall(let slot, let operands):
      call(formula.functions[slot], operands.map { text($0, 0) })
    case .list(let elements):
      LaTeXText.fenced("[", elements.map { text($0, 0) }.joined(separator: ", "), "]")
    case .pick(let list, let index): text(list, 9) + "_{" + text(index, 0) + "}"
    case .conversion(let operand, _): text(operand, outer)
    }
  }

  /// Operators of one precedence; what stands before a stroke is its numerator.
  private func chain(_ first: Expression, _ links: [Expression.Link], _ outer: Int) -> String {
    let inner = links.first?.sign.precedence ?? 0
    // A fraction takes all that stands before its stroke, so that each begins in front.
    var result = String(repeating: #"\frac{"#, count: links.count { $0.sign == .over })
    result += text(first, links.first?.sign == .over ? 0 : inner + 1)
    // A fraction holds its operands together itself.
    var isFraction = false
    for link in links {
      switch link.sign {
      case .over: result += "}{" + text(link.operand, 0) + "}"
      case .power: result += "^{" + text(link.operand, 0) + "}"
      default: result += LaTeXText.sign(link.sign) + text(link.operand, inner + 1)
      }
      isFraction = link.sign == .over
    }
    return isFraction && outer <= inner + 1 ? result : grouped(result, inner, outer)
  }

  private func cases(_ expression: Expression) -> String {
    var rows: [String] = []
    var rest = expression
    while case .conditional(let condition, let first, let second) = rest.form {
      rows.append(text(first, 0) + #" & \text{if } "# + text(condition, 0))
      rest = second
    }
    rows.append(text(rest, 0) + #" & \text{otherwise}"#)
    return #"\begin{cases} "# + rows.joined(separator: #" \\ "#) + #" \end{cases}"#
  }

  private func call(_ builtin: Builtin, _ operands: [Expression]) -> String {
    var twice = self
    twice.isTwice = true
    let isStepped = !isTwice && operands.count == 2 && ["ceil", "floor"].contains(builtin.name)
    let texts = operands.enumerated().map { (isStepped && $0 == 1 ? twice : self).text($1, 0) }
    switch (builtin.name, texts.count) {
    case ("sum", 1): return #"\sum "# + LaTeXText.fenced("(", texts[0], ")")
    case ("abs", 1): return LaTeXText.fenced("|", texts[0], "|")
    case ("sqrt", 1): return #"\sqrt{"# + texts[0] + "}"
    case ("ceil", 1): return LaTeXText.fenced(#"\lceil "#, texts[0], #"\rceil"#)
    case ("floor", 1): return LaTeXText.fenced(#"\lfloor "#, texts[0], #"\rfloor"#)
    case ("ceil", 2) where !isTwice, ("floor", 2) where !isTwice:
      let quotient = #"\frac{"# + texts[0] + "}{" + texts[1] + "}"
      return LaTeXText.fenced(#"\l"# + builtin.name + " ", quotient, #"\r"# + builtin.name)
        + LaTeXText.sign(.times) + twice.text(operands[1], 7)
    case ("min", _), ("max", _), ("exp", _), ("ln", _):
      return #"\"# + builtin.name + LaTeXText.fenced("(", texts.joined(separator: ", "), ")")
    case ("log2", 1): return #"\log_{2}"# + LaTeXText.fenced("(", texts[0], ")")
    case ("log10", 1): return #"\log_{10}"# + LaTeXText.fenced("(", texts[0], ")")
    default: return call(builtin.name, texts)
    }
  }

  private func call(_ name: String, _ operands: [String]) -> String {
    #"\operatorname{"# + LaTeXText.escaped(name) + "}"
      + LaTeXText.fenced("(", operands.joined(separator: ", "), ")")
  }

  private func grouped(_ text: String, _ inner: Int, _ outer: Int) -> String {
    inner < outer ? LaTeXText.fenced("(", text, ")") : text
  }
}
