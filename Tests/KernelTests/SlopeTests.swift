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

  /// What slots come to at some points, as a sweep works it out.
  func results(of slots: [Slot], at points: [Double]) -> [[Double]] {
    var playback = Playback(tape, inputs: [.init(Numbers(points), each: 1)], outputs: slots)
    var results = slots.map { _ in points.map { _ in 0.0 } }
    _ = playback.run(from: 0, into: &results)
    return results
  }

  /// What slots come to at the point.
  func results(of slots: [Slot]) -> [Double] { results(of: slots, at: [point]).map { $0[0] } }
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

  /// Sizes of steps whose effects cancel where all are rounded to the same side.
  @Test func `bounds what steps do that are subtracted from one another, or divided`() {
    var drawing = Drawing(at: 100, to: 101)
    let three = drawing.call("ceil", drawing.input, drawing.tape.constant(3))
    let two = drawing.call("ceil", drawing.input, drawing.tape.constant(2))
    let quotient = drawing.tape.combined(.over, three, two)
    let found = drawing.slope(of: quotient, giving: 1.02)
    #expect(found?.value == 1 && abs((found?.stepShare ?? .nan) - 0.03) < 1e-15)
    let difference = drawing.tape.combined(.minus, three, two)
    #expect(drawing.slope(of: difference, giving: 2)?.stepShare == .infinity)
    let raised = drawing.tape.combined(.plus, difference, drawing.tape.constant(30))
    #expect(drawing.slope(of: raised, giving: 32)?.stepShare == 3.0 / 30)
  }

  @Test func `bounds what a step does that decides which formula holds`() {
    var drawing = Drawing(at: 100, to: 104)
    let three = drawing.call("ceil", drawing.input, drawing.tape.constant(3))
    let isAtMost = drawing.tape.isAtMost(three, drawing.tape.constant(102))
    let slot = drawing.tape.select(isAtMost, three, drawing.tape.constant(408))
    #expect(drawing.slope(of: slot, giving: 102)?.stepShare == 3.08)
    let never = drawing.tape.isAtMost(three, drawing.tape.constant(90))
    let other = drawing.tape.select(never, drawing.tape.constant(408), three)
    #expect(drawing.slope(of: other, giving: 102)?.stepShare == 0.03)
  }

  /// Random formulas of what is rounded: what comes of the rounding itself lies within the bound.
  @Test func `bounds what the steps come to at every point`() {
    var (held, close) = (0, 0)
    for seed in Seeds.all {
      var random = SplitMix64(seed: seed)
      var drawing = Drawing(at: 100 + Double(random.below(1000)) / 8, to: 300)
      var slots = [drawing.input, drawing.tape.constant(3), drawing.tape.constant(0.5)]
      for _ in 0..<8 {
        let (one, other) = (random.one(of: slots), random.one(of: slots))
        let size = drawing.tape.constant(Double(1 + random.below(9)) / 2)
        switch random.below(8) {
        case 0, 1: slots.append(drawing.call("ceil", one, size))
        case 2: slots.append(drawing.call("floor", one, size))
        case 3: slots.append(drawing.tape.extreme(one, other, isGreatest: random.below(2) == 0))
        case 4: slots.append(drawing.tape.select(drawing.tape.isLess(one, other), other, one))
        case 5: slots.append(drawing.call("sqrt", one))
        default:
          let sign: Operator = random.one(of: [.plus, .minus, .times, .over])
          slots.append(drawing.tape.combined(sign, one, other))
        }
      }
      for (slot, number) in zip(slots, drawing.results(of: slots)) {
        guard let found = drawing.slope(of: slot, giving: number), found.isStepped else { continue }
        held += 1
        if found.stepShare < 0.1 { close += 1 }
        let least = min(abs(number), abs(found.value))
        let share = number == found.value ? 0 : abs(number - found.value) / least
        #expect(share <= found.stepShare * (1 + 1e-9), "seed \(seed)")
      }
    }
    #expect(2 * held >= 3 * Seeds.all.count && 5 * close >= 4 * held, "\(close) of \(held)")
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
  @Test func `is what close numbers show`() {
    var (drawn, compared) = (0, 0)
    for seed in Seeds.all {
      let (drawing, slots) = Self.formulas(seed)
      // A quarter of the way in no two branches meet but by design of the same formula.
      let (near, step) = (drawing.point + 0.25, 0x1p-16)
      let results = drawing.results(of: slots, at: [near - step, near, near + step])
      for (slot, numbers) in zip(slots, results).dropFirst(3) {
        drawn += 1
        guard numbers.allSatisfy({ abs($0) < 1e9 }),
          let found = drawing.tape.slope(of: slot, at: near, giving: numbers[1]), !found.isKink
        else { continue }
        compared += 1
        let difference = (numbers[2] - numbers[0]) / (2 * step)
        let scale = max(abs(difference), abs(numbers[1]))
        #expect(abs(found.slope - difference) <= 1e-4 * scale, "seed \(seed)")
      }
    }
    #expect(10 * compared >= 8 * drawn, "\(compared) of \(drawn)")
  }

  /// A few numbers, and eight random formulas of them.
  private static func formulas(_ seed: UInt64) -> (Drawing, [Slot]) {
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
    return (drawing, slots)
  }
}
