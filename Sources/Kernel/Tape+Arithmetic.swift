package import Language

/// Operators and functions of the language.
extension Tape {
  /// An arithmetic operator between two results.
  package mutating func combined(_ sign: Operator, _ one: Slot, _ other: Slot) -> Slot {
    if let left = constant(of: one), let right = constant(of: other) {
      return constant(Tape.careful(sign, left, right))
    }
    for slot in [one, other] where constant(of: slot)?.isNaN ?? false { return slot }
    if let slot = joinedLine(sign, one, other) { return slot }
    if let slot = unchanged(sign, one, other) { return slot }
    let (left, right) = (known(one), known(other))
    if left.isFinite, right.isFinite {
      switch sign {
      case .plus:
        let (first, second) = one.index < other.index ? (one, other) : (other, one)
        if let slot = put(.plus, first, second, left + right) { return slot }
      case .minus: if let slot = put(.minus, one, other, left - right) { return slot }
      case .times:
        let (first, second) = one.index < other.index ? (one, other) : (other, one)
        let isSigned = left.lower < 0 || right.lower < 0
        if let slot = put(isSigned ? .signedTimes : .times, first, second, left * right) {
          return slot
        }
      case .over where right.lower > 0 || right.upper < 0:
        let isSigned = left.lower < 0 || right.lower < 0
        if let slot = put(isSigned ? .signedOver : .over, one, other, left / right) { return slot }
      case .power where constant(of: other) == 2:
        // What is a number itself is given as that number by the library's power, too.
        let square = left * left
        if square.isExact { return combined(.times, one, one) }
      default: break
      }
    }
    return put(.careful(sign, one, other), .anything)
  }

  /// A fast operation, if all that it gives is finite.
  private mutating func put(
    _ pairing: Pairing, _ one: Slot, _ other: Slot, _ known: Known
  ) -> Slot? {
    known.isFinite ? put(.pair(pairing, one, other), known) : nil
  }

  /// The line that two lines added, subtracted or multiplied by a number are.
  private mutating func joinedLine(_ sign: Operator, _ one: Slot, _ other: Slot) -> Slot? {
    guard let (left, right) = lines(one, other) else { return nil }
    switch sign {
    case .plus: return left.plus(right).flatMap { place($0) }
    case .minus: return right.times(-1).flatMap(left.plus).flatMap { place($0) }
    case .times where right.slope == 0: return left.times(right.intercept).flatMap { place($0) }
    case .times where left.slope == 0: return right.times(left.intercept).flatMap { place($0) }
    case .over where right.slope == 0 && right.intercept.significandWidth == 0:
      let inverse = 1 / right.intercept
      return inverse.isNormal ? left.times(inverse).flatMap { place($0) } : nil
    default: return nil
    }
  }

  /// The operand that an operation leaves as it is.
  private mutating func unchanged(_ sign: Operator, _ one: Slot, _ other: Slot) -> Slot? {
    switch (sign, constant(of: one), constant(of: other)) {
    case (.plus, _, 0?), (.minus, _, 0?), (.times, _, 1?), (.over, _, 1?): one
    case (.plus, 0?, _), (.times, 1?, _): other
    case (.times, 0?, _): guarded(one, by: other)
    case (.times, _, 0?): guarded(other, by: one)
    case (.minus, nil, nil) where one == other && known(one).isFinite:
      guarded(constant(0), by: one)
    default: nil
    }
  }

  /// What the language's own operator gives; NaN for an error, and of NaN.
  static func careful(_ sign: Operator, _ left: Double, _ right: Double) -> Double {
    if left.isNaN || right.isNaN { return .nan }
    do throws(Fault) { return try Arithmetic.compute(sign, left, right) } catch { return .nan }
  }
}

extension Tape {
  /// A function of plain numbers: its rounded and its rooted forms fast, any other as it is.
  package mutating func call(_ builtin: Builtin, _ slots: [Slot]) -> Slot {
    let step = slots.count > 1 ? constant(of: slots[1]) : 1
    let first = known(slots[0])
    switch (builtin.name, step) {
    case ("sqrt", _) where first.lower >= 0 && first.isFinite:
      let ends = (first.lower.squareRoot(), first.upper.squareRoot())
      return put(.root(slots[0]), Known(ends.0, ends.1, mayFail: first.mayFail))
    case ("ceil", let step?) where step > 0 && step.isFinite && first.lower >= 0:
      return stepped(slots[0], step, isUp: true)
    case ("floor", let step?) where step > 0 && step.isFinite && first.lower >= 0:
      return stepped(slots[0], step, isUp: false)
    default: return put(.call(builtin.name, slots), bounds(of: builtin, slots))
    }
  }

  /// Numbers that are not negative, in steps: whole ones stay as they are where the step is 1.
  private mutating func stepped(_ slot: Slot, _ step: Double, isUp: Bool) -> Slot {
    if step == 1, known(slot).isWhole, known(slot).isFinite { return slot }
    let size = constant(step)
    let quotient = combined(.over, slot, size)
    let known = known(quotient)
    guard known.isFinite, known.upper < 0x1p1000 else {
      return put(.call(isUp ? "ceil" : "floor", [slot, size]), .anything)
    }
    let rule: FloatingPointRoundingRule = isUp ? .up : .down
    let whole = put(
      isUp ? .up(quotient) : .down(quotient),
      Known(
        known.lower.rounded(rule), known.upper.rounded(rule), grain: 0, mayFail: known.mayFail))
    return combined(.times, whole, size)
  }

  /// Rounding to so many decimals goes up with its number; of other functions nothing is known.
  private func bounds(of builtin: Builtin, _ slots: [Slot]) -> Known {
    let first = known(slots[0])
    let digits = slots.count > 1 ? constant(of: slots[1]) : 0
    guard builtin.name == "round", let digits, first.isFinite,
      let lower = builtin.number(of: [first.lower, digits]),
      let upper = builtin.number(of: [first.upper, digits])
    else { return .anything }
    return Known(lower, upper, grain: digits <= 0 ? 0 : nil, mayFail: first.mayFail)
  }
}
