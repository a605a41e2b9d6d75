/// How a number without a unit is written.
package enum PlainNumber {
  /// From this magnitude on, the shortest form has an exponent.
  static let plainLimit = 1e21

  /// The places of the first digit, as powers of ten, for which a rounded number has no exponent.
  static let plainPlaces = -4..<15

  /// Gives a number as a person reads it: every digit of an integer, else at most 10 digits.
  ///
  /// `8030261248`, `0.3` for 0.1 + 0.2, `1.5e-7`, `1e15`, `-inf`. Read again it prints the same.
  package static func text(_ x: Double) -> String {
    if !x.isFinite { return special(x) }
    if x.magnitude < 1e15, let whole = Int64(exactly: x) { return String(whole) }
    let digits = DecimalDigits(x.magnitude, significant: 10)
    return (x < 0 ? "-" : "") + text(digits.trimmed)
  }

  /// Gives the shortest decimal that reads back as the same number, for programs.
  ///
  /// Whole numbers have no `.0`; the exponent begins at 1e21 and below 1e-6, as in JavaScript.
  package static func shortest(_ x: Double) -> String {
    if !x.isFinite { return special(x) }
    if x.magnitude < 0x1p53, let whole = Int64(exactly: x) { return String(whole) }
    let digits = DecimalDigits(shortest: x.magnitude).trimmed
    let isPlain = x.magnitude >= 1e-6 && x.magnitude < plainLimit
    return (x < 0 ? "-" : "") + (isPlain ? digits.plain() : digits.scientific())
  }

  /// Gives a ratio of 3 significant digits behind a multiplication sign: `×2.00`, `×0.0123`.
  ///
  /// From a million on, and below 0.0001, it has an exponent: `×1.20e6`.
  package static func ratio(_ x: Double) -> String {
    if !x.isFinite { return "×" + special(x) }
    if x == 0 { return "×0" }
    let digits = DecimalDigits(x.magnitude, significant: 3)
    let sign = x < 0 ? "×-" : "×"
    if !(-4..<6).contains(digits.leading) { return sign + digits.scientific() }
    if digits.leading < 3 { return sign + digits.plain() }
    return sign + DecimalDigits(x.magnitude, lastPlace: 0, orSignificant: 15).plain()
  }

  /// Gives a finite number with four significant digits, and all of those in front of the point.
  package static func fourDigits(_ x: Double) -> String {
    if x == 0 { return "0" }
    let digits = DecimalDigits(x.magnitude, significant: 4)
    let sign = x < 0 ? "-" : ""
    if !plainPlaces.contains(digits.leading) { return sign + digits.trimmed.scientific() }
    if digits.leading < 3 { return sign + digits.plain() }
    return sign + DecimalDigits(x.magnitude, lastPlace: 0, orSignificant: 15).plain()
  }

  /// Gives a magnitude with so many significant digits and decimals, or more, and no zeros after.
  static func atLeast(_ significant: Int, decimals: Int, _ magnitude: Double) -> String {
    if magnitude == 0 { return DecimalDigits(digits: 0, exponent: 0).plain(decimals: decimals) }
    var digits = DecimalDigits(magnitude, significant: significant)
    if digits.leading + decimals >= significant {
      digits = DecimalDigits(magnitude, lastPlace: -decimals, orSignificant: 15)
    }
    return text(digits.trimmed, decimals: decimals)
  }

  private static func text(_ digits: DecimalDigits, decimals: Int = 0) -> String {
    plainPlaces.contains(digits.leading) ? digits.plain(decimals: decimals) : digits.scientific()
  }

  private static func special(_ x: Double) -> String {
    x.isNaN ? "nan" : x < 0 ? "-inf" : "inf"
  }
}
