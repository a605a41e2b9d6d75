import Diagnostics
import Incremental

extension Expression.Form {
  /// What a form comes to whose operands are values already; they stand in it as the cells of slots 0, 1, 2 ….
  ///
  /// For those that go through formulas by other means, and leave to the language what they need not follow.
  package func value(of operands: [Value]) -> Value {
    let formula = Formula(constant: Expression(self, 0..<0), source: SourceText(""))
    do throws(Suspension) {
      return try Evaluator(formula, in: FixedOperands(values: operands)).value()
    } catch { return .failed(Failure(missing: [])) }
  }

  /// A function of so many operands.
  package static func call(_ builtin: Builtin, count: Int) -> Expression.Form {
    .call(builtin, (0..<count).map { .operand($0) })
  }

  /// An operator between two operands.
  package static func operation(_ sign: Operator) -> Expression.Form {
    .chain(.operand(0), [Expression.Link(sign: sign, operand: .operand(1))])
  }
}

extension Expression {
  /// The operand of a slot.
  package static func operand(_ slot: Int) -> Expression { Expression(.cell(slot), 0..<0) }
}

private struct FixedOperands: ValueContext {
  let values: [Value]

  func value(ofName slot: Int) throws(Suspension) -> Value { values[slot] }

  func isGiven(_ slot: Int) throws(Suspension) -> Bool { false }

  func function(_ slot: Int) throws(Suspension) -> Result<Callee<FixedOperands>, Failure> {
    .failure(Failure(missing: []))
  }
}
