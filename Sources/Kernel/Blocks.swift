import Language

/// The blocks of numbers that the operations of a tape read and write.
///
/// Every loop goes over a whole block, of which nothing else is read or written, so that it needs no test
/// at its end and runs several numbers at once.
@unsafe struct Blocks {
  let base: UnsafeMutablePointer<Double>
  let builtins: [Builtin]

  /// Writes an input's numbers from a point on; behind the last one they begin again.
  func load(_ input: Playback.Input, from start: Int, at place: Int) {
    let (numbers, each) = (input.numbers, input.each)
    var (index, left) = (start / each % numbers.count, each - start % each)
    if each == 1, index + Playback.blockSize <= numbers.count {
      let target = unsafe base + place
      unsafe numbers.withUnsafeBufferPointer { buffer in
        guard let source = unsafe buffer.baseAddress.map({ unsafe $0 + index }) else { return }
        for i in 0..<Playback.blockSize { unsafe target[i] = unsafe source[i] }
      }
      return
    }
    for offset in place..<place + Playback.blockSize {
      unsafe base[offset] = numbers[index]
      left -= 1
      if left > 0 { continue }
      left = each
      index = index + 1 == numbers.count ? 0 : index + 1
    }
  }

  /// Copies a result of the points from one on, as far as there is room; gives how many are NaN.
  func store(_ operand: Operand, from start: Int, into results: inout [Double]) -> Int {
    let count = min(Playback.blockSize, results.count - start)
    return unsafe results.withUnsafeMutableBufferPointer { buffer in
      guard let target = unsafe buffer.baseAddress.map({ unsafe $0 + start }) else { return 0 }
      var failures = 0
      switch operand {
      case .block(let place):
        let source = unsafe base + place
        for i in 0..<count {
          let number = unsafe source[i]
          unsafe target[i] = number
          failures &+= number == number ? 0 : 1
        }
      case .constant(let number):
        for i in 0..<count { unsafe target[i] = number }
        failures = number.isNaN ? count : 0
      }
      return failures
    }
  }

  /// Runs one operation.
  func run(_ step: Step) {
    let (one, two, three) = step.operands
    switch step.action {
    case .pair(let pairing): unsafe run(pairing, one, two, step.target)
    case .line: unsafe each(one, two, three, step.target) { $0 * $1 + $2 }
    case .select: unsafe each(one, two, three, step.target) { $0 != 0 ? $1 : $2 }
    case .guarded: unsafe each(one, two, step.target) { $1 == $1 ? $0 : .nan }
    case .root: unsafe each(one, two, step.target) { x, _ in x.squareRoot() }
    case .up: unsafe each(one, two, step.target) { x, _ in x.rounded(.up) }
    case .down: unsafe each(one, two, step.target) { x, _ in x.rounded(.down) }
    case .held(let isWhole):
      unsafe each(one, two, three, step.target) { number, lower, upper in
        let isRight = !isWhole || number.isFinite && number == number.rounded()
        return isRight && lower <= number && number <= upper ? number : .nan
      }
    case .careful(let sign): unsafe each(one, two, step.target) { Tape.careful(sign, $0, $1) }
    case .call(let builtin, let count): unsafe call(builtins[builtin], count, one, two, step.target)
    }
  }

  private func run(_ pairing: Pairing, _ one: Operand, _ two: Operand, _ target: Int) {
    switch pairing {
    case .plus: unsafe each(one, two, target) { $0 + $1 }
    case .minus: unsafe each(one, two, target) { $0 - $1 }
    case .times: unsafe each(one, two, target) { $0 * $1 }
    case .over: unsafe each(one, two, target) { $0 / $1 }
    // Adding 0 turns −0 into 0.
    case .signedTimes: unsafe each(one, two, target) { $0 * $1 + 0 }
    case .signedOver: unsafe each(one, two, target) { $0 / $1 + 0 }
    case .least: unsafe each(one, two, target) { $0 < $1 ? $0 : $1 }
    case .greatest: unsafe each(one, two, target) { $0 > $1 ? $0 : $1 }
    case .isLess: unsafe each(one, two, target) { $0 < $1 ? 1 : 0 }
    case .isLessOrEqual: unsafe each(one, two, target) { $0 <= $1 ? 1 : 0 }
    case .isEqual: unsafe each(one, two, target) { $0 == $1 ? 1 : 0 }
    }
  }

  private func call(
    _ builtin: Builtin, _ count: Int, _ one: Operand, _ two: Operand, _ target: Int
  ) {
    unsafe each(one, two, target) { first, second in
      let numbers = count > 1 ? [first, second] : [first]
      return numbers.contains { $0.isNaN } ? .nan : builtin.number(of: numbers) ?? .nan
    }
  }

  @inline(__always)
  private func number(_ operand: Operand, _ offset: Int) -> Double {
    switch operand {
    case .block(let place): unsafe base[place + offset]
    case .constant(let number): number
    }
  }

  /// One loop for each way in which two operands lie; in the middle of a loop nothing is asked.
  @inline(__always)
  private func each(
    _ one: Operand, _ two: Operand, _ place: Int, _ body: (Double, Double) -> Double
  ) {
    let target = unsafe base + place
    switch (one, two) {
    case (.block(let one), .block(let two)):
      let (left, right) = unsafe (base + one, base + two)
      for i in 0..<Playback.blockSize { unsafe target[i] = unsafe body(left[i], right[i]) }
    case (.block(let one), .constant(let number)):
      let left = unsafe base + one
      for i in 0..<Playback.blockSize { unsafe target[i] = unsafe body(left[i], number) }
    case (.constant(let number), .block(let two)):
      let right = unsafe base + two
      for i in 0..<Playback.blockSize { unsafe target[i] = unsafe body(number, right[i]) }
    case (.constant(let one), .constant(let two)):
      for i in 0..<Playback.blockSize { unsafe target[i] = body(one, two) }
    }
  }

  @inline(__always)
  private func each(
    _ one: Operand, _ two: Operand, _ three: Operand, _ place: Int,
    _ body: (Double, Double, Double) -> Double
  ) {
    let target = unsafe base + place
    switch (one, two, three) {
    case (.block(let one), .constant(let second), .constant(let third)):
      let first = unsafe base + one
      for i in 0..<Playback.blockSize { unsafe target[i] = unsafe body(first[i], second, third) }
    case (.block(let one), .block(let two), .block(let three)):
      let (first, second, third) = unsafe (base + one, base + two, base + three)
      for i in 0..<Playback.blockSize {
        unsafe target[i] = unsafe body(first[i], second[i], third[i])
      }
    default:
      for i in 0..<Playback.blockSize {
        unsafe target[i] = unsafe body(number(one, i), number(two, i), number(three, i))
      }
    }
  }
}
