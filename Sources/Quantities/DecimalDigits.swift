/// A decimal number, zero or more: whole digits times a power of ten.
struct DecimalDigits: Equatable {
  /// The digits read as one whole number.
  var digits: UInt64
  /// The power of ten of the last digit.
  var exponent: Int

  /// The power of ten of the first digit.
  var leading: Int { exponent + Self.count(digits) - 1 }

  /// The same number without zeros at its end.
  var trimmed: Self {
    var result = self
    while result.digits != 0, result.digits.isMultiple(of: 10) {
      result.digits /= 10
      result.exponent += 1
    }
    return result
  }

  /// The number of a unit that is a power of ten, in digits alone.
  ///
  /// `decimals` is the fewest digits behind the point; zeros fill them up.
  func plain(tenTo unit: Int = 0, decimals: Int = 0) -> String {
    let behindPoint = unit - exponent
    if behindPoint <= 0 {
      let whole = String(digits) + Self.zeros(digits == 0 ? 0 : -behindPoint)
      return decimals == 0 ? whole : whole + "." + Self.zeros(decimals)
    }
    let fill = Self.zeros(decimals - behindPoint)
    let count = Self.count(digits)
    if behindPoint >= count {
      return "0." + Self.zeros(behindPoint - count) + String(digits) + fill
    }
    let (whole, fraction) = digits.quotientAndRemainder(dividingBy: Self.tenTo(behindPoint))
    let lead = Self.zeros(behindPoint - Self.count(fraction))
    return String(whole) + "." + lead + String(fraction) + fill
  }

  /// The number of a unit that is a power of ten, with an exponent: `1.5e-7`, `1e15`.
  func scientific(tenTo unit: Int = 0) -> String {
    let significand = Self(digits: digits, exponent: 1 - Self.count(digits))
    return significand.plain() + "e" + String(leading - unit)
  }

  /// How many digits a whole number has; 1 for 0.
  static func count(_ number: UInt64) -> Int {
    var count = 1
    var bound: UInt64 = 10
    while number >= bound, count < 19 {
      count += 1
      bound &*= 10
    }
    return count
  }

  /// A power of ten with an exponent of 0...18.
  private static func tenTo(_ exponent: Int) -> UInt64 {
    var power: UInt64 = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  private static func zeros(_ count: Int) -> String {
    count > 0 ? String(repeating: "0", count: count) : ""
  }
}
