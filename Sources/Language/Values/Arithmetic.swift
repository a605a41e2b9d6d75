/// Operators on single elements.
package enum Arithmetic {
  /// An operator applied to two elements; a failed element gives itself, an absent one gives none.
  ///
  /// What the left side of `and` or `or` decides alone is not spoiled by the right one.
  static func apply(
    _ sign: Operator, _ left: Element, _ right: Element
  ) throws(Fault) -> Element {
    if sign == .and && left == .boolean(false) || sign == .or && left == .boolean(true) {
      return left
    }
    if case .failed(let one) = left {
      if case .failed(let other) = right { return .failed(one.joined(with: other)) }
      return left
    }
    if case .failed = right { return right }
    switch sign {
    case .equal: return .boolean(areEqual(left, right))
    case .notEqual: return .boolean(!areEqual(left, right))
    case .and, .or:
      let (one, other) = (try truth(left), try truth(right))
      return .boolean(sign == .and ? one && other : one || other)
    default: break
    }
    if case .none = left { return .none }
    if case .none = right { return .none }
    return try numbers(sign, try number(left), try number(right))
  }

  /// An operator on two numbers.
  static func numbers(
    _ sign: Operator, _ left: Double, _ right: Double
  ) throws(Fault) -> Element {
    switch sign {
    case .less: return .boolean(left < right)
    case .lessOrEqual: return .boolean(left <= right)
    case .greater: return .boolean(left > right)
    case .greaterOrEqual: return .boolean(left >= right)
    case .equal: return .boolean(left == right)
    case .notEqual: return .boolean(left != right)
    case .and, .or: throw .notTrueOrFalse(.number(left))
    default: return .number(try compute(sign, left, right))
    }
  }

  /// The number that an arithmetic operator gives; infinity comes only from an infinity put in.
  /// - Throws: a division by zero, a result that is too large or has no value.
  package static func compute(
    _ sign: Operator, _ left: Double, _ right: Double
  ) throws(Fault) -> Double {
    let result: Double
    switch sign {
    case .plus: result = left + right
    case .minus: result = left - right
    case .times: result = left == 0 || right == 0 ? 0 : left * right
    case .over:
      if right == 0 { throw .divisionByZero }
      result = left / right
    case .modulo:
      if right == 0 { throw .divisionByZero }
      result = remainder(left, right)
    default: result = try power(left, right)
    }
    // Adding 0 turns −0 into 0, so that what prints the same is the same.
    if result.isFinite { return result + 0 }
    if left.isFinite && right.isFinite { throw .tooLarge }
    if result.isNaN {
      throw .notFinite("\(ElementText.number(left)) \(sign.rawValue) \(ElementText.number(right))")
    }
    return result
  }

  /// What is left of a division rounded down: it has the sign of the divisor.
  private static func remainder(_ left: Double, _ right: Double) -> Double {
    if right.isInfinite { return left.isFinite && (left >= 0) == (right > 0) ? left : .nan }
    let rest = left.truncatingRemainder(dividingBy: right)
    return rest != 0 && (rest < 0) != (right < 0) ? rest + right : rest
  }

  private static func power(_ base: Double, _ exponent: Double) throws(Fault) -> Double {
    if base == 0 && exponent < 0 { throw .divisionByZero }
    let result = Mathematics.power(base, exponent)
    if result.isNaN && base.isFinite {
      throw .notFinite("\(ElementText.number(base)) ^ \(ElementText.number(exponent))")
    }
    return result
  }

  /// The number that an element is.
  static func number(_ element: Element) throws(Fault) -> Double {
    guard case .number(let value) = element else { throw .notANumber(element) }
    return value
  }

  /// Whether an element is true.
  static func truth(_ element: Element) throws(Fault) -> Bool {
    guard case .boolean(let value) = element else { throw .notTrueOrFalse(element) }
    return value
  }

  /// Numbers are compared by size, so that 0 equals −0; a text never equals a number.
  static func areEqual(_ left: Element, _ right: Element) -> Bool {
    if case .number(let one) = left, case .number(let other) = right { return one == other }
    return left == right
  }
}
