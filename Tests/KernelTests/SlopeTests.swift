import Kernel
import Language
import TestSupport
import Testing

/// A tape with one input between two numbers, and formulas put down on it.
private struct Drawing {
  var tape = Tape()
  let input: Slot
  let point: Double

  init(at point: Double, to end: Double) {
    self.point = point
    input = tape.input(Numbers([point, end]))
  }

  mutating func call(_ name: String, _ slots: Slot...) -> Slot {
    Builtin.named(name).map { tape.call($0, slots) } ?? tape.failure()
  }

  func slope(of slot: Slot, giving value: Double) -> Slope? {
    tape.slope(of: slot, at: point, giving: value)
  }
}

/// A formula of x, what it is at 4 and how fast it goes there.
private struct Curve: CustomTestStringConvertible {
  let testDescription: String
  let value: Double
  let slope: Double
  let draw: @Sendable (inout Drawing) -> Slot

  init(
    _ name: String, _ value: Double, _ slope: Double,
    _ draw: @escaping @Sendable (inout Drawing) -> Slot
  ) {
    (testDescription, self.value, self.slope, self.draw) = (name, value, slope, draw)
  }

  static let all = [
    Curve("7", 7, 0) { $0.tape.constant(7) },
    Curve("3x + 2", 14, 3) {
      let triple = $0.tape.combined(.times, $0.input, $0.tape.constant(3))
      return $0.tape.combined(.plus, triple, $0.tape.constant(2))
    },
    Curve("x * x", 16, 8) { $0.tape.combined(.times, $0.input, $0.input) },
    Curve("x^3", 64, 48) { $0.tape.combined(.power, $0.input, $0.tape.constant(3)) },
    Curve("2^x", 16, 16 * 0.693147180559945309) {
      $0.tape.combined(.power, $0.tape.constant(2), $0.input)
    },
    Curve("1 / x", 0.25, -0.0625) { $0.tape.combined(.over, $0.tape.constant(1), $0.input) },
    Curve("sqrt x", 2, 0.25) { $0.call("sqrt", $0.input) },
    Curve("log2 x", 2, 0.25 / 0.693147180559945309) { $0.call("log2", $0.input) },
    Curve("min(x, 9)", 4, 1) {
      $0.tape.extreme($0.input, $0.tape.constant(9), isGreatest: false)
    },
    Curve("max(x, 9)", 9, 0) {
      $0.tape.extreme($0.input, $0.tape.constant(9), isGreatest: true)
    },
    Curve("if x < 5 then x * x else x", 16, 8) {
      let square = $0.tape.combined(.times, $0.input, $0.input)
      let isLess = $0.tape.isLess($0.input, $0.tape.constant(5))
      return $0.tape.select(isLess, square, $0.input)
    },
    Curve("x - 3 * 0", 4, 1) {
      let nothing = $0.tape.combined(.times, $0.tape.constant(0), $0.input)
      return $0.tape.combined(.minus, $0.input, nothing)
    },
  ]
}

@Suite struct `A slope` {
  @Test(arguments: Curve.all)
  fileprivate func `is the derivative`(curve: Curve) {
    var drawing = Drawing(at: 4, to: 6)
    let slot = curve.draw(&drawing)
    let found = drawing.slope(of: slot, giving: curve.value)
    #expect(abs((found?.slope ?? .nan) - curve.slope) < 1e-14)
    #expect(found?.isKink == false && found?.isStepped == false)
  }

  @Test func `is that above the point at a kink, and says so`() {
    var drawing = Drawing(at: 4, to: 6)
    let slot = drawing.tape.extreme(drawing.input, drawing.tape.constant(4), isGreatest: true)
    let lesser = drawing.tape.extreme(drawing.input, drawing.tape.constant(4), isGreatest: false)
    #expect(drawing.slope(of: slot, giving: 4)?.slope == 1)
    #expect(drawing.slope(of: slot, giving: 4)?.isKink == true)
    #expect(drawing.slope(of: lesser, giving: 4)?.slope == 0)
  }

  @Test func `is that of the formula which holds at the point where it jumps behind it`() {
    var drawing = Drawing(at: 4, to: 6)
    let isAtMost = drawing.tape.isAtMost(drawing.input, drawing.tape.constant(4))
    let square = drawing.tape.combined(.times, drawing.input, drawing.input)
    let slot = drawing.tape.select(isAtMost, drawing.input, square)
    #expect(drawing.slope(of: slot, giving: 4)?.slope == 1)
    #expect(drawing.slope(of: slot, giving: 16) != nil)
    #expect(drawing.slope(of: slot, giving: 5) == nil)
  }

  @Test func `is that along the steps of what is rounded`() {
    var drawing = Drawing(at: 4.5, to: 6)
    let size = drawing.tape.constant(2)
    let up = drawing.call("ceil", drawing.input, size)
    let tripled = drawing.tape.combined(.times, up, drawing.tape.constant(3))
    let found = drawing.slope(of: tripled, giving: 18)
    #expect(found?.value == 13.5 && found?.slope == 3 && found?.isStepped == true)
    // A step of 2 on 4.5, however far along it one stands.
    #expect(found?.stepShare == 6 / 13.5)
    // The other branch wins, so that nothing goes in steps.
    let greater = drawing.tape.extreme(tripled, drawing.tape.constant(20), isGreatest: true)
    #expect(drawing.slope(of: greater, giving: 20)?.isStepped == false)
  }

  @Test func `is none where there is no value`() {
    var drawing = Drawing(at: 4, to: 6)
    let failure = drawing.tape.failure()
    #expect(drawing.slope(of: failure, giving: 4) == nil)
    // A root at 0 goes up without end.
    let zero = drawing.tape.combined(.minus, drawing.input, drawing.tape.constant(4))
    let root = drawing.call("sqrt", zero)
    #expect(drawing.slope(of: root, giving: 0) == nil)
  }

  /// Random formulas, held against the difference of two numbers close by.
  @Test(arguments: Seeds.all)
  func `is what close numbers show`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let point = 1 + Double(random.below(1000)) / 10
    var drawing = Drawing(at: point, to: point + 1)
    var slots = [drawing.input, drawing.tape.constant(3), drawing.tape.constant(0.5)]
    for _ in 0..<8 {
      let (one, other) = (random.one(of: slots), random.one(of: slots))
      switch random.below(7) {
      case 0: slots.append(drawing.tape.extreme(one, other, isGreatest: random.below(2) == 0))
      case 1: slots.append(drawing.call("sqrt", one))
      case 2: slots.append(drawing.call(random.one(of: ["ln", "log2", "log10"]), one))
      case 3: slots.append(drawing.tape.select(drawing.tape.isLess(one, other), other, one))
      default:
        slots.append(drawing.tape.combined(random.one(of: [.plus, .times, .over]), one, other))
      }
    }
    // A quarter of the way in no two branches meet but by design of the same formula.
    let (near, step) = (point + 0.25, 0x1p-16)
    let places = Numbers([near - step, near, near + step])
    var playback = Playback(drawing.tape, inputs: [.init(places, each: 1)], outputs: slots)
    var results = slots.map { _ in [0.0, 0, 0] }
    _ = playback.run(from: 0, into: &results)
    for (slot, numbers) in zip(slots, results) where numbers.allSatisfy({ abs($0) < 1e9 }) {
      guard let found = drawing.tape.slope(of: slot, at: near, giving: numbers[1]) else { continue }
      let difference = (numbers[2] - numbers[0]) / (2 * step)
      let scale = max(abs(difference), abs(numbers[1]))
      #expect(found.isKink || abs(found.slope - difference) <= 1e-4 * scale)
    }
  }
}
