import Quantities
import TestSupport
import Testing

@Suite struct `A dimension` {
  static let perTime = Dimension(information: 1, time: -1)

  static let descriptions: [(Dimension, String)] = [
    (Dimension.none, "a plain count"), (.information, "information"), (.money, "money"),
    (perTime, "information / time"), (Dimension(time: -1), "1 / time"),
    (Dimension(information: 2), "information^2"), (Dimension(time: -2), "1 / time^2"),
    (Dimension(information: 1, operations: 3), "information * operations^3"),
    (
      Dimension(information: -1, time: -2, money: 1),
      "money / (information * time^2)"
    ),
    (Dimension(information: -128), "1 / information^128"),
  ]

  @Test(arguments: descriptions)
  func `is described in words`(_ dimension: Dimension, _ words: String) {
    #expect(dimension.description == words)
    #expect("\(dimension)" == words)
  }

  @Test func `of a product adds exponents and of a quotient subtracts them`() {
    #expect(Dimension.information.over(.time) == Self.perTime)
    #expect(Self.perTime.times(.time) == .information)
    #expect(Self.perTime.over(Self.perTime) == Dimension.none)
    #expect(Dimension.none.isNone && !Self.perTime.isNone)
  }

  @Test func `of a power multiplies exponents`() {
    #expect(Self.perTime.raised(to: 3) == Dimension(information: 3, time: -3))
    #expect(Self.perTime.raised(to: 0) == Dimension.none)
    #expect(Self.perTime.raised(to: -1) == Dimension(information: -1, time: 1))
    #expect(Dimension.none.raised(to: .max) == Dimension.none)
  }

  @Test func `of a root halves even exponents alone`() {
    #expect(Dimension(information: 2, time: -4).squareRoot == Dimension(information: 1, time: -2))
    #expect(Dimension.none.squareRoot == Dimension.none)
    #expect(Dimension(information: 2, time: -1).squareRoot == nil)
    #expect(Dimension(information: -128).squareRoot == Dimension(information: -64))
  }

  @Test func `is nil when an exponent overflows`() {
    #expect(Dimension(money: 127).times(.money) == nil)
    #expect(Dimension(time: -128).over(.time) == nil)
    #expect(Dimension(operations: 64).raised(to: 2) == nil)
    #expect(Dimension.operations.raised(to: 128) == nil)
    #expect(Dimension.operations.raised(to: -128) == Dimension(operations: -128))
    #expect(Dimension.operations.raised(to: .min) == nil)
  }

  @Test(arguments: Seeds.all) func `forms a group`(_ seed: UInt64) {
    var random = SplitMix64(seed: seed)
    func any() -> Dimension {
      func exponent() -> Int8 { .random(in: -40...40, using: &random) }
      return Dimension(
        information: exponent(), time: exponent(), operations: exponent(), money: exponent())
    }
    let a = any()
    let b = any()
    let c = any()
    #expect(a.times(b) == b.times(a))
    #expect(a.times(b)?.times(c) == b.times(c).flatMap(a.times))
    #expect(a.times(.none) == a && a.over(a) == Dimension.none)
    #expect(a.times(b)?.over(b) == a)
    #expect(a.raised(to: 2)?.squareRoot == a)
    #expect(a.raised(to: 3) == a.times(a)?.times(a))
  }
}
