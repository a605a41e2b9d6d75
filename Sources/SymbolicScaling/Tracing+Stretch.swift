import Incremental
import Language
import Worksheet

/// The numbers of an input that a formula holds for: from one end to another, each counted in or not.
package struct Stretch: Sendable, Equatable {
  /// The lower end; without one it is -inf.
  package var lower = -Double.infinity
  /// The upper end; without one it is inf.
  package var upper = Double.infinity
  /// Whether the formula holds at the lower end itself.
  package var includesLower = true
  /// Whether the formula holds at the upper end itself.
  package var includesUpper = true
}

extension Tracing {
  /// Where a formula holds, between the numbers at which another may be taken, as the sheet confirms it.
  ///
  /// Of whole numbers the ends are the last at which the formula holds; of others an end at which it
  /// does not is left out.
  func stretch(of symbolic: Symbolic, _ validity: Validity) -> Stretch {
    let declared = sheet.declaration(of: input).range ?? -.infinity...(.infinity)
    var stretch = Stretch()
    if validity.lower > declared.lowerBound, validity.lower.isFinite {
      (stretch.lower, stretch.includesLower) = end(validity.lower, symbolic)
    }
    if validity.upper < declared.upperBound, validity.upper.isFinite {
      (stretch.upper, stretch.includesUpper) = end(validity.upper, symbolic)
    }
    return stretch
  }

  /// The last number from the point towards an end at which the sheet gives what the formula does.
  private func end(
    _ end: Double, _ symbolic: Symbolic
  ) -> (number: Double, isIncluded: Bool) {
    let outer = isWhole ? (end < point ? end.rounded(.up) : end.rounded(.down)) : end
    if holds(symbolic, at: outer) { return (outer, true) }
    let near = isWhole ? outer + (end < point ? 1 : -1) : outer + (point - outer) * 1e-9
    if holds(symbolic, at: near) { return isWhole ? (near, true) : (outer, false) }
    var (inside, outside) = (point, near)
    for _ in 0..<60 {
      let middle = isWhole ? ((inside + outside) / 2).rounded() : (inside + outside) / 2
      if middle == inside || middle == outside { break }
      if holds(symbolic, at: middle) { inside = middle } else { outside = middle }
    }
    return (inside, true)
  }

  /// Whether the sheet gives the same as a formula at a number.
  func holds(_ symbolic: Symbolic, at number: Double) -> Bool {
    guard let value = number == point ? value : probe.value(of: term, at: number) else {
      return false
    }
    let expected = symbolic.quotient.value(at: number)
    return abs(expected - value) <= tolerance(of: symbolic) * min(abs(expected), abs(value))
  }

  /// By which share a formula may be off: along steps by two percent, wherever on a step one stands.
  func tolerance(of symbolic: Symbolic) -> Double {
    symbolic.traits.contains(.stepped) ? 0.02 : 1e-11
  }
}
