import Quantities
import Testing

@Suite struct `A quantity` {
  @Test func `converts between units, rounding once`() throws {
    let ms = try #require(Unit.named("ms"))
    let bit = try #require(Unit.named("bit"))
    let perHour = try #require(Unit.named("USD", per: "h"))
    #expect(Quantity(9, in: ms) == Quantity(0.009, .time))
    #expect(Quantity(4.5, in: bit).value == 0.5625)
    #expect(Quantity(0.5625, .information).number(in: bit) == 4.5)
    #expect(Quantity(7_200, in: perHour).value == 2)
    #expect(Quantity(3).dimension.isNone)
  }

  @Test(arguments: [
    (8.03, "GB", 8_030_000_000.0), (0.29, "TB", 290e9), (1.1, "PB", 1.1e15), (4.35, "kB", 4350),
    (-8.03, "GB", -8_030_000_000), (0.000_3, "kB", 0.3), (9.1, "ms", 0.009_1), (1.1, "us", 1.1e-6),
    (312, "TFLOP", 312e12), (.infinity, "GB", .infinity),
    (0.1, "GiB", 107_374_182.4), (1.5, "min", 90),
  ])
  func `is the decimal that was typed, in a unit of a power of ten`(
    _ number: Double, _ unit: String, _ value: Double
  ) throws {
    #expect(Quantity(number, in: try #require(Unit.named(unit))).value == value)
  }

  @Test func `too large for a small unit is infinite in it`() throws {
    let ns = try #require(Unit.named("ns"))
    let petabyte = try #require(Unit.named("PB"))
    #expect(Quantity(1e300, .time).number(in: ns) == .infinity)
    #expect(Quantity(1e300, .information).number(in: petabyte).isFinite)
  }
}

@Suite struct `A printed quantity` {
  static let perTime = Dimension(information: 1, time: -1)

  static let amounts: [(Double, String)] = [
    (0.0, "0 B"), (-0.0, "0 B"), (1, "1 B"), (512, "512 B"), (-512, "-512 B"), (999, "999 B"),
    (1_000, "1.000 kB"), (1_024, "1.024 kB"), (42_949_672_960, "42.95 GB"), (85.9e9, "85.90 GB"),
    (215.2e9, "215.2 GB"), (253e9, "253.0 GB"), (999.96e9, "1.000 TB"), (999.94e9, "999.9 GB"),
    (999.96, "1.000 kB"), (0.5, "0.5000 B"), (0.5625, "0.5625 B"), (1.5, "1.500 B"),
    (511.999_99, "512 B"), (10, "10 B"), (1e15, "1.000 PB"), (1.234_56e18, "1235 PB"),
    (1.234_56e21, "1234560 PB"), (1.234_56e35, "1.235e20 PB"), (9.998_99e29, "999899000000000 PB"),
    (9.999_99e29, "1.000e15 PB"),
    (1e30, "1.000e15 PB"), (-3.35e12, "-3.350 TB"), (1e-9, "1.000e-9 B"), (0.000_1, "0.0001000 B"),
    (.infinity, "inf"), (-.infinity, "-inf"), (.leastNonzeroMagnitude, "4.941e-324 B"),
  ]

  @Test(arguments: amounts)
  func `of information has four digits in decimal units`(_ value: Double, _ text: String) {
    #expect(Quantity(value, .information).formatted() == text)
  }

  static let widths: [(Double, String)] = [
    (0.0, "0 bit"), (2, "16 bit"), (0.5625, "4.5 bit"), (1.0625, "8.5 bit"), (-2, "-16 bit"),
    (4.83 / 8, "4.83 bit"), (1.0 / 3, "2.666666667 bit"), (.infinity, "inf"),
    (1e9, "8000000000 bit"),
  ]

  @Test(arguments: widths)
  func `of a cell in bit is in bit`(_ value: Double, _ text: String) {
    #expect(Quantity(value, .information).formatted(declared: Unit.named("bit")) == text)
  }

  @Test func `ignores any other declared unit`() {
    #expect(Quantity(1e9, .information).formatted(declared: Unit.named("MB")) == "1.000 GB")
    #expect(Quantity(2, .time).formatted(declared: Unit.named("bit")) == "2.000 s")
    #expect(Quantity(2).formatted(declared: Unit.named("bit")) == "2")
  }

  static let times: [(Double, String)] = [
    (0.0, "0 s"), (1, "1.000 s"), (0.25, "250.0 ms"), (9e-9, "9 ns"), (1.5e-9, "1.500 ns"),
    (1e-6, "1.000 us"), (999.96e-9, "1.000 us"), (0.999_96, "1.000 s"), (999.96, "1000 s"),
    (86_400, "86400 s"), (1_234.5, "1234 s"), (-0.001_5, "-1.500 ms"), (1e20, "1.000e20 s"),
    (5e-10, "0.5000 ns"), (1e-18, "1.000e-9 ns"),
  ]

  @Test(arguments: times)
  func `of time goes from ns to s`(_ seconds: Double, _ text: String) {
    #expect(Quantity(seconds, .time).formatted() == text)
  }

  static let prices: [(Double, String)] = [
    (0.0, "0.00 USD"), (2.5, "2.50 USD"), (4, "4.00 USD"), (2.857_14, "2.857 USD"),
    (12_345.67, "12345.67 USD"), (12_345.678, "12345.68 USD"), (0.1, "0.10 USD"),
    (0.123_456, "0.1235 USD"), (0.000_2, "0.0002 USD"), (1.5e-6, "1.5e-6 USD"), (-3.1, "-3.10 USD"),
    (99.996, "100.00 USD"), (9.999_6, "10.00 USD"), (9.996, "9.996 USD"), (999.999, "1000.00 USD"),
    (2.499_999_9, "2.50 USD"), (123_456_789_012.345, "123456789012.35 USD"),
    (9_999_999_999_999.99, "9999999999999.99 USD"), (1.234_567_89e14, "123456789000000.00 USD"),
    (1e15, "1e15 USD"), (1.234_567e20, "1.234567e20 USD"),
  ]

  @Test(arguments: prices)
  func `of money keeps cents and whole digits`(_ dollars: Double, _ text: String) {
    #expect(Quantity(dollars, .money).formatted() == text)
  }

  static let quotients: [(Quantity, String)] = [
    (Quantity(3.35e12, perTime), "3.350 TB/s"), (Quantity(0, perTime), "0 B/s"),
    (Quantity(512, perTime), "512 B/s"),
    (Quantity(989.4e12, Dimension(time: -1, operations: 1)), "989.4 TFLOP/s"),
    (Quantity(2.5 / 3_600, Dimension(time: -1, money: 1)), "2.50 USD/h"),
    (Quantity(0, Dimension(time: -1, money: 1)), "0.00 USD/h"),
    (Quantity(1e308, Dimension(time: -1, money: 1)), "1e308 USD/s"),
    (Quantity(312.5, Dimension(information: -1, operations: 1)), "312.5 FLOP / 1 B"),
    (Quantity(2e-9, Dimension(information: -1, money: 1)), "2e-9 USD / 1 B"),
    (Quantity(1e-9, Dimension(information: -1, time: 1)), "1e-9 s / 1 B"),
    (Quantity(2e9, .operations), "2.000 GFLOP"), (Quantity(2.5e21, .operations), "2500 EFLOP"),
  ]

  @Test(arguments: quotients)
  func `of a quotient has its prefix above`(_ quantity: Quantity, _ text: String) {
    #expect(quantity.formatted() == text)
  }

  static let others: [(Quantity, String)] = [
    (Quantity(1.5, Dimension(information: 2)), "1.5 * 1 B^2"),
    (Quantity(0, Dimension(information: 2)), "0 * 1 B^2"),
    (Quantity(-1_073_741_824, Dimension(information: 2)), "-1073741824 * 1 B^2"),
    (Quantity(23.730_468_75, Dimension(time: -1)), "23.73 /s"),
    (Quantity(12_345.678, Dimension(information: 1, time: 1)), "12346 B * 1 s"),
    (Quantity(1.234_567e20, Dimension(information: 2)), "1.234567e20 * 1 B^2"),
    (Quantity(1.5e-8, Dimension(information: 1, time: -2)), "1.5e-8 B / 1 s^2"),
    (Quantity(8_030_261_248), "8030261248"), (Quantity(0.3), "0.3"),
  ]

  @Test(arguments: others)
  func `of another dimension is in base units`(_ quantity: Quantity, _ text: String) {
    #expect(quantity.formatted() == text)
  }

  static let shortest: [(Double, String, String)] = [
    (1_073_741_824, "B", "1073741824 B"), (253e9, "GB", "253.0 GB"), (80e9, "GB", "80.0 GB"),
    (68.85e9, "GB", "68.85 GB"), (42_949_672_960, "GB", "42.94967296 GB"), (0, "GB", "0.0 GB"),
    (0, "B", "0 B"), (2, "bit", "16 bit"), (0.5625, "bit", "4.5 bit"), (1.5, "B", "1.5 B"),
    (0x1p40, "TiB", "1.0 TiB"), (-80e9, "GB", "-80.0 GB"), (1, "PB", "1e-15 PB"),
    (1e21, "B", "1e21 B"), (1e20, "B", "100000000000000000000 B"), (.infinity, "GB", "inf"),
    (1e30, "kB", "1e27 kB"), (3e-9, "MB", "3e-15 MB"),
  ]

  @Test(arguments: shortest)
  func `in a given unit is the shortest that reads back`(
    _ value: Double, _ symbol: String, _ text: String
  ) throws {
    let unit = try #require(Unit.named(symbol))
    #expect(Quantity(value, unit.dimension).formatted(in: unit) == text)
  }

  @Test func `in a unit that is too small for it is in base units`() throws {
    let ns = try #require(Unit.named("ns"))
    #expect(Quantity(1e300, .time).formatted(in: ns) == "1e300 s")
    #expect(Quantity(2).formatted(in: Unit.base(of: .none)) == "2")
  }

  static let printed: [(Quantity, String)] = [
    (Quantity(42.95e9, .information), "GB"), (Quantity(999.96e6, .information), "GB"),
    (Quantity(0, .information), "B"), (Quantity(2, .information), "B"),
    (Quantity(3.35e12, Dimension(information: 1, time: -1)), "TB/s"),
    (Quantity(0.002, .time), "ms"), (Quantity(989e12, .operations), "TFLOP"),
    (Quantity(2, .money), "USD"), (Quantity(2, Dimension(time: -1, money: 1)), "USD/h"),
    (Quantity(2, Dimension(information: 2)), "B^2"), (Quantity(7), ""),
  ]

  @Test(arguments: printed)
  func `has the unit that it is printed in`(_ quantity: Quantity, _ symbol: String) {
    let unit = quantity.printingUnit()
    #expect(unit.symbol == symbol && unit.dimension == quantity.dimension)
    let text = quantity.formatted()
    if !text.contains("1 B^2") { #expect(symbol.isEmpty || text.hasSuffix(" " + symbol)) }
  }

  @Test func `of bits is printed in bit`() {
    #expect(Quantity(2, .information).printingUnit(declared: Unit.named("bit")).symbol == "bit")
    #expect(Quantity(2, .time).printingUnit(declared: Unit.named("bit")).symbol == "s")
  }

  @Test(arguments: [
    (0.0, "0"), (1, "1.000"), (999.96, "1000"), (1234.5, "1234"), (123456, "123456"),
    (-0.01234567, "-0.01235"), (12.5, "12.50"), (1.5e-9, "1.5e-9"),
  ])
  func `has four digits, and all in front of the point, in a column`(_ x: Double, _ text: String) {
    #expect(PlainNumber.fourDigits(x) == text)
  }
}
