/// A measure that a number can stand before, such as GB or TB/s.
package struct Unit: Hashable, Sendable {
  /// What is typed and printed behind the number; empty for a plain count.
  package let symbol: String
  /// The unit in words, such as gigabyte or gigabyte per second.
  package let name: String
  /// What the unit measures.
  package let dimension: Dimension
  /// How many base units make `divisor` of this one: both are whole, so nothing is lost.
  let multiplier: Double
  let divisor: Double

  /// The power of ten that one of this unit is in base units; nil for a unit that is none.
  let powerOfTen: Int?

  init(
    _ symbol: String, _ name: String, _ dimension: Dimension, _ multiplier: Double,
    over divisor: Double = 1
  ) {
    self.symbol = symbol
    self.name = name
    self.dimension = dimension
    self.multiplier = multiplier
    self.divisor = divisor
    let powers = DecimalDigits.exactPowers
    if let above = powers.firstIndex(of: multiplier), let below = powers.firstIndex(of: divisor) {
      powerOfTen = above - below
    } else {
      powerOfTen = nil
    }
  }

  /// Base units (B, s, FLOP, USD) in one of this unit.
  ///
  /// It is rounded for ms, us and ns: convert with `Quantity(_:in:)` and `Quantity.number(in:)`,
  /// by which `9 ms` is 0.009 s and not 0.009000000000000001 s.
  package var scale: Double { multiplier / divisor }

  /// The units that have a symbol of their own, in the order in which to teach them.
  package static let all = [
    Self("B", "byte", .information, 1),
    Self("kB", "kilobyte", .information, 1e3),
    Self("MB", "megabyte", .information, 1e6),
    Self("GB", "gigabyte", .information, 1e9),
    Self("TB", "terabyte", .information, 1e12),
    Self("PB", "petabyte", .information, 1e15),
    Self("KiB", "kibibyte", .information, 0x1p10),
    Self("MiB", "mebibyte", .information, 0x1p20),
    Self("GiB", "gibibyte", .information, 0x1p30),
    Self("TiB", "tebibyte", .information, 0x1p40),
    Self("PiB", "pebibyte", .information, 0x1p50),
    Self("bit", "bit", .information, 1, over: 8),
    Self("ns", "nanosecond", .time, 1, over: 1e9),
    Self("us", "microsecond", .time, 1, over: 1e6),
    Self("ms", "millisecond", .time, 1, over: 1e3),
    Self("s", "second", .time, 1),
    Self("min", "minute", .time, 60),
    Self("h", "hour", .time, 3_600),
    Self("day", "day", .time, 86_400),
    Self("FLOP", "floating-point operation", .operations, 1),
    Self("kFLOP", "thousand floating-point operations", .operations, 1e3),
    Self("MFLOP", "million floating-point operations", .operations, 1e6),
    Self("GFLOP", "billion floating-point operations", .operations, 1e9),
    Self("TFLOP", "trillion floating-point operations", .operations, 1e12),
    Self("PFLOP", "quadrillion floating-point operations", .operations, 1e15),
    Self("EFLOP", "quintillion floating-point operations", .operations, 1e18),
    Self("USD", "US dollar", .money, 1),
  ]
}
