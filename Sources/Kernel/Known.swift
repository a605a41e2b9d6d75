/// What is known beforehand of every number that an operation gives, over all points.
///
/// The bounds hold with rounding counted in: the operators round monotonically, so what the ends of two
/// ranges give bounds what any numbers between them give. None of the numbers is −0.
struct Known: Equatable {
  /// No number is less.
  var lower: Double
  /// No number is greater.
  var upper: Double
  /// Every number is a whole multiple of 2 to this power; nil where that is not known.
  ///
  /// Rounding keeps it: what is rounded to is a multiple of a higher power, or was exact.
  var grain: Int?
  /// Whether some may be NaN, which says that the formula has to be asked for what goes wrong.
  var mayFail = false

  /// One number; of NaN nothing is known.
  init(_ number: Double) {
    self.init(number, number, grain: Known.grain(of: number))
  }

  /// Numbers within bounds; a bound that is NaN bounds nothing.
  init(_ lower: Double, _ upper: Double, grain: Int? = nil, mayFail: Bool = false) {
    if lower.isNaN || upper.isNaN {
      (self.lower, self.upper, self.grain, self.mayFail) = (-.infinity, .infinity, nil, true)
    } else {
      (self.lower, self.upper, self.grain, self.mayFail) = (lower, upper, grain, mayFail)
    }
  }

  static let condition = Known(0, 1, grain: 0)
  static let anything = Known(-.infinity, .infinity, mayFail: true)

  /// Grains beyond this are of no use: products must neither overflow nor come near the least numbers.
  static let coarsest = 900

  var isFinite: Bool { lower.isFinite && upper.isFinite }
  var magnitude: Double { max(lower.magnitude, upper.magnitude) }
  var isWhole: Bool { (grain ?? -1) >= 0 }

  /// Whether all multiples of a grain up to a magnitude are numbers, so that no sum of them is rounded.
  static func isExact(_ magnitude: Double, grain: Int?) -> Bool {
    guard let grain, grain.magnitude <= coarsest else { return false }
    return magnitude <= Double(sign: .plus, exponent: grain + 53, significand: 1)
  }

  /// Whether every number is one of so few that none can have been rounded.
  var isExact: Bool { Known.isExact(magnitude, grain: grain) }

  /// The highest power of 2 that a number is a multiple of.
  static func grain(of number: Double) -> Int? {
    if number == 0 { return coarsest }
    guard number.isNormal else { return nil }
    let grain = Int(number.exponent) - number.significandWidth
    return grain.magnitude <= coarsest ? grain : nil
  }

  /// The numbers of either.
  func joined(with other: Known) -> Known {
    Known(
      min(lower, other.lower), max(upper, other.upper), grain: Known.lesser(grain, other.grain),
      mayFail: mayFail || other.mayFail)
  }

  static func lesser(_ one: Int?, _ other: Int?) -> Int? {
    guard let one, let other else { return nil }
    return min(one, other)
  }
}

extension Known {
  static func + (left: Known, right: Known) -> Known {
    Known(
      left.lower + right.lower, left.upper + right.upper, grain: lesser(left.grain, right.grain),
      mayFail: left.mayFail || right.mayFail)
  }

  static func - (left: Known, right: Known) -> Known {
    Known(
      left.lower - right.upper, left.upper - right.lower, grain: lesser(left.grain, right.grain),
      mayFail: left.mayFail || right.mayFail)
  }

  static func * (left: Known, right: Known) -> Known {
    var result = spanned(left, right, *)
    if let one = left.grain, let other = right.grain { result.grain = usable(one + other) }
    return result
  }

  /// Quotients; the divisor must not be 0.
  static func / (left: Known, right: Known) -> Known {
    var result = spanned(left, right, /)
    if right.lower == right.upper, right.lower.significandWidth == 0, let grain = left.grain {
      result.grain = usable(grain - Int(right.lower.exponent))
    }
    return result
  }

  private static func usable(_ grain: Int) -> Int? {
    grain < -coarsest ? nil : min(grain, coarsest)
  }

  private static func spanned(
    _ left: Known, _ right: Known, _ operation: (Double, Double) -> Double
  ) -> Known {
    let corners = [
      operation(left.lower, right.lower), operation(left.lower, right.upper),
      operation(left.upper, right.lower), operation(left.upper, right.upper),
    ]
    if corners.contains(where: \.isNaN) { return .anything }
    return Known(
      corners.min() ?? 0, corners.max() ?? 0, mayFail: left.mayFail || right.mayFail)
  }
}
