/// A number with its slope: arithmetic on it carries derivatives along, without any formula for them.
struct Dual {
  var value: Double
  var slope: Double

  static func + (left: Dual, right: Dual) -> Dual {
    Dual(value: left.value + right.value, slope: left.slope + right.slope)
  }

  static func * (left: Dual, right: Dual) -> Dual {
    Dual(
      value: left.value * right.value, slope: left.slope * right.value + left.value * right.slope)
  }

  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return Dual(value: quotient, slope: (left.slope - quotient * right.slope) / right.value)
  }

  /// A list of coefficients, that of the constant first, at a point.
  static func value(of coefficients: [Double], at point: Double) -> Dual {
    coefficients.reversed().reduce(Dual(value: 0, slope: 0)) { sum, coefficient in
      sum * Dual(value: point, slope: 1) + Dual(value: coefficient, slope: 0)
    }
  }
}
