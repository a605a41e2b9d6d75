import Diagnostics

/// The search for the largest whole number for which a need that grows with it stays within a bound.
struct LargestFitting {
  private let bound: Double
  private let greatest: Int
  private let need: (Int) throws(Diagnostic) -> Double

  /// A search of the numbers from 1 to `greatest`.
  init(
    within bound: Double, upTo greatest: Int, need: @escaping (Int) throws(Diagnostic) -> Double
  ) {
    self.bound = bound
    self.greatest = greatest
    self.need = need
  }

  /// The largest number whose need is within the bound; the search begins at `start`.
  /// - Throws: what the need throws.
  func limit(from start: Int) throws(Diagnostic) -> Fit.Limit {
    var number = max(1, min(start, greatest))
    var high = try point(Double(number))
    var low: EdgeSearch.Point?
    while high.holds {
      if number == greatest { return .unlimited }
      low = high
      number = min(greatest, 2 * number)
      high = try point(Double(number))
    }
    while low == nil {
      if number == 1 { return .nothing }
      number /= 2
      let half = try point(Double(number))
      if half.holds { low = half } else { high = half }
    }
    guard let low else { return .nothing }
    let edge = try EdgeSearch(isWhole: true).edge(from: low, to: high) {
      (number) throws(Diagnostic) in try point(number)
    }
    return .upTo(Int(edge.inside.number))
  }

  private func point(_ number: Double) throws(Diagnostic) -> EdgeSearch.Point {
    let need = try need(Int(number))
    return EdgeSearch.Point(number: number, holds: need <= bound, excess: need - bound)
  }
}
