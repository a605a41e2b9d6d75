package import Diagnostics
package import Incremental
package import Language
import Quantities
package import Worksheet

/// Finds the greatest, or the least, value of an input for which a condition holds.
///
/// The condition is tried on the very cells that `show` prints, by supposing one value after another:
/// by doubling until it turns, then by halving what lies between. An input of whole numbers is solved
/// exactly; any other to 12 digits, on the side on which the condition holds. Afterwards a row of
/// other values is tried, so that a term that rises and falls is found out.
package struct Solving {
  /// What was found.
  package struct Solution: Equatable {
    /// The value, in base units.
    package var value: Double
    /// The input's next value, at which the condition fails; nil where it never was seen to fail.
    package var next: Double?
    /// Whether the condition holds as far as values were tried, so that there is no last one.
    package var isUnbounded: Bool
    /// Whether values on the wrong side were found that satisfy the condition, or the other way round.
    package var isMonotone: Bool
  }

  /// Which of the values that satisfy the condition is wanted.
  package enum Goal: Sendable, Equatable {
    case greatest
    case least
  }

  /// Beyond this nothing is tried: a whole number prints every digit as far as here.
  private static let farthest = 1e15

  private let sheet: Sheet
  private let input: NodeID
  private let goal: Goal
  private let condition: Formula
  private let isWhole: Bool
  /// The least and the greatest value that the input takes.
  private let range: ClosedRange<Double>

  /// A question about an input.
  package init(_ input: NodeID, _ goal: Goal, where condition: Formula, in sheet: Sheet) {
    self.sheet = sheet
    self.input = input
    self.goal = goal
    self.condition = condition
    let declaration = sheet.declaration(of: input)
    isWhole = declaration.isInteger
    let least = declaration.range?.lowerBound ?? 0
    let greatest = declaration.range?.upperBound ?? .infinity
    range = max(least, -Solving.farthest)...min(greatest, Solving.farthest)
  }

  /// The solution; nil if no value that was tried satisfies the condition.
  /// - Throws: why the condition cannot be worked out.
  package func solution() throws(Diagnostic) -> Solution? {
    let start = goal == .greatest ? range.lowerBound : range.upperBound
    if try holds(at: start) { return try solution(from: start) }
    // The condition fails at the near end: it may hold further on, if the term is not monotone or the
    // goal asks from the far side.
    guard let inside = try firstHolding() else { return nil }
    return try solution(from: inside)
  }

  /// Whether the condition holds when the input has a value.
  package func holds(at value: Double) throws(Diagnostic) -> Bool {
    let change = try sheet.setting(input, to: literal(value))
    let outcome = try sheet.supposing([change]) { () throws(Diagnostic) in
      try sheet.evaluate(condition).value
    }
    switch outcome {
    case .one(.boolean(let isTrue)): return isTrue
    case .one(.failed(let failure)): throw failure.diagnostic
    default: return false
    }
  }

  /// The input's value as a formula.
  package func literal(_ value: Double) -> Formula {
    let dimension = sheet.kind(of: input).dimension ?? .none
    let unit = dimension.isNone ? nil : Unit.base(of: dimension)
    let number = Expression(.literal(Literal(abs(value), unit: unit)), 0..<0)
    let tree = value < 0 ? Expression(.negation(number), 0..<0) : number
    return Formula(constant: tree, source: condition.source)
      .with(tree, reading: ElementText.number(value))
  }

  /// Walks outwards from a value that satisfies the condition until it fails, then halves.
  private func solution(from start: Double) throws(Diagnostic) -> Solution {
    var inside = start
    var outside: Double?
    var step = max(1, abs(start))
    while outside == nil {
      let next =
        goal == .greatest
        ? min(inside + step, range.upperBound) : max(inside - step, range.lowerBound)
      if next == inside { break }
      if try holds(at: next) { inside = next } else { outside = next }
      step *= 2
    }
    if var edge = outside {
      while !isClose(inside, edge) {
        let middle = isWhole ? ((inside + edge) / 2).rounded(.down) : (inside + edge) / 2
        if middle == inside || middle == edge { break }
        if try holds(at: middle) { inside = middle } else { edge = middle }
      }
      outside = edge
    }
    return Solution(
      value: inside, next: outside, isUnbounded: outside == nil && abs(inside) == Solving.farthest,
      isMonotone: try isMonotone(around: inside))
  }

  private func isClose(_ inside: Double, _ outside: Double) -> Bool {
    let gap = abs(outside - inside)
    return isWhole ? gap <= 1 : gap <= 1e-12 * max(abs(inside), abs(outside))
  }

  /// Tries values on both sides: those short of the solution should hold, those beyond should fail.
  private func isMonotone(around solution: Double) throws(Diagnostic) -> Bool {
    for value in samples {
      let isShort = goal == .greatest ? value <= solution : value >= solution
      if try holds(at: value) != isShort { return false }
    }
    return true
  }

  private func firstHolding() throws(Diagnostic) -> Double? {
    for value in samples where try holds(at: value) { return value }
    return nil
  }

  /// Values spread over what the input takes, 0 and powers of two between them.
  private var samples: [Double] {
    var values: [Double] = [0]
    var power = isWhole ? 1.0 : 1.0 / 1024
    while power <= 1e9 {
      values += [power, isWhole ? (power * 1.5).rounded() : power * 1.5]
      power *= 2
    }
    return values.filter { range.contains($0) }
  }
}
