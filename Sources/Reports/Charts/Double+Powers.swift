extension Double {
  /// The logarithm to base two of a finite number above 0, to 40 binary digits.
  var binaryLogarithm: Double {
    var (rest, result, digit) = (significand, Double(exponent), 0.5)
    for _ in 0..<40 {
      rest *= rest
      if rest >= 2 {
        rest /= 2
        result += digit
      }
      digit /= 2
    }
    return result
  }

  /// A power of ten, as exact as it can be.
  static func tenTo(_ exponent: Int) -> Double { Double("1e\(exponent)") ?? 0 }
}
