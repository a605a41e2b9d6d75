/// A polynomial in one number.
///
/// The coefficients are Doubles: sums and products of whole numbers below 2^53 are exact.
package struct Polynomial: Sendable, Hashable {
  /// The coefficients, that of the constant first; the last one is not 0, and of zero there are none.
  package let coefficients: [Double]

  /// A polynomial of these coefficients, that of the constant first.
  package init(_ coefficients: [Double]) {
    let count = (coefficients.lastIndex { $0 != 0 } ?? -1) + 1
    self.coefficients = Array(coefficients.prefix(count))
  }

  /// A constant.
  package init(_ constant: Double) { self.init([constant]) }

  /// The number itself.
  package static let variable = Polynomial([0, 1])
  /// One.
  static let one = Polynomial(1)

  /// The highest power; 0 for a constant, zero among them.
  package var degree: Int { max(coefficients.count - 1, 0) }

  /// The coefficient of a power.
  package subscript(power: Int) -> Double {
    power < coefficients.count ? coefficients[power] : 0
  }

  /// Whether it is the same everywhere.
  var isConstant: Bool { coefficients.count <= 1 }

  /// Whether it is zero everywhere.
  var isZero: Bool { coefficients.isEmpty }

  /// Whether every coefficient is finite.
  var isFinite: Bool { coefficients.allSatisfy(\.isFinite) }

  /// The lowest power that occurs.
  var lowestPower: Int { coefficients.firstIndex { $0 != 0 } ?? 0 }

  /// The value at a point.
  package func value(at point: Double) -> Double {
    coefficients.reversed().reduce(0) { $0 * point + $1 }
  }

  /// The slope, as a polynomial.
  package var derivative: Polynomial {
    Polynomial(coefficients.enumerated().dropFirst().map { Double($0.offset) * $0.element })
  }

  /// Every coefficient times a number.
  package func scaled(by factor: Double) -> Polynomial {
    Polynomial(coefficients.map { $0 * factor })
  }

  /// The polynomial divided by a power of its number, which must divide it.
  func lowered(by power: Int) -> Polynomial { Polynomial(Array(coefficients.dropFirst(power))) }

  /// A whole power.
  /// - Complexity: O(exponent · degree²), for the exponents of formulas are small.
  package func raised(to exponent: Int) -> Polynomial {
    (0..<exponent).reduce(.one) { power, _ in power * self }
  }

  /// The quotient by a polynomial that divides this one without a remainder; nil if it does not.
  func dividedExactly(by divisor: Polynomial) -> Polynomial? {
    guard let leading = divisor.coefficients.last, degree >= divisor.degree else { return nil }
    var rest = coefficients
    var quotient = [Double](repeating: 0, count: degree - divisor.degree + 1)
    for place in quotient.indices.reversed() {
      quotient[place] = rest[place + divisor.degree] / leading
      for (power, coefficient) in divisor.coefficients.enumerated() {
        rest[place + power] -= quotient[place] * coefficient
      }
    }
    return rest.allSatisfy { $0 == 0 } ? Polynomial(quotient) : nil
  }

  /// The sum of two polynomials.
  package static func + (left: Polynomial, right: Polynomial) -> Polynomial {
    let count = max(left.coefficients.count, right.coefficients.count)
    return Polynomial((0..<count).map { left[$0] + right[$0] })
  }

  /// The difference of two polynomials.
  package static func - (left: Polynomial, right: Polynomial) -> Polynomial {
    left + right.scaled(by: -1)
  }

  /// The product of two polynomials.
  package static func * (left: Polynomial, right: Polynomial) -> Polynomial {
    if left.isZero || right.isZero { return Polynomial([]) }
    var product = [Double](repeating: 0, count: left.degree + right.degree + 1)
    for (power, one) in left.coefficients.enumerated() where one != 0 {
      for (other, factor) in right.coefficients.enumerated() {
        product[power + other] += one * factor
      }
    }
    return Polynomial(product)
  }
}
