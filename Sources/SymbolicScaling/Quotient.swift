/// A polynomial over a polynomial.
package struct Quotient: Sendable, Hashable {
  /// What stands above.
  package let numerator: Polynomial
  /// What stands below; 1 where it can be.
  package let denominator: Polynomial

  /// Powers beyond this one are not followed.
  static let highestPower = 16

  /// A quotient in lower terms where that is easily seen.
  package init(_ numerator: Polynomial, over denominator: Polynomial = .one) {
    let shared = numerator.isZero ? 0 : min(numerator.lowestPower, denominator.lowestPower)
    let (above, below) = (numerator.lowered(by: shared), denominator.lowered(by: shared))
    if above.isZero {
      (self.numerator, self.denominator) = (above, .one)
    } else if below.isConstant, let divided = above.dividedWithoutLoss(by: below[0]) {
      (self.numerator, self.denominator) = (divided, .one)
    } else if !below.isConstant, let divided = above.dividedExactly(by: below) {
      (self.numerator, self.denominator) = (divided, .one)
    } else {
      (self.numerator, self.denominator) = (above, below)
    }
  }

  /// A constant.
  init(_ constant: Double) { self.init(Polynomial(constant)) }

  /// Whether it is the same everywhere.
  package var isConstant: Bool { numerator.isConstant && denominator.isConstant }

  /// The polynomial that it is, if nothing but a number stands below.
  package var polynomial: Polynomial? {
    denominator.isConstant
      ? Polynomial(numerator.coefficients.map { $0 / denominator[0] }) : nil
  }

  /// Whether it is small enough to be followed, and every number in it is finite.
  var isManageable: Bool {
    numerator.isFinite && denominator.isFinite && !denominator.isZero
      && max(numerator.degree, denominator.degree) <= Quotient.highestPower
  }

  /// The value at a point.
  package func value(at point: Double) -> Double {
    numerator.value(at: point) / denominator.value(at: point)
  }

  /// By how many percent it grows for each percent that its number does, at a point; nil where it is 0.
  package func elasticity(at point: Double) -> Double? {
    let (above, below) = (numerator.value(at: point), denominator.value(at: point))
    guard above != 0, below != 0 else { return nil }
    return point * numerator.derivative.value(at: point) / above - point
      * denominator.derivative.value(at: point) / below
  }

  /// The sum of two quotients.
  static func + (left: Quotient, right: Quotient) -> Quotient {
    if left.denominator == right.denominator {
      return Quotient(left.numerator + right.numerator, over: left.denominator)
    }
    return Quotient(
      left.numerator * right.denominator + right.numerator * left.denominator,
      over: left.denominator * right.denominator)
  }

  /// The difference of two quotients.
  static func - (left: Quotient, right: Quotient) -> Quotient {
    left + Quotient(right.numerator.scaled(by: -1), over: right.denominator)
  }

  /// The product of two quotients.
  static func * (left: Quotient, right: Quotient) -> Quotient {
    Quotient(left.numerator * right.numerator, over: left.denominator * right.denominator)
  }

  /// One quotient over another, which is not zero.
  static func / (left: Quotient, right: Quotient) -> Quotient {
    Quotient(left.numerator * right.denominator, over: left.denominator * right.numerator)
  }

  /// A whole power, perhaps below 0.
  func raised(to exponent: Int) -> Quotient {
    let power = Int(exponent.magnitude)
    let (above, below) = (numerator.raised(to: power), denominator.raised(to: power))
    return exponent < 0 ? Quotient(below, over: above) : Quotient(above, over: below)
  }
}

extension Polynomial {
  /// The polynomial over a number, where no digit is lost by it: a power of two, or a whole number that
  /// divides every coefficient.
  fileprivate func dividedWithoutLoss(by divisor: Double) -> Polynomial? {
    guard divisor != 0, divisor.isFinite else { return nil }
    let isLossless =
      divisor.significand == 1
      || coefficients.allSatisfy { $0.truncatingRemainder(dividingBy: divisor) == 0 }
    return isLossless ? Polynomial(coefficients.map { $0 / divisor }) : nil
  }
}
