import Quantities
import TestSupport
import Testing

@Suite struct `A printed quantity read back` {
  static let dimensions = [
    Dimension.none, .information, .time, .operations, .money,
    Dimension(information: 1, time: -1), Dimension(time: -1, operations: 1),
    Dimension(time: -1, money: 1), Dimension(information: -1, operations: 1),
    Dimension(time: -1), Dimension(information: 2), Dimension(information: 1, time: 1),
  ]

  /// Number times unit, and what more it is multiplied with or divided by, as the calculator reads
  /// it; nil for what it would refuse.
  static func read(_ text: String, _ dimension: Dimension) -> Quantity? {
    var parts = text.split(separator: " ").map(String.init)[...]
    guard let number = parts.popFirst().flatMap(Double.init) else { return nil }
    var read = Quantity(number)
    if let symbol = parts.first, symbol != "*", symbol != "/" {
      guard let unit = unit(symbol) else { return nil }
      read = Quantity(number, in: unit)
      parts.removeFirst()
    }
    while let sign = parts.popFirst() {
      guard parts.popFirst() == "1", let factor = parts.popFirst().flatMap(power) else {
        return nil
      }
      let joined = sign == "*" ? read.dimension.times(factor) : read.dimension.over(factor)
      guard let joined else { return nil }
      read.dimension = joined
    }
    let isBare = number == 0 || number.isInfinite
    return read.dimension == dimension || isBare ? Quantity(read.value, dimension) : nil
  }

  private static func unit(_ symbol: String) -> Unit? {
    let slash = symbol.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    return slash.count == 2 ? Unit.named(slash[0], per: slash[1]) : Unit.named(symbol)
  }

  /// The dimension of a base unit with its exponent: `B^2`.
  private static func power(_ text: String) -> Dimension? {
    let parts = text.split(separator: "^").map(String.init)
    return Unit.named(parts[0])?.dimension.raised(to: parts.count == 2 ? Int(parts[1]) ?? 0 : 1)
  }

  @Test(arguments: Seeds.all) func `prints the same`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bit = try #require(Unit.named("bit"))
    for _ in 0..<50 {
      let dimension = try #require(Self.dimensions.randomElement(using: &random))
      let quantity = Quantity(random.number(), dimension)
      let text = quantity.formatted()
      let again = Self.read(text, dimension)
      #expect(again?.formatted() == text, "\(quantity.value)")
      #expect(again?.dimension == dimension)
      let inBits = Quantity(quantity.value, .information).formatted(declared: bit)
      #expect(Self.read(inBits, .information)?.formatted(declared: bit) == inBits)
    }
  }

  @Test(arguments: Seeds.all) func `in a given unit prints the same`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let perTime = ["s", "h", "ms", "min", "day"].flatMap { time in
      ([""] + Unit.all.map(\.symbol)).compactMap { Unit.named($0, per: time) }
    }
    let units = Unit.all + perTime
    for _ in 0..<50 {
      let unit = try #require(units.randomElement(using: &random))
      let number = random.number()
      for quantity in [Quantity(number, unit.dimension), Quantity(number, in: unit)]
      where quantity.value.isFinite {
        let text = quantity.formatted(in: unit)
        let again = try #require(Self.read(text, unit.dimension), "\(text)")
        #expect(again.formatted(in: unit) == text, "\(quantity.value)")
      }
    }
  }

  @Test(arguments: Seeds.all) func `in a given unit keeps what was typed`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let unit = try #require(Unit.all.randomElement(using: &random))
      let typed = Double(Int.random(in: 1..<1_000_000, using: &random)) / 1_000
      let text = Quantity(typed, in: unit).formatted(in: unit)
      #expect(Double(text.prefix { $0 != " " }) == typed, "\(typed) \(unit.symbol)")
    }
  }

  @Test(arguments: Seeds.all) func `is within four digits of the value`(_ seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    for _ in 0..<50 {
      let dimension = try #require(Self.dimensions.randomElement(using: &random))
      let value = random.number()
      let again = try #require(Self.read(Quantity(value, dimension).formatted(), dimension))
      #expect((again.value - value).magnitude <= 5.01e-4 * value.magnitude + .leastNonzeroMagnitude)
    }
  }
}
