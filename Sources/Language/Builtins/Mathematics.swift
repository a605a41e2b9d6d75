import Glibc

/// The functions of C's mathematics that formulas use.
enum Mathematics {
  static func power(_ base: Double, _ exponent: Double) -> Double { pow(base, exponent) }
  static func exponential(_ value: Double) -> Double { exp(value) }
  static func logarithm(_ value: Double) -> Double { log(value) }
  static func logarithm2(_ value: Double) -> Double { log2(value) }
  static func logarithm10(_ value: Double) -> Double { log10(value) }
}
