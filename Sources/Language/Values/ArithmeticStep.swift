package import Incremental

/// One step of a formula of numbers, cells and arithmetic operators alone, laid out in the order in
/// which an evaluator meets them: operands first, then what is done with them.
package enum ArithmeticStep: Sendable, Equatable {
  /// Puts a number on the stack, in base units.
  case number(Double)
  /// Puts the number of a cell on the stack.
  case cell(NodeID)
  /// Turns the number on top round.
  case negation
  /// Puts what an operator makes of the two numbers on top in their place.
  case operation(Operator)

  /// How many numbers may wait on the stack.
  static let deepest = 8

  /// The number that steps come to, to the bit what the evaluator makes of their formula.
  ///
  /// - Parameters:
  ///   - steps: those of one formula.
  ///   - read: the value of a cell.
  /// - Returns: nil where a cell is no single number, or an operator has no answer; the evaluator
  ///   then says why.
  /// - Throws: what `read` throws.
  package static func number<Wait: Error>(
    of steps: ArraySlice<ArithmeticStep>, reading read: (NodeID) throws(Wait) -> Value?
  ) throws(Wait) -> Double? {
    var waiting = InlineArray<8, Double>(repeating: 0)
    var count = 0
    var top = 0.0
    for step in steps {
      switch step {
      case .number(let number):
        waiting[count] = top
        count += 1
        top = number
      case .cell(let id):
        guard case .one(.number(let number))? = try read(id) else { return nil }
        waiting[count] = top
        count += 1
        top = number
      case .negation: top = 0 - top
      case .operation(let sign):
        count -= 1
        guard let result = Arithmetic.answer(sign, waiting[count], top) else { return nil }
        top = result
      }
    }
    return top
  }
}

extension Arithmetic {
  /// The number that an operator gives; nil where it has none.
  fileprivate static func answer(_ sign: Operator, _ left: Double, _ right: Double) -> Double? {
    do throws(Fault) { return try compute(sign, left, right) } catch { return nil }
  }
}

extension Formula {
  /// Puts the steps of a formula of numbers, cells and arithmetic operators alone behind others.
  ///
  /// - Parameters:
  ///   - steps: the list.
  ///   - ids: the cells that its names stand for, by slot.
  /// - Returns: false, and nothing is put there, for any other formula, and for one that nests too deeply.
  package func appendSteps(to steps: inout [ArithmeticStep], _ ids: [NodeID]) -> Bool {
    let start = steps.count
    if ArithmeticStep.append(expression, ids, above: 0, to: &steps) { return true }
    steps.removeSubrange(start...)
    return false
  }
}

extension ArithmeticStep {
  /// Lays out an expression while so many numbers wait, and tells whether it is one of arithmetic alone.
  fileprivate static func append(
    _ expression: Expression, _ ids: [NodeID], above waiting: Int,
    to steps: inout [ArithmeticStep]
  ) -> Bool {
    if waiting == deepest { return false }
    switch expression.form {
    case .literal(let literal): steps.append(.number(literal.value))
    case .cell(let slot): steps.append(.cell(ids[slot]))
    case .conversion(let operand, _): return append(operand, ids, above: waiting, to: &steps)
    case .negation(let operand):
      if !append(operand, ids, above: waiting, to: &steps) { return false }
      steps.append(.negation)
    case .chain(let first, let links):
      if !append(first, ids, above: waiting, to: &steps) { return false }
      for link in links {
        if !link.sign.isArithmetic { return false }
        if !append(link.operand, ids, above: waiting + 1, to: &steps) { return false }
        steps.append(.operation(link.sign))
      }
    default: return false
    }
    return true
  }
}

extension Operator {
  /// Whether it makes a number of two.
  fileprivate var isArithmetic: Bool { precedence > Operator.less.precedence }
}
