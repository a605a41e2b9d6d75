import Kernel
import Language
import TestSupport
import Testing

/// A tape beside which every result is worked out number by number, as the language does it.
private struct Pair {
  var tape = Tape()
  /// The results; nil where there is no value.
  var columns: [[Double?]] = []
  var slots: [Slot] = []
  let inputs: [[Double]]

  init(_ inputs: [[Double]]) {
    self.inputs = inputs
    for numbers in inputs { add(tape.input(Numbers(numbers)), numbers.map { $0 }) }
  }

  mutating func add(_ slot: Slot, _ column: [Double?]) {
    slots.append(slot)
    columns.append(column)
  }

  mutating func add(_ slot: Slot, _ operands: [Int], _ body: ([Double]) -> Double?) {
    add(
      slot,
      inputs[0].indices.map { point in
        let numbers = operands.compactMap { columns[$0][point] }
        return numbers.count < operands.count ? nil : body(numbers)
      })
  }

  mutating func combine(_ sign: Operator, _ one: Int, _ other: Int) {
    add(tape.combined(sign, slots[one], slots[other]), [one, other]) { numbers in
      do throws(Fault) { return try Arithmetic.compute(sign, numbers[0], numbers[1]) } catch {
        return nil
      }
    }
  }

  mutating func call(_ name: String, _ operands: [Int]) {
    guard let builtin = Builtin.named(name) else { return }
    add(tape.call(builtin, operands.map { slots[$0] }), operands) { builtin.number(of: $0) }
  }

  /// Puts down an operation on some of the results that there are.
  mutating func step(_ random: inout SplitMix64) {
    let (one, other, third) = (
      random.below(slots.count), random.below(slots.count), random.below(4)
    )
    let (left, right) = (slots[one], slots[other])
    switch random.below(16) {
    case 0:
      let number = random.one(of: [0, 1, 2, 3, 0.5, -1, 8192, 0.1, 1e300, .infinity, 2])
      add(tape.constant(number), inputs[0].map { _ in number })
    case 1: add(tape.extreme(left, right, isGreatest: true), [one, other]) { max($0[0], $0[1]) }
    case 2: add(tape.extreme(left, right, isGreatest: false), [one, other]) { min($0[0], $0[1]) }
    case 3: add(tape.isLess(left, right), [one, other]) { $0[0] < $0[1] ? 1 : 0 }
    case 4: add(tape.isAtMost(left, right), [one, other]) { $0[0] <= $0[1] ? 1 : 0 }
    case 5: add(tape.isEqual(left, right), [one, other]) { $0[0] == $0[1] ? 1 : 0 }
    case 6: choose(tape.isLess(left, right), one, other, third)
    case 7:
      add(tape.held(left, isWhole: true, within: -5...1e9), [one]) { numbers in
        let number = numbers[0]
        return number.isFinite && number == number.rounded() && (-5...1e9).contains(number)
          ? number : nil
      }
    case 8: call(random.one(of: ["sqrt", "exp", "ceil", "floor", "round", "ln"]), [one])
    case 9: call(random.one(of: ["ceil", "floor", "round"]), [one, other])
    default:
      let signs: [Operator] = [.plus, .minus, .times, .over, .modulo, .power, .plus, .times]
      combine(random.one(of: signs), one, other)
    }
  }

  private mutating func choose(_ condition: Slot, _ one: Int, _ other: Int, _ third: Int) {
    let slot = tape.select(condition, slots[third % slots.count], slots[other])
    let arm = third % slots.count
    add(
      slot,
      inputs[0].indices.map { point in
        guard let left = columns[one][point], let right = columns[other][point] else { return nil }
        return left < right ? columns[arm][point] : right
      })
  }
}

@Suite struct `A tape` {
  @Test(arguments: Seeds.all)
  func `gives the bits of the language, or says that it has none`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = 300
    let inputs = (0..<2).map { _ in
      let scale = random.one(of: [1, 1, 0.125, 0.1, 1e12])
      let lowest = random.one(of: [0, 1, 1, -8, 4000])
      return (0..<count).map { _ in Double(lowest + random.below(20_000)) * scale + 0 }
    }
    var pair = Pair(inputs)
    for _ in 0..<40 { pair.step(&random) }
    var playback = Playback(
      pair.tape, inputs: inputs.map { Playback.Input(Numbers($0), each: 1) }, outputs: pair.slots)
    var results = pair.slots.map { _ in [Double](repeating: 1, count: count) }
    var isSound = true
    for start in stride(from: 0, to: count, by: Playback.blockSize) {
      isSound = playback.run(from: start, into: &results) && isSound
    }
    #expect(isSound == !results.contains { $0.contains(where: \.isNaN) })
    for (result, column) in zip(results, pair.columns) {
      for (found, wanted) in zip(result, column) where !found.isNaN {
        // What may be wrong is left to the sheet, but what is given must be right.
        #expect(found.bitPattern == wanted?.bitPattern)
      }
      let hasValues = !column.contains(nil)
      #expect(!hasValues || !result.contains(where: \.isNaN), "a value was given away")
    }
  }

  @Test func `joins what goes evenly with an input into one line`() {
    var tape = Tape()
    let numbers = Numbers((1...1000).map(Double.init))
    let input = tape.input(numbers)
    let (three, half) = (tape.constant(3), tape.constant(0.5))
    let sum = tape.combined(.plus, tape.combined(.times, input, three), input)
    let halved = tape.combined(.times, sum, half)
    let other = tape.combined(.plus, tape.combined(.minus, halved, input), tape.constant(7))
    #expect(tape.extreme(other, halved, isGreatest: false) != other)
    #expect(tape.extreme(other, input, isGreatest: true) == other)
    let playback = Playback(tape, inputs: [.init(numbers, each: 1)], outputs: [other])
    #expect(playback.stepCount == 1)
  }

  @Test(arguments: [(0.1, false), (0.25, true)])
  func `joins nothing that is rounded`(factor: Double, isLine: Bool) {
    var tape = Tape()
    let numbers = Numbers((1...1000).map(Double.init))
    let input = tape.input(numbers)
    let scaled = tape.combined(.times, input, tape.constant(factor))
    let again = tape.combined(.times, scaled, tape.constant(3))
    let playback = Playback(tape, inputs: [.init(numbers, each: 1)], outputs: [again])
    #expect((playback.stepCount == 1) == isLine)
  }

  @Test func `repeats an input as often as it is told to, and goes round`() {
    var tape = Tape()
    let (slow, fast) = (Numbers([1, 2, 3]), Numbers([10, 20]))
    let slots = [tape.input(slow), tape.input(fast)]
    let sum = tape.combined(.plus, slots[0], slots[1])
    var playback = Playback(
      tape, inputs: [.init(slow, each: 2), .init(fast, each: 1)], outputs: [sum])
    var results = [[Double](repeating: 0, count: 6)]
    #expect(playback.run(from: 0, into: &results))
    #expect(results == [[11, 21, 12, 22, 13, 23]])
  }
}
