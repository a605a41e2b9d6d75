/// How fast a result moves with the one input of its tape, at a point.
package struct Slope: Sendable, Equatable {
  /// The result itself there.
  package let value: Double
  /// Its slope above the point; where it jumps there, that of the formula which holds at the point.
  package let slope: Double
  /// Whether what is rounded has a part in it: then the slope is that along the steps.
  package let isStepped: Bool
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
    var manner = DualRun.Manner()
    var found = run(manner)
    if found == nil {
      manner.isAtPoint = true
      found = run(manner)
    }
    guard var found else { return nil }
    let isStepped = found.isStepped
    manner.direction = -1
    let below = run(manner)
    if isStepped {
      manner = DualRun.Manner(isAtPoint: manner.isAtPoint, isAlongSteps: true)
      found = DualRun(self, at: point, to: slot, manner).last
    }
    let isKink = below.map { abs(found.slope + $0.slope) > 1e-9 * abs(found.slope) } ?? true
    guard found.value.isFinite, found.slope.isFinite else { return nil }
    return Slope(
      value: found.value, slope: found.slope, isStepped: isStepped, isKink: isKink && !isStepped)
  }
}
