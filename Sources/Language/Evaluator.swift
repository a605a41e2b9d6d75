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

/// Runs a formula. Whatever goes wrong is a value too; only a cell that must be settled first throws.
package struct Evaluator<Context: ValueContext> {
  let formula: Formula
  let context: Context
  let arguments: [Value]
  let depth: Int

  /// An evaluator of one formula.
  package init(_ formula: Formula, in context: Context) {
    self.init(formula, in: context, arguments: [], depth: 0)
  }

  init(_ formula: Formula, in context: Context, arguments: [Value], depth: Int) {
    self.formula = formula
    self.context = context
    self.arguments = arguments
    self.depth = depth
  }

  /// What the formula comes to.
  package func value() throws(Suspension) -> Value { try value(of: formula.expression) }

  /// What a part of the formula comes to.
  package func value(of expression: Expression) throws(Suspension) -> Value {
    switch expression.form {
    case .literal(let literal): return .number(literal.value)
    case .boolean(let value): return .one(.boolean(value))
    case .text(let text): return .one(.text(text))
    case .infinity: return .number(.infinity)
    case .absent: return .one(.none)
    case .cell(let slot): return try context.value(ofName: slot)
    case .parameter(let slot): return arguments[slot]
    case .given(let slot): return .one(.boolean(try context.isGiven(slot)))
    case .negation(let operand): return try negate(operand)
    case .not(let operand):
      return each(try value(of: operand), operand) { (element) throws(Fault) in
        .boolean(!(try Arithmetic.truth(element)))
      }
    case .chain(let first, let links): return try chain(first, links)
    case .conditional(let condition, let first, let second):
      return try choose(condition, first, second)
    case .call(let builtin, let operands):
      let values = try self.values(of: operands)
      do throws(Fault) { return try builtin.evaluate(values) } catch {
        return failed(error, expression)
      }
    case .userCall(let slot, let operands): return try call(slot, operands, expression)
    case .list(let elements): return try list(elements, expression)
    case .pick(let list, let index): return try pick(list, index)
    case .conversion(let operand, _): return try value(of: operand)
    }
  }

  private func values(of operands: [Expression]) throws(Suspension) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(operands.count)
    for operand in operands { values.append(try value(of: operand)) }
    return values
  }

  private func chain(
    _ first: Expression, _ links: [Expression.Link]
  ) throws(Suspension) -> Value {
    var result = try value(of: first)
    for link in links {
      if link.sign == .and || link.sign == .or, let early = decided(link.sign, result) {
        result = early
        continue
      }
      let operand = try value(of: link.operand)
      if case .one(.number(let left)) = result, case .one(.number(let right)) = operand {
        do throws(Fault) {
          result = .one(try Arithmetic.numbers(link.sign, left, right))
        } catch { result = failed(error, link.operand) }
      } else {
        result = zip(result, operand, link.operand) { (left, right) throws(Fault) in
          try Arithmetic.apply(link.sign, left, right)
        }
      }
    }
    return result
  }

  /// The value of `and` or `or` where the left side alone decides it.
  private func decided(_ sign: Operator, _ left: Value) -> Value? {
    switch left {
    case .one(.boolean(let value)): value == (sign == .or) ? left : nil
    case .one(.failed(let failure)): failure.missing.isEmpty ? left : nil
    default: nil
    }
  }

  private func negate(_ operand: Expression) throws(Suspension) -> Value {
    let value = try value(of: operand)
    if case .one(.number(let number)) = value { return .number(0 - number) }
    return each(value, operand) { (element) throws(Fault) in
      if case .none = element { return .none }
      return .number(0 - (try Arithmetic.number(element)))
    }
  }

  private func call(
    _ slot: Int, _ operands: [Expression], _ whole: Expression
  ) throws(Suspension) -> Value {
    let values = try values(of: operands)
    switch try context.function(slot) {
    case .failure(let failure): return .failed(failure)
    case .success(let callee):
      guard callee.function.parameters.count == values.count else {
        return .failed(Failure(.wrongCount(
          of: callee.function, given: values.count, at: place(of: whole))))
      }
      if depth >= Parser.deepest { return failed(.nested, whole) }
      return try Evaluator(
        callee.function.body, in: callee.context, arguments: values, depth: depth + 1
      ).value()
    }
  }

  func place(of expression: Expression) -> Diagnostic.Place {
    Diagnostic.Place(formula.source, expression.range)
  }

  /// A failure at a part of the formula.
  func failed(_ fault: Fault, _ expression: Expression) -> Value {
    .failed(Failure(Diagnostic(fault.message, at: place(of: expression))))
  }
}
