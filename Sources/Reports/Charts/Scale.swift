import Markup

/// Where numbers stand along an axis.
struct Scale {
  /// The numbers at its two ends.
  let range: ClosedRange<Double>
  private let isLogarithmic: Bool

  /// The scale of an axis across: from the first point to the last.
  init(across axis: Chart.Axis, _ range: ClosedRange<Double>) {
    self.range = range
    isLogarithmic = axis.isLogarithmic && range.lowerBound > 0
  }

  /// The scale of an axis upwards, which ends at round numbers and has 0 on it, and those numbers;
  /// at most so many steps of them.
  init(
    up axis: Chart.Axis, _ heights: ClosedRange<Double>, atMost count: Int, ticks: inout [Double]
  ) {
    isLogarithmic = axis.isLogarithmic && heights.lowerBound > 0
    if isLogarithmic {
      range = Ticks.outwards(heights)
      ticks = Ticks.logarithmic(range, atMost: count, isBinary: false)
      return
    }
    let lower = min(0, heights.lowerBound)
    let upper = lower == 0 && heights.upperBound <= 0 ? 1 : max(0, heights.upperBound)
    var step = Ticks.Step(in: upper - lower, atMost: count)
    var (first, last) = (0, 1)
    var wanted = count
    while true {
      (first, last) = (-step.count(below: -lower), step.count(below: upper))
      if step.times(first) > lower { first -= 1 }
      if step.times(last) < upper * (1 - 1e-12) { last += 1 }
      if last - first <= max(count, 1) || wanted == 0 { break }
      // The ends were rounded outwards, which may take one step too many.
      wanted -= 1
      step = Ticks.Step(in: upper - lower, atMost: wanted)
    }
    ticks = (first...max(last, first + 1)).map(step.times)
    range = step.times(first)...step.times(max(last, first + 1))
  }

  /// Where a number stands, from 0 at the lower end to 1 at the upper; in the middle where the two ends are
  /// too near to one another, or too far apart, to tell.
  func position(_ number: Double) -> Double {
    let (lower, upper) = (range.lowerBound, range.upperBound)
    if lower == upper { return 0.5 }
    let start = isLogarithmic ? lower.binaryLogarithm : lower
    let end = isLogarithmic ? upper.binaryLogarithm : upper
    let share = ((isLogarithmic ? number.binaryLogarithm : number) - start) / (end - start)
    return share.isFinite ? share : 0.5
  }

  /// The ends of an axis across and the round numbers between them.
  func ticks(across axis: Chart.Axis, atMost count: Int) -> [Double] {
    let inner =
      isLogarithmic
      ? Ticks.logarithmic(range, atMost: count, isBinary: axis.isBinary)
      : Ticks.linear(range, atMost: count, isBinary: axis.isBinary)
    let ends =
      range.lowerBound == range.upperBound
      ? [range.lowerBound] : [range.lowerBound, range.upperBound]
    return ends + inner.filter { $0 > range.lowerBound && $0 < range.upperBound }
  }
}
