import Quantities
import Testing

@Suite struct `A unit` {
  static let symbols: [(String, Dimension, Double)] = [
    ("B", Dimension.information, 1.0), ("bit", .information, 0.125), ("kB", .information, 1e3),
    ("KB", .information, 1e3), ("MB", .information, 1e6), ("GB", .information, 1e9),
    ("TB", .information, 1e12), ("PB", .information, 1e15), ("KiB", .information, 1_024),
    ("MiB", .information, 1_048_576), ("GiB", .information, 1_073_741_824),
    ("TiB", .information, 1_099_511_627_776), ("PiB", .information, 1_125_899_906_842_624),
    ("ns", .time, 1e-9), ("us", .time, 1e-6), ("ms", .time, 1e-3), ("s", .time, 1),
    ("min", .time, 60), ("h", .time, 3_600), ("day", .time, 86_400), ("FLOP", .operations, 1),
    ("kFLOP", .operations, 1e3), ("MFLOP", .operations, 1e6), ("GFLOP", .operations, 1e9),
    ("TFLOP", .operations, 1e12), ("PFLOP", .operations, 1e15), ("EFLOP", .operations, 1e18),
    ("USD", .money, 1),
  ]

  @Test(arguments: symbols)
  func `is found by its symbol`(_ symbol: String, _ dimension: Dimension, _ scale: Double) throws {
    let unit = try #require(Unit.named(symbol))
    #expect(unit.symbol == (symbol == "KB" ? "kB" : symbol))
    #expect(unit.dimension == dimension)
    #expect(unit.scale == scale)
  }

  @Test(arguments: [
    "", "gb", "Gb", "b", "Bit", "KIB", "m", "H", "S", "GB/s", "GB ", "usd", "flop", "kFlop",
  ])
  func `is not found by any other text`(_ text: String) {
    #expect(Unit.named(text) == nil)
  }

  @Test func `has a symbol and a name that no other has`() {
    #expect(Set(Unit.all.map(\.symbol)).count == Unit.all.count)
    #expect(Set(Unit.all.map { $0.symbol.lowercased() }).count == Unit.all.count)
    #expect(Set(Unit.all.map(\.name)).count == Unit.all.count)
    #expect(Unit.named("GB")?.name == "gigabyte")
  }

  static let rates: [(String, String, String, Double)] = [
    ("TB", "s", "TB/s", 1e12), ("USD", "h", "USD/h", 1 / 3_600.0), ("GB", "ms", "GB/ms", 1e12),
    ("KB", "min", "kB/min", 1_000 / 60.0), ("ms", "s", "ms/s", 1e-3),
  ]

  @Test(arguments: rates)
  func `per time is a unit`(_ above: String, _ below: String, _ symbol: String, _ scale: Double)
    throws
  {
    let unit = try #require(Unit.named(above, per: below))
    #expect(unit.symbol == symbol)
    #expect(unit.scale == scale)
    #expect(unit.dimension == Unit.named(above)?.dimension.over(.time))
  }

  @Test func `stands over a unit of time alone`() {
    #expect(Unit.named("FLOP", per: "B") == nil)
    #expect(Unit.named("GB", per: "S") == nil)
    #expect(Unit.named("gb", per: "s") == nil)
    #expect(Unit.named("TB", per: "s")?.name == "terabyte per second")
  }

  static let suggestions: [(String, String)] = [
    ("gb", "GB"), ("Gb", "GB"), ("gib", "GiB"), ("Kb", "kB"), ("kib", "KiB"), ("b", "B"),
    ("BIT", "bit"), ("S", "s"), ("MS", "ms"), ("H", "h"), ("Day", "day"), ("tflop", "TFLOP"),
    ("usd", "USD"), ("tb/s", "TB/s"), ("TB/S", "TB/s"), ("Usd/H", "USD/h"),
  ]

  @Test(arguments: suggestions)
  func `is suggested where only the case is wrong`(_ text: String, _ symbol: String) {
    #expect(Unit.suggestion(for: text) == symbol)
  }

  @Test(arguments: ["GB", "KB", "TB/s", "", "/", "gbs", "byte", "m", "gb/kb", "a/s", "b/s/s", "é"])
  func `is not suggested otherwise`(_ text: String) {
    #expect(Unit.suggestion(for: text) == nil)
  }

  static let bases: [(Dimension, String, String)] = [
    (Dimension.none, "", "count"), (.information, "B", "byte"), (.time, "s", "second"),
    (.operations, "FLOP", "floating-point operation"), (.money, "USD", "US dollar"),
    (Dimension(information: 1, time: -1), "B/s", "byte per second"),
    (Dimension(time: -1, money: 1), "USD/s", "US dollar per second"),
    (Dimension(time: -1), "/s", "per second"), (Dimension(information: 2), "B^2", "byte^2"),
    (Dimension(information: 1, time: 1), "B*s", "byte second"),
    (Dimension(information: -1, time: -2), "1/(B*s^2)", "1 per (byte second^2)"),
  ]

  @Test(arguments: bases)
  func `of scale 1 exists for each dimension`(
    _ dimension: Dimension, _ symbol: String, _ name: String
  ) {
    let unit = Unit.base(of: dimension)
    #expect(unit.symbol == symbol)
    #expect(unit.name == name)
    #expect(unit.scale == 1)
    #expect(unit.dimension == dimension)
  }

  @Test func `of scale 1 is the one of the table where there is one`() {
    #expect(Unit.base(of: .information) == Unit.named("B"))
    #expect(Unit.base(of: Dimension(information: 1, time: -1)) == Unit.named("B", per: "s"))
  }
}
