extension DecimalDigits {
  /// A finite magnitude rounded to so many digits, 1 to 15, on its binary value, ties to even.
  ///
  /// - Complexity: A few multiplications between 1e-7 and 1e23; a call of the C library beyond.
  init(_ magnitude: Double, significant: Int) {
    self.init(digits: 0, exponent: 0)
    if magnitude == 0 { return }
    // Never above the place of the first digit, and at most one below it.
    var place = Int((Double(magnitude.exponent) * 0.301_03).rounded(.down))
    while let rounded = Self.nearest(magnitude, timesTenTo: significant - 1 - place) {
      if Self.count(rounded) <= significant {
        self.init(digits: rounded, exponent: place - significant + 1)
        return
      }
      place += 1
    }
    self.init(parsing: ExactDecimal.scientific(magnitude, decimals: significant - 1))
  }

  /// A finite magnitude rounded at a place of ten, or where that takes too many digits, to fewer.
  init(_ magnitude: Double, lastPlace: Int, orSignificant significant: Int) {
    if let rounded = Self.nearest(magnitude, timesTenTo: -lastPlace),
      Self.count(rounded) <= significant
    {
      self.init(digits: rounded, exponent: lastPlace)
    } else {
      self.init(magnitude, significant: significant)
    }
  }

  /// The fewest digits that read back as the same finite magnitude.
  init(shortest magnitude: Double) {
    self.init(parsing: magnitude.description)
  }

  /// The whole number nearest to a magnitude times a power of ten, ties to even.
  ///
  /// Nil when the power is not exact in binary or the result would be 2^53 or more.
  static func nearest(_ magnitude: Double, timesTenTo exponent: Int) -> UInt64? {
    guard exponent.magnitude < exactPowers.count else { return nil }
    let power = exactPowers[Int(exponent.magnitude)]
    let scaled = exponent >= 0 ? magnitude * power : magnitude / power
    guard scaled < 0x1p53 else { return nil }
    let floor = scaled.rounded(.down)
    guard scaled - floor == 0.5 else { return UInt64(scaled.rounded(.toNearestOrEven)) }
    // The scaled number may have been rounded to this half: what was lost decides.
    let lost =
      exponent >= 0
      ? (-scaled).addingProduct(magnitude, power) : magnitude.addingProduct(-scaled, power)
    let whole = UInt64(floor)
    return lost > 0 || (lost == 0 && !whole.isMultiple(of: 2)) ? whole + 1 : whole
  }

  /// The powers of ten that a Double holds exactly.
  static let exactPowers: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
  ]

  /// The number that digits, a point and an exponent spell; at most 18 digits.
  private init(parsing text: String) {
    var digits: UInt64 = 0
    var decimals = 0
    var isBehindPoint = false
    var rest = text.utf8[...]
    while let byte = rest.popFirst(), byte != UInt8(ascii: "e") {
      if byte == UInt8(ascii: ".") {
        isBehindPoint = true
      } else {
        digits = digits * 10 + UInt64(byte - UInt8(ascii: "0"))
        if isBehindPoint { decimals += 1 }
      }
    }
    self.init(digits: digits, exponent: (Int(Substring(rest)) ?? 0) - decimals)
  }
}
