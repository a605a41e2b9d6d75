package import Diagnostics
package import Incremental
package import Language
package import Worksheet

/// Finds the greatest, or the least, value of an input for which a condition holds.
///
/// The condition is tried on the very cells that `show` prints, by supposing one value after another:
/// over all that the input takes, from the far end inwards, then between the outermost value that
/// satisfies it and the next that does not. An input of whole numbers is solved exactly; any other to
/// 12 digits, on the side on which the condition holds. A value at which the condition cannot be worked
/// out does not satisfy it.
package struct Solving {
  /// What was found.
  package struct Solution: Equatable {
    /// The value, in base units.
    package var value: Double
    /// The input's next value, at which the condition fails; nil where it never was seen to fail.
    package var next: Double?
    /// Whether the condition holds as far as values were tried, so that there is no last one.
    package var isUnbounded: Bool
    /// Whether another value may do it too, as only some were tried and nothing tells of the others.
    package var isSampled = false
    /// A value short of the solution at which the condition fails; nil where none was found.
    package var failsAt: Double?
    /// Where, beyond the values at which it fails, the condition holds again.
    package var holdsAgainAt: Double?

    /// Whether every value short of the solution satisfies the condition too, as far as was tried.
    package var isMonotone: Bool { failsAt == nil }
  }

  /// What the question came to.
  package enum Outcome: Equatable {
    case solved(Solution)
    /// No value that was tried satisfies the condition; this one comes nearest.
    case none(nearest: Double)
  }

  /// Which of the values that satisfy the condition is wanted.
  package enum Goal: Sendable, Equatable {
    case greatest
    case least
  }

  let sheet: Sheet
  let input: NodeID
  let goal: Goal
  let condition: Formula
  let sides: ComparedSides?
  let range: TriedRange
  /// Whether whole numbers may be tried one by one.
  let triesEach: Bool
  private let isInterrupted: () -> Bool

  /// A question about an input.
  package init(
    _ input: NodeID, _ goal: Goal, where condition: Formula, in sheet: Sheet,
    triesEach: Bool = false,
    isInterrupted: @escaping () -> Bool = { false }
  ) {
    self.sheet = sheet
    self.input = input
    self.goal = goal
    self.condition = condition
    self.triesEach = triesEach
    self.isInterrupted = isInterrupted
    sides = ComparedSides(of: condition)
    range = TriedRange(of: input, in: sheet)
  }

  /// The solution, or the value that comes nearest.
  /// - Throws: why the condition can be worked out nowhere; that someone asked to stop.
  package func outcome() throws(Diagnostic) -> Outcome {
    var trials: [Trial] = []
    let samples = range.samples
    for value in goal == .greatest ? samples.reversed() : samples {
      trials.append(try trial(at: value))
    }
    if let problem = trials.first?.problem, trials.allSatisfy({ $0.problem != nil }) {
      throw problem
    }
    if !trials.contains(where: \.holds) { try find(hiddenAmong: &trials) }
    if isTryingEach { try tryEach(beside: &trials) }
    guard let first = trials.firstIndex(where: \.holds) else {
      let nearest = trials.min { ($0.excess ?? .infinity) < ($1.excess ?? .infinity) }
      return .none(nearest: nearest?.value ?? range.least)
    }
    return .solved(try solution(trials, first))
  }

  /// The solution at or beyond the outermost trial that holds.
  private func solution(_ trials: [Trial], _ first: Int) throws(Diagnostic) -> Solution {
    var solution = Solution(
      value: trials[first].value, isUnbounded: first == 0 && range.isCut(at: trials[0].value))
    if first > 0 {
      let edge = try edge(from: trials[first], to: trials[first - 1])
      (solution.value, solution.next) = (edge.inside, edge.outside)
    }
    solution.isSampled = isSampled(at: solution.value)
    // Of an equation nothing else is expected than that it fails elsewhere.
    if sides?.sign == .equal { return solution }
    let inner = trials[first...]
    guard let failing = inner.firstIndex(where: { !$0.holds && $0.problem == nil }) else {
      return solution
    }
    let again = inner[failing...].firstIndex(where: \.holds)
    let between = trials[failing..<(again ?? trials.count)].filter { $0.problem == nil }
    // A whole number is a plainer example than what lies next to 0.
    let plain = between.first { $0.value == $0.value.rounded() }
    solution.failsAt = (plain ?? trials[failing]).value
    if let again {
      solution.holdsAgainAt = try edge(from: trials[again], to: trials[again - 1]).inside
    }
    return solution
  }

  private func edge(
    from inside: Trial, to outside: Trial
  ) throws(Diagnostic) -> (inside: Double, outside: Double) {
    let search = EdgeSearch(isWhole: range.isWhole)
    let edge = try search.edge(from: inside.point, to: outside.point) {
      (value) throws(Diagnostic) in try trial(at: value).point
    }
    return (edge.inside.number, edge.outside.number)
  }

  /// What the condition comes to when the input has a value.
  func trial(at value: Double) throws(Diagnostic) -> Trial {
    if isInterrupted() { throw .interrupted() }
    var trial = Trial(value: value)
    do throws(Diagnostic) {
      let (outcome, difference) = try sheet.supposing(input, is: value) { () throws(Diagnostic) in
        (try sheet.evaluate(condition).value, sides?.difference(in: sheet))
      }
      trial.holds = outcome == .one(.boolean(true))
      trial.difference = difference
      trial.excess = difference.flatMap { sides?.excess(of: $0) }
      trial.problem = outcome.failure?.diagnostic
    } catch { trial.problem = error }
    return trial
  }
}

/// What a condition came to at one value of an input.
struct Trial: Equatable {
  /// The value.
  let value: Double
  /// Whether the condition holds.
  var holds = false
  /// The left side of a comparison less the right one.
  var difference: Double?
  /// By how much a comparison fails.
  var excess: Double?
  /// Why the condition could not be worked out.
  var problem: Diagnostic?

  var point: EdgeSearch.Point { EdgeSearch.Point(number: value, holds: holds, excess: excess) }
}
