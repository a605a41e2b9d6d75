import SymbolicScaling
import Testing

@Suite struct `A polynomial` {
  static let roots: [([Double], [Double])] = [
    ([5], []), ([], []), ([-6, 2], [3]), ([-1, 0, 1], [-1, 1]), ([1, 0, 1], []),
    ([4, -4, 1], [2]), ([0, 0, 1], [0]), ([-6, 11, -6, 1], [1, 2, 3]),
    ([0, -1, 0, 1], [-1, 0, 1]),
    ([-16_060_522_496, 131_072], [16_060_522_496 / 131_072]),
  ]

  @Test(arguments: roots)
  func `has its roots in order`(coefficients: [Double], roots: [Double]) {
    let found = Polynomial(coefficients).roots
    #expect(found.count == roots.count, "\(found)")
    for (one, other) in zip(found, roots) { #expect(abs(one - other) < 1e-12 * max(1, abs(other))) }
  }

  @Test func `forgets leading zeros`() {
    #expect(Polynomial([1, 2, 0, 0]) == Polynomial([1, 2]))
    #expect(Polynomial([0, 0]).degree == 0)
    #expect(Polynomial([1, 2])[7] == 0)
  }

  @Test(arguments: [
    ([0.0, 1], 0.0, 1), ([0, -1], 0, -1), ([0, 0, -3], 0, -1), ([0, 0, 0, 2], 0, 1), ([], 4, 0),
    ([-4, 1], 4, 1), ([-4, 1], 3, -1), ([16, -8, 1], 4, 1),
  ])
  func `has a sign right of every point`(coefficients: [Double], point: Double, sign: Int) {
    #expect(Polynomial(coefficients).sign(rightOf: point) == sign)
  }

  @Test(arguments: 0..<200)
  func `is added and multiplied as numbers are`(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let (one, other) = (dice.polynomial(), dice.polynomial())
    let point = Double(dice.next(in: -20...20))
    let (left, right) = (one.value(at: point), other.value(at: point))
    #expect((one + other).value(at: point) == left + right, "seed \(seed)")
    #expect((one - other).value(at: point) == left - right, "seed \(seed)")
    #expect((one * other).value(at: point) == left * right, "seed \(seed)")
    #expect(one * other == other * one, "seed \(seed)")
    #expect(one.raised(to: 3) == one * one * one, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func `has the slope that dual numbers have`(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let polynomial = dice.polynomial()
    let point = Double(dice.next(in: -20...20))
    let dual = Dual.value(of: polynomial.coefficients, at: point)
    #expect(polynomial.value(at: point) == dual.value, "seed \(seed)")
    #expect(polynomial.derivative.value(at: point) == dual.slope, "seed \(seed)")
  }

  @Test(arguments: 0..<200)
  func `has the roots that it was made of`(seed: Int) {
    var dice = Dice(seed: UInt64(seed))
    let roots = Set((0..<dice.next(in: 1...5)).map { _ in Double(dice.next(in: -30...30)) })
      .sorted()
    let polynomial = roots.reduce(Polynomial([3])) { $0 * Polynomial([-$1, 1]) }
    let found = polynomial.roots
    #expect(found.count == roots.count, "seed \(seed): \(roots), found \(found)")
    for (one, other) in zip(found, roots) { #expect(abs(one - other) < 1e-6, "seed \(seed)") }
  }

  @Test func `over another has the elasticity of the difference of both`() {
    let quotient = Quotient(Polynomial([1, 2, 3]), over: Polynomial([5, 7]))
    let above = Dual.value(of: [1, 2, 3], at: 4)
    let below = Dual.value(of: [5, 7], at: 4)
    let dual = above / below
    #expect(abs((quotient.elasticity(at: 4) ?? 0) - 4 * dual.slope / dual.value) < 1e-14)
    #expect(
      Quotient(Polynomial([-1, 0, 1]), over: Polynomial([1, 1])).polynomial == Polynomial([-1, 1]))
    #expect(Quotient(Polynomial([0, 6]), over: Polynomial([0, 2])).polynomial == Polynomial([3]))
    #expect(Quotient(Polynomial([]), over: Polynomial([0, 2])).elasticity(at: 1) == nil)
  }
}

/// Chances that come out the same for the same seed.
struct Dice {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return range.lowerBound + Int(state % UInt64(range.count))
  }

  mutating func polynomial() -> Polynomial {
    Polynomial((0...next(in: 0...4)).map { _ in Double(next(in: -9...9)) })
  }
}
