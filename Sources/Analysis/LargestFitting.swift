/// The search for the largest whole number for which a need that grows with it stays within a bound.
struct LargestFitting {
  private let bound: Double
  private let greatest: Int
  private let need: (Int) -> Double

  /// A search of the numbers from 1 to `greatest`.
  init(within bound: Double, upTo greatest: Int, need: @escaping (Int) -> Double) {
    self.bound = bound
    self.greatest = greatest
    self.need = need
  }

  /// A number with what it needs.
  private struct Point {
    var number: Int
    var need: Double
  }

  /// The largest number whose need is within the bound; the search begins at `start`.
  func limit(from start: Int) -> Fit.Limit {
    var high = point(max(1, min(start, greatest)))
    var low: Point?
    while high.need <= bound {
      if high.number == greatest { return .unlimited }
      low = high
      high = point(min(greatest, 2 * high.number))
    }
    while low == nil {
      if high.number == 1 { return .nothing }
      let half = point(high.number / 2)
      if half.need <= bound { low = half } else { high = half }
    }
    return low.map { .upTo(narrowed($0, high)) } ?? .nothing
  }

  /// The last number that fits between one that does and one that does not.
  ///
  /// A straight line between the two tells where to look next, for what is needed hardly bends; where
  /// that left more than half of the numbers twice, the middle is next.
  private func narrowed(_ low: Point, _ high: Point) -> Int {
    var (low, high) = (low, high)
    var poorGuesses = 0
    while high.number - low.number > 1 {
      let width = high.number - low.number
      let next = point(poorGuesses < 2 ? guess(low, high) : low.number + width / 2)
      if next.need <= bound { low = next } else { high = next }
      poorGuesses = 2 * (high.number - low.number) <= width ? 0 : poorGuesses + 1
    }
    return low.number
  }

  private func guess(_ low: Point, _ high: Point) -> Int {
    let part = (bound - low.need) / (high.need - low.need)
    let width = Double(high.number - low.number)
    guard part.isFinite else { return low.number + (high.number - low.number) / 2 }
    let step = (part * width).rounded(.down)
    return low.number + Int(min(max(step, 1), width - 1))
  }

  private func point(_ number: Int) -> Point { Point(number: number, need: need(number)) }
}
