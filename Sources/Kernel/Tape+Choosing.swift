/// Comparisons, and what is chosen by them.
extension Tape {
  /// The lesser or the greater of two results.
  package mutating func extreme(_ one: Slot, _ other: Slot, isGreatest: Bool) -> Slot {
    if one == other { return one }
    switch isLessOrEqual(one, other) {
    case true?: return guarded(isGreatest ? other : one, by: isGreatest ? one : other)
    case false?: return guarded(isGreatest ? one : other, by: isGreatest ? other : one)
    case nil: break
    }
    let (left, right) = (known(one), known(other))
    var joined = left.joined(with: right)
    if isGreatest {
      joined.lower = max(left.lower, right.lower)
    } else {
      joined.upper = min(left.upper, right.upper)
    }
    let slot = put(.pair(isGreatest ? .greatest : .least, one, other), joined)
    return guarded(guarded(slot, by: one), by: other)
  }

  /// Whether the first result is less than the second.
  package mutating func isLess(_ one: Slot, _ other: Slot) -> Slot {
    if let decided = isLessOrEqual(other, one) {
      return answer(!decided, of: one, other)
    }
    return condition(.isLess, one, other)
  }

  /// Whether the first result is at most the second.
  package mutating func isAtMost(_ one: Slot, _ other: Slot) -> Slot {
    if let decided = isLessOrEqual(one, other) { return answer(decided, of: one, other) }
    return condition(.isLessOrEqual, one, other)
  }

  /// Whether two results are equal.
  package mutating func isEqual(_ one: Slot, _ other: Slot) -> Slot {
    if one == other { return answer(true, of: one, other) }
    if areApart(one, other) { return answer(false, of: one, other) }
    return condition(.isEqual, one, other)
  }

  /// The opposite of a condition.
  package mutating func not(_ condition: Slot) -> Slot {
    guarded(put(.pair(.isEqual, condition, constant(0)), .condition), by: condition)
  }

  /// The second result where a condition is 1, else the third.
  package mutating func select(_ condition: Slot, _ one: Slot, _ other: Slot) -> Slot {
    if let decided = constant(of: condition) {
      return decided.isNaN ? condition : decided != 0 ? one : other
    }
    if one == other { return guarded(one, by: condition) }
    let joined = known(one).joined(with: known(other))
    return guarded(put(.select(condition, one, other), joined), by: condition)
  }

  /// A result, but NaN where another one is.
  package mutating func guarded(_ slot: Slot, by other: Slot) -> Slot {
    if slot == other || !known(other).mayFail { return slot }
    if let number = constant(of: other), number.isNaN { return other }
    var known = known(slot)
    known.mayFail = true
    return put(.guarded(slot, by: other), known)
  }

  /// A result, but NaN where it is not whole or lies outside of bounds.
  package mutating func held(
    _ slot: Slot, isWhole: Bool, within range: ClosedRange<Double>
  ) -> Slot {
    var known = known(slot)
    let isSafe = range.lowerBound <= known.lower && known.upper <= range.upperBound
    if isSafe && (!isWhole || known.isWhole && known.isFinite) { return slot }
    known.lower = max(known.lower, range.lowerBound)
    known.upper = min(known.upper, range.upperBound)
    if known.lower > known.upper { return failure() }
    if isWhole { known.grain = max(known.grain ?? 0, 0) }
    known.mayFail = true
    return put(.held(slot, isWhole: isWhole, range), known)
  }

  /// Whether the first result is at most the second at every point, or greater at every point.
  private func isLessOrEqual(_ one: Slot, _ other: Slot) -> Bool? {
    let (left, right) = (known(one), known(other))
    if left.upper <= right.lower { return true }
    if left.lower > right.upper { return false }
    guard let (first, second) = lines(one, other), let opposite = first.times(-1),
      let above = second.plus(opposite).flatMap(known)
    else { return nil }
    return above.lower >= 0 ? true : above.upper < 0 ? false : nil
  }

  private mutating func answer(_ isTrue: Bool, of one: Slot, _ other: Slot) -> Slot {
    guarded(guarded(constant(isTrue ? 1 : 0), by: one), by: other)
  }

  private mutating func condition(_ pairing: Pairing, _ one: Slot, _ other: Slot) -> Slot {
    guarded(guarded(put(.pair(pairing, one, other), .condition), by: one), by: other)
  }
}
