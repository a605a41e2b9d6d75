import Quantities

/// How an input goes from one end of a range to the other; both ends always belong to it.
package enum Steps: Sendable, Equatable {
  /// By doubling where the range spans three octaves, else by about ten round steps.
  case automatic
  /// As close as a curve wants it: about two hundred steps, even or of equal ratio.
  case curve(isLogarithmic: Bool)
  /// Each so many times the one before; more than 1.
  case times(Double)
  /// Each so much more than the one before; more than 0.
  case by(Double)
  /// So many of them, evenly apart; at least 2.
  case points(Int)

  /// The numbers from one finite end to another that is no less, rising, each once; those between the
  /// ends are whole if they are to be; nil if there are more than `most`.
  package func numbers(
    from lower: Double, to upper: Double, isWhole: Bool, most: Int
  ) -> [Double]? {
    if lower == upper { return [lower] }
    // Ends this far apart have nothing round between them.
    if !(upper - lower).isFinite { return [lower, upper] }
    switch self {
    case .automatic:
      if lower > 0, upper / lower >= 8 {
        return Steps.times(2).numbers(from: lower, to: upper, isWhole: isWhole, most: most)
      }
      return Steps.round(lower, upper, isWhole, about: 10)
    case .curve(isLogarithmic: true) where lower > 0:
      let octaves = min(upper / lower, 0x1p100).exponent + 1
      let halvings = octaves > 50 ? 0 : octaves > 12 ? 2 : octaves > 6 ? 4 : octaves > 3 ? 5 : 6
      let ratio = (0..<halvings).reduce(2.0) { root, _ in root.squareRoot() }
      return Steps.times(ratio).numbers(from: lower, to: upper, isWhole: isWhole, most: most)
    case .curve: return Steps.round(lower, upper, isWhole, about: 200)
    case .times(let factor): return Steps.geometric(lower, upper, factor, isWhole, most)
    case .by(let step):
      if (upper - lower) / step > Double(most) { return nil }
      return Steps.even(lower, upper) { lower + Double($0) * step }
    case .points(let count):
      if count > most { return nil }
      let numbers = Steps.even(lower, upper) { index in
        index >= count - 1 ? upper : lower + (upper - lower) * Double(index) / Double(count - 1)
      }
      return isWhole ? Steps.whole(numbers) : numbers
    }
  }

  private static func geometric(
    _ lower: Double, _ upper: Double, _ factor: Double, _ isWhole: Bool, _ most: Int
  ) -> [Double]? {
    var numbers = [lower]
    var next = lower * factor
    // A last number that is the end but for rounding is the end.
    while next < upper * (1 - 1e-12) {
      numbers.append(next)
      next *= factor
      if numbers.count >= most { return nil }
    }
    numbers.append(upper)
    if isWhole { return whole(numbers) }
    return numbers.dropLast().map(clean).reduce(into: []) { rising, number in
      if rising.last.map({ number > $0 }) ?? true { rising.append(number) }
    } + [upper]
  }

  /// The multiples of a round step between the ends: of a power of two where both ends are such.
  private static func round(
    _ lower: Double, _ upper: Double, _ isWhole: Bool, about count: Double
  ) -> [Double] {
    let span = upper - lower
    var step = 1.0
    if let binary = binaryStep(lower, upper, atMost: count * 1.3) {
      step = binary
    } else {
      while step * 10 <= span / count { step *= 10 }
      while step > span / count { step /= 10 }
      let ratio = span / count / step
      step *= ratio < 1.5 ? 1 : ratio < 3.5 ? 2 : ratio < 7.5 ? 5 : 10
    }
    if isWhole { step = max(1, step) }
    let first = (lower / step).rounded(.down) + 1
    return even(lower, upper) { $0 == 0 ? lower : (first + Double($0 - 1)) * step }
  }

  private static func binaryStep(
    _ lower: Double, _ upper: Double, atMost count: Double
  ) -> Double? {
    guard upper < 0x1p53, lower >= 256, lower == lower.rounded(), upper == upper.rounded() else {
      return nil
    }
    var step = 1.0
    while (upper - lower) / step > count { step *= 2 }
    let isOfStep = lower.remainder(dividingBy: step) == 0 && upper.remainder(dividingBy: step) == 0
    return isOfStep ? step : nil
  }

  /// The numbers of a rising rule below the upper end, and that end.
  private static func even(
    _ lower: Double, _ upper: Double, _ number: (Int) -> Double
  ) -> [Double] {
    var numbers: [Double] = []
    var index = 0
    while case let next = clean(number(index)), next < upper - (upper - lower) * 1e-12 {
      // Between ends that hardly differ several steps come to one number.
      if numbers.last.map({ next > $0 }) ?? true { numbers.append(next) }
      index += 1
    }
    return numbers + [upper]
  }

  /// The number without what adding up and multiplying left behind its tenth digit.
  private static func clean(_ number: Double) -> Double {
    guard let short = Double(PlainNumber.text(number)) else { return number }
    return abs(short - number) <= 1e-13 * number.magnitude ? short : number
  }

  /// The numbers between the ends made whole, each once.
  private static func whole(_ numbers: [Double]) -> [Double] {
    guard let first = numbers.first, let last = numbers.last else { return [] }
    var result = [first]
    for number in numbers.dropFirst().dropLast().map({ $0.rounded() }) {
      if let before = result.last, number > before, number < last { result.append(number) }
    }
    return last > first ? result + [last] : result
  }
}
