import Diagnostics
import Language
import Worksheet

/// Solutions that lie between the values that are tried first.
extension Solving {
  /// Puts a trial that holds among those that do not, where one is found between them: where the two
  /// sides of an equation pass each other, or where a comparison comes nearest to holding.
  func find(hiddenAmong trials: inout [Trial]) throws(Diagnostic) {
    let found = sides?.sign == .equal ? try meeting(in: trials) : try valley(in: trials)
    guard let (place, trial) = found else { return }
    trials.insert(trial, at: place)
  }

  /// Whether whole numbers are tried one by one: what goes in steps may turn anywhere between the others.
  var isTryingEach: Bool { triesEach && range.isWhole }

  /// Whether the condition is a cell of the book, of which each turns once.
  private var isOfBook: Bool {
    guard case .cell(let slot) = condition.expression.form,
      let id = sheet.find(condition.names[slot])
    else { return false }
    return sheet.layer(of: id) != .user
  }

  /// The last of the whole numbers that are tried one by one: where a condition is more than a comparison, nothing
  /// says near which of the others it holds.
  private var lastOfEach: Double {
    let count = isOfBook || sides != nil ? 1_000.0 : 10_000
    return min(range.greatest, max(range.least, 0) + count)
  }

  /// Whether values were tried here and there, and a solution may not be the last.
  func isSampled(at solution: Double) -> Bool {
    if isOfBook || sides != nil { return false }
    guard isTryingEach, range.least >= 0 else { return true }
    return goal == .least ? solution > lastOfEach : range.greatest > lastOfEach
  }

  /// Tries whole numbers one by one beside the others.
  func tryEach(beside trials: inout [Trial]) throws(Diagnostic) {
    let known = Set(trials.map(\.value))
    for value in stride(from: max(range.least, 0), through: lastOfEach, by: 1)
    where !known.contains(value) {
      trials.append(try trial(at: value))
    }
    trials.sort { goal == .greatest ? $0.value > $1.value : $0.value < $1.value }
  }

  /// Where the two sides of an equation are equal between two trials, and before which trial that is.
  private func meeting(in trials: [Trial]) throws(Diagnostic) -> (Int, Trial)? {
    for place in trials.indices.dropFirst() {
      guard let one = trials[place - 1].difference, let other = trials[place].difference,
        one < 0 && other > 0 || one > 0 && other < 0
      else { continue }
      let point = { (trial: Trial) in
        let isSame = ((trial.difference ?? other) < 0) == (one < 0)
        let excess = trial.difference.map { one < 0 ? $0 : -$0 }
        return EdgeSearch.Point(number: trial.value, holds: isSame, excess: excess)
      }
      let edge = try EdgeSearch(isWhole: range.isWhole).edge(
        from: point(trials[place - 1]), to: point(trials[place])
      ) { (value) throws(Diagnostic) in point(try trial(at: value)) }
      for number in [edge.inside.number, edge.outside.number] {
        if case let trial = try trial(at: number), trial.holds { return (place, trial) }
      }
    }
    return nil
  }

  /// A trial that holds near the one that comes nearest to it, and before which trial that is.
  private func valley(in trials: [Trial]) throws(Diagnostic) -> (Int, Trial)? {
    let known = trials.indices.filter { trials[$0].excess != nil }
    let lowest = known.min { (trials[$0].excess ?? 0) < (trials[$1].excess ?? 0) }
    guard let lowest, lowest > 0, lowest < trials.count - 1, trials[lowest - 1].excess != nil,
      trials[lowest + 1].excess != nil
    else { return nil }
    var (low, high) = (trials[lowest - 1].value, trials[lowest + 1].value)
    for _ in 0..<100 where abs(high - low) > (range.isWhole ? 2 : 1e-12 * abs(low)) {
      let third = (high - low) / 3
      let (one, other) = (rounded(low + third), rounded(high - third))
      let (first, second) = (try trial(at: one), try trial(at: other))
      for trial in [first, second] where trial.holds {
        let isBefore = (trial.value < trials[lowest].value) == (goal == .least)
        return (isBefore ? lowest : lowest + 1, trial)
      }
      if (first.excess ?? .infinity) <= (second.excess ?? .infinity) {
        high = other
      } else {
        low = one
      }
    }
    return nil
  }

  private func rounded(_ value: Double) -> Double { range.isWhole ? value.rounded() : value }
}
