/// The units, each a thousand times the one before it, in which a dimension is printed.
struct UnitSeries {
  /// The symbols from the smallest unit up.
  let symbols: [String]
  /// The power of ten of base units that the smallest unit is.
  let lowest: Int
  /// The symbol of the base unit.
  let base: String

  private static let information = Self(
    symbols: ["B", "kB", "MB", "GB", "TB", "PB"], lowest: 0, base: "B")
  private static let time = Self(symbols: ["ns", "us", "ms", "s"], lowest: -9, base: "s")
  private static let operations = Self(
    symbols: ["FLOP", "kFLOP", "MFLOP", "GFLOP", "TFLOP", "PFLOP", "EFLOP"], lowest: 0,
    base: "FLOP")

  /// The series of a base dimension; money has none.
  static func of(_ base: Dimension.Base) -> Self? {
    switch base {
    case .information: information
    case .time: time
    case .operations: operations
    case .money: nil
    }
  }

  /// The place in the series of the unit that makes a number 1...999.
  ///
  /// It is the nearest there is for a number below the smallest unit or above the largest.
  func index(forLeadingExponent exponent: Int) -> Int {
    let steps = (exponent - lowest) / 3
    return min(max(steps, 0), symbols.count - 1)
  }
}
