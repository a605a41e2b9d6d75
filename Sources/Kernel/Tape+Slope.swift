/// How fast a result moves with the one input of its tape, at a point.
package struct Slope: Sendable, Equatable {
  /// The result itself there.
  package let value: Double
  /// Its slope above the point; where it jumps there, that of the formula which holds at the point.
  package let slope: Double
  /// Whether what is rounded has a part in it: then the slope is that along the steps.
  package let isStepped: Bool
  /// A bound on the share by which steps may bring the result away from where it is without any
  /// rounding, wherever on them its numbers are; infinite where there is none.
  package let stepShare: Double
  /// Whether the slope below the point is another one.
  package let isKink: Bool
}

extension Tape {
  /// The slope of a result along the one input, at a point within the input's numbers.
  ///
  /// Nil where the result is not the given value there: where it has none, or jumps on both sides.
  package func slope(of slot: Slot, at point: Double, giving value: Double) -> Slope? {
    func run(_ manner: DualRun.Manner) -> Dual? {
      let dual = DualRun(self, at: point, to: slot, manner).last
      let isRight = abs(dual.value - value) <= 1e-11 * abs(value)
      return isRight && dual.slope.isFinite ? dual : nil
    }
    for isAtPoint in [false, true] {
      var manner = DualRun.Manner(isAtPoint: isAtPoint)
      guard let found = run(manner) else { continue }
      if found.isStepped { return slopeAlongSteps(of: slot, at: point, manner) }
      manner.direction = -1
      let isKink = run(manner).map { abs(found.slope + $0.slope) > 1e-9 * abs(found.slope) }
      return Slope(
        value: found.value, slope: found.slope, isStepped: false, stepShare: 0,
        isKink: isKink ?? true)
    }
    return nil
  }

  private func slopeAlongSteps(
    of slot: Slot, at point: Double, _ manner: DualRun.Manner
  ) -> Slope? {
    var manner = manner
    manner.rounding = .none
    let found = DualRun(self, at: point, to: slot, manner).last
    guard found.value.isFinite, found.slope.isFinite else { return nil }
    return Slope(
      value: found.value, slope: found.slope, isStepped: true,
      stepShare: found.span.share(around: found.value), isKink: false)
  }
}
