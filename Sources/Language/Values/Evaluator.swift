import Diagnostics
package import Incremental

/// What a formula asks of the sheet while it runs.
package protocol ValueContext {
  /// The value of the cell at a slot of the formula's names.
  func value(ofName slot: Int) throws(Suspension) -> Value
  /// Whether a layer above the book binds the cell at a slot of the formula's given names.
  func isGiven(_ slot: Int) throws(Suspension) -> Bool
  /// The function at a slot of the formula's functions, with the context of its own names.
  func function(_ slot: Int) throws(Suspension) -> Result<Callee<Self>, Failure>
  /// Why the formula is to stop before an operation on so many different elements, if it is.
  func refusal(of elements: Int) -> Failure?
}

extension ValueContext {
  /// Nothing: a formula runs to its end.
  package func refusal(of elements: Int) -> Failure? { nil }
}

/// A function and what its body reads.
package struct Callee<Context> {
  /// The function.
  package let function: UserFunction
  /// The context of its body's names.
  package let context: Context

  /// A function in its context.
  package init(_ function: UserFunction, in context: Context) {
    self.function = function
    self.context = context
  }
}

/// Runs a formula.
///
/// Whatever goes wrong is a value too; only a cell that must be settled first throws.
package struct Evaluator<Context: ValueContext> {
  let formula: Formula
  let context: Context
  let arguments: [Value]
  let calls: Calls

  /// An evaluator of one formula.
  package init(_ formula: Formula, in context: Context) {
    self.init(formula, in: context, arguments: [], Calls(of: formula))
  }

  init(_ formula: Formula, in context: Context, arguments: [Value], _ calls: Calls) {
    self.formula = formula
    self.context = context
    self.arguments = arguments
    self.calls = calls
  }

  /// What the formula comes to.
  package func value() throws(Suspension) -> Value { try value(of: formula.expression) }

  /// What a part of the formula comes to.
  package func value(of expression: Expression) throws(Suspension) -> Value {
    switch expression.form {
    case .literal, .boolean, .text, .infinity, .absent, .cell, .parameter, .given:
      return try leaf(expression)
    case .negation, .not, .conversion: return try operation(expression)
    case .chain: return try chain(expression)
    case .conditional: return try choose(expression)
    case .call, .userCall: return try call(expression)
    case .list: return try list(expression)
    case .pick: return try pick(expression)
    }
  }

  /// The value of what has no parts; apart, so that a frame of the recursion stays small.
  private func leaf(_ expression: Expression) throws(Suspension) -> Value {
    switch expression.form {
    case .literal(let literal): .number(literal.value)
    case .boolean(let value): .one(.boolean(value))
    case .text(let text): .one(.text(text))
    case .infinity: .number(.infinity)
    case .cell(let slot): try context.value(ofName: slot)
    case .parameter(let slot): arguments[slot]
    case .given(let slot): .one(.boolean(try context.isGiven(slot)))
    default: .one(.none)
    }
  }

  private func chain(_ expression: Expression) throws(Suspension) -> Value {
    guard case .chain(let first, let links) = expression.form else { return .one(.none) }
    var result = try value(of: first)
    for link in links {
      if link.sign == .and || link.sign == .or, let early = decided(link.sign, result) {
        result = early
        continue
      }
      result = applied(link, result, try value(of: link.operand), from: first.range.lowerBound)
    }
    return result
  }

  private func applied(
    _ link: Expression.Link, _ left: Value, _ right: Value, from start: Int
  ) -> Value {
    let range = start..<link.operand.range.upperBound
    if case .one(.number(let left)) = left, case .one(.number(let right)) = right {
      do throws(Fault) { return .one(try Arithmetic.numbers(link.sign, left, right)) } catch {
        return failed(error, of: link.operand, in: range)
      }
    }
    if let refusal = refusal(of: [left, right]) { return .failed(refusal) }
    return zip(left, right, link.operand, range) { (left, right) throws(Fault) in
      try Arithmetic.apply(link.sign, left, right)
    }
  }

  /// The value of `and` or `or` where the left side alone decides it.
  private func decided(_ sign: Operator, _ left: Value) -> Value? {
    switch left {
    case .one(.boolean(let value)): value == (sign == .or) ? left : nil
    case .one(.failed(let failure)): failure.missing.isEmpty ? left : nil
    default: nil
    }
  }

  private func operation(_ expression: Expression) throws(Suspension) -> Value {
    switch expression.form {
    case .negation(let operand): return negated(try value(of: operand), operand)
    case .not(let operand):
      return each(try value(of: operand), operand) { (element) throws(Fault) in
        .boolean(!(try Arithmetic.truth(element)))
      }
    case .conversion(let operand, _): return try value(of: operand)
    default: return .one(.none)
    }
  }

  private func negated(_ value: Value, _ operand: Expression) -> Value {
    if case .one(.number(let number)) = value { return .number(0 - number) }
    return each(value, operand) { (element) throws(Fault) in
      if case .none = element { return .none }
      return .number(0 - (try Arithmetic.number(element)))
    }
  }

  func place(of expression: Expression) -> Diagnostic.Place {
    Diagnostic.Place(formula.source, expression.range)
  }

  /// A failure at a part of the formula.
  func failed(_ fault: Fault, _ expression: Expression) -> Value {
    failed(fault, of: expression, in: expression.range)
  }

  /// A failure of an operator: a division by zero stands at the divisor, all else at both operands.
  func failed(_ fault: Fault, of operand: Expression, in range: Range<Int>) -> Value {
    let isDivision = if case .divisionByZero = fault { true } else { false }
    let place = Diagnostic.Place(formula.source, isDivision ? operand.range : range)
    return .failed(Failure(Diagnostic(fault.message, at: place)))
  }
}
