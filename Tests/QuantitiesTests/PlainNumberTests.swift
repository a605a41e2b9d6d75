import TestSupport
import Testing

@testable import Quantities

@Suite struct `A plain number` {
  static let texts: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (8_030_261_248, "8030261248"), (-42, "-42"), (0.1 + 0.2, "0.3"),
    (1.0 / 3, "0.3333333333"), (-2.0 / 3, "-0.6666666667"), (2.5, "2.5"), (0.0001, "0.0001"),
    (0.00001, "1e-5"), (1.5e-7, "1.5e-7"), (999_999_999_999_999, "999999999999999"),
    (1e15, "1e15"), (1e16, "1e16"), (0x1p53, "9.007199255e15"), (-1.5e300, "-1.5e300"),
    (.leastNonzeroMagnitude, "4.940656458e-324"), (.greatestFiniteMagnitude, "1.797693135e308"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.nan, "nan"), (99.999_999_999_9, "100"),
    (123_456_789_012.5, "123456789000"), (70.6e9, "70600000000"), (1234.5678, "1234.5678"),
    (0.999_999_999_51, "0.9999999995"), (999_999_999_999_999.9, "1e15"),
    (3.14159265358979, "3.141592654"),
  ]

  @Test(arguments: texts)
  func `prints every digit of an integer, else ten at most`(_ x: Double, _ text: String) {
    #expect(PlainNumber.text(x) == text)
  }

  static let shortest: [(Double, String)] = [
    (0.0, "0"), (-0.0, "0"), (1_073_741_824, "1073741824"), (0.1 + 0.2, "0.30000000000000004"),
    (253, "253"), (-68.85, "-68.85"), (1e15, "1000000000000000"), (1e20, "100000000000000000000"),
    (0x1p53, "9007199254740992"), (0x1p60, "1152921504606847000"),
    (1e21, "1e21"), (1.5e22, "1.5e22"), (1e-6, "0.000001"), (1e-7, "1e-7"), (1.25e-5, "0.0000125"),
    (.leastNonzeroMagnitude, "5e-324"), (.infinity, "inf"), (-.infinity, "-inf"), (0.5, "0.5"),
    (123456.789e12, "123456789000000000"),
  ]

  @Test(arguments: shortest)
  func `is shortest for programs`(_ x: Double, _ text: String) {
    #expect(PlainNumber.shortest(x) == text)
  }

  static let ratios: [(Double, String)] = [
    (2.0, "×2.00"), (1.3443, "×1.34"), (1, "×1.00"), (0.0123, "×0.0123"), (0.5, "×0.500"),
    (1.2e6, "×1.20e6"), (999_999.7, "×1.00e6"), (999_499, "×999499"), (1_000_000, "×1.00e6"),
    (1234.4, "×1234"),
    (9.999, "×10.0"), (16, "×16.0"), (128, "×128"), (999.9, "×1000"), (0.000_123, "×0.000123"),
    (1.234e-7, "×1.23e-7"), (0, "×0"), (-2, "×-2.00"), (.infinity, "×inf"), (1e300, "×1.00e300"),
  ]

  @Test(arguments: ratios)
  func `is a ratio in three digits`(_ x: Double, _ text: String) {
    #expect(PlainNumber.ratio(x) == text)
  }

  @Test(arguments: Seeds.all) func `read back prints the same`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let x = random.number()
      let text = PlainNumber.text(x)
      #expect(Double(text).map(PlainNumber.text) == text, "\(x)")
      #expect(Double(PlainNumber.shortest(x)) == x, "\(x)")
      if x == x.rounded(), x.magnitude < 1e15 { #expect(Double(text) == x, "\(x)") }
    }
  }

  @Test(arguments: Seeds.all) func `is rounded as the C library rounds`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let x = random.number().magnitude
      for significant in [1, 3, 4, 10, 15] where x != 0 {
        let expected = ExactDecimal.scientific(x, decimals: significant - 1)
        let digits = DecimalDigits(x, significant: significant)
        #expect(digits.digits == UInt64(expected.prefix { $0 != "e" }.filter { $0 != "." }), "\(x)")
        #expect(digits.leading == Int(expected.drop { $0 != "e" }.dropFirst()), "\(x)")
      }
    }
  }
}
