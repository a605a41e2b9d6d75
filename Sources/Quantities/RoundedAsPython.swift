/// Rounds to a number of decimals on the binary value, ties to even, as Python's `round(x, n)`.
///
/// `roundedAsPython(2.675, digits: 2)` is 2.67, for the nearest Double lies below 2.675. Negative
/// digits round to tens, hundreds and so on. The result has the sign of x, also when it is 0, and
/// is infinite where Python raises an OverflowError.
///
/// - Complexity: A multiplication and a division for digits in -22...22, else calls of the C
///   library.
/// - Source: docs.python.org/3/library/functions.html#round
package func roundedAsPython(_ x: Double, digits: Int) -> Double {
  guard x.isFinite, digits <= 323 else { return x }
  guard digits >= -308 else { return Double(signOf: x, magnitudeOf: 0) }
  let magnitude = x.magnitude
  let powers = DecimalDigits.exactPowers
  guard digits.magnitude < powers.count else {
    let rounded = digits > 0 ? roundedFar(magnitude, digits) : roundedToTens(magnitude, -digits)
    return Double(signOf: x, magnitudeOf: rounded)
  }
  // When 2^53 or more steps fit, the steps are finer than the Doubles and x is its own nearest.
  guard let steps = DecimalDigits.nearest(magnitude, timesTenTo: digits) else { return x }
  let power = powers[Int(digits.magnitude)]
  return Double(signOf: x, magnitudeOf: digits >= 0 ? Double(steps) / power : Double(steps) * power)
}

/// Rounds to more decimals than the exact powers of ten reach.
private func roundedFar(_ magnitude: Double, _ decimals: Int) -> Double {
  Double(ExactDecimal.plain(magnitude, decimals: decimals)) ?? magnitude
}

/// Rounds to a power of ten that is not exact in binary.
private func roundedToTens(_ magnitude: Double, _ power: Int) -> Double {
  let whole = ExactDecimal.plain(magnitude, decimals: 0)
  let decimals = whole.utf8.count - 1 - power
  if decimals >= 0 {
    return Double(ExactDecimal.scientific(magnitude, decimals: decimals)) ?? magnitude
  }
  let half = "5" + String(repeating: "0", count: power - 1)
  guard decimals == -1, whole > half else { return 0 }
  return Double("1e\(power)") ?? magnitude
}
