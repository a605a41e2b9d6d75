import Language

/// One run of a tape at one point, with slopes beside the numbers.
///
/// It goes through the operations as `Playback` does, a number at a time: `min` and `max` take the branch
/// that wins right behind the point, and what is rounded has the slope of the step that it stands on.
struct DualRun {
  /// How a run decides and rounds.
  struct Manner {
    /// Whether conditions are asked at the point itself, not right behind it.
    var isAtPoint = false
    /// What becomes of a number that moves and is rounded.
    var rounding = Rounding.real
    /// Towards which side the input moves: 1 or -1.
    var direction = 1.0
  }

  /// What a run makes of a number that moves and is rounded.
  enum Rounding {
    /// It is rounded, and stays where it is nearby.
    case real
    /// It is left as it is, so that the slope is that along the steps, and its span is what rounding can
    /// bring it to.
    case none
  }

  private let manner: Manner
  private let point: Double
  private var results: [Dual] = []

  /// A run of a tape with one input, up to a result.
  init(_ tape: Tape, at point: Double, to slot: Slot, _ manner: Manner) {
    (self.manner, self.point) = (manner, point)
    results.reserveCapacity(slot.index + 1)
    for operation in tape.operations.prefix(slot.index + 1) {
      results.append(result(of: operation))
    }
  }

  /// The result that it ran to.
  var last: Dual { results.last ?? .failure }

  private subscript(_ slot: Slot) -> Dual { results[slot.index] }

  private func result(of operation: Operation) -> Dual {
    switch operation {
    case .input: Dual(value: point, slope: manner.direction)
    case .constant(let bits): Dual(Double(bitPattern: bits))
    case .line(let one, let slope, let intercept): Dual(slope) * self[one] + Dual(intercept)
    case .pair(let pairing, let one, let other): result(of: pairing, self[one], self[other])
    case .select(let condition, let one, let other):
      chosen(self[condition], self[one], self[other])
    case .guarded(let one, let other): self[other].value.isNaN ? .failure : self[one]
    case .held(let one, let isWhole, let range): held(self[one], isWhole, range)
    case .root(let one): root(self[one])
    case .up(let one): rounded(self[one], to: self[one].value.rounded(.up), 0...1)
    case .down(let one): rounded(self[one], to: self[one].value.rounded(.down), -1...0)
    case .careful(let sign, let one, let other): result(of: sign, self[one], self[other])
    case .call(let name, let slots): call(name, slots.map { self[$0] })
    }
  }

  private func result(of pairing: Pairing, _ one: Dual, _ other: Dual) -> Dual {
    switch pairing {
    case .plus: one + other
    case .minus: one - other
    case .times, .signedTimes: one * other
    case .over, .signedOver: one / other
    case .least: extreme(one < other ? one : other, one.span.mapped(with: other.span, min))
    case .greatest: extreme(other < one ? one : other, one.span.mapped(with: other.span, max))
    case .isLess: condition(manner.isAtPoint ? one.value < other.value : one < other, one, other)
    case .isLessOrEqual:
      condition(manner.isAtPoint ? one.value <= other.value : !(other < one), one, other)
    case .isEqual:
      condition(
        one.value == other.value && (manner.isAtPoint || one.slope == other.slope), one, other)
    }
  }

  private func extreme(_ winner: Dual, _ span: Span) -> Dual {
    var winner = winner
    winner.span = span
    return winner
  }

  /// A condition of two numbers, which a step may turn over where their spans meet.
  private func condition(_ holds: Bool, _ one: Dual, _ other: Dual) -> Dual {
    let isSure = isFixed(one, other) || one.span.isApart(from: other.span)
    return Dual(
      value: holds ? 1 : 0, slope: 0, span: isSure ? Span(holds ? 1 : 0) : Span(0, 1))
  }

  /// The one that a condition chooses; where a step may turn that over, its span is that of both.
  private func chosen(_ condition: Dual, _ one: Dual, _ other: Dual) -> Dual {
    var chosen = condition.value != 0 ? one : other
    if !condition.span.isOneNumber { chosen.span = one.span.joined(with: other.span) }
    return chosen
  }

  private func held(_ one: Dual, _ isWhole: Bool, _ range: ClosedRange<Double>) -> Dual {
    let isRight = manner.rounding != .real || !isWhole || one.value == one.value.rounded()
    return isRight && range.contains(one.value) ? one : .failure
  }

  /// What is rounded to a number, or to a multiple of another one, by so many multiples at most.
  private func rounded(
    _ one: Dual, to value: Double, _ reach: ClosedRange<Double>, of size: Dual = Dual(1)
  ) -> Dual {
    var step = one.stepped(to: value, by: size)
    if manner.rounding == .real || isFixed(one, size) && !step.isStepped { return step }
    step.span = one.span + Span(reach.lowerBound, reach.upperBound) * size.span
    return step.isStepped ? one.joined(with: step, one.value, one.slope, step.span) : step
  }

  private func root(_ one: Dual) -> Dual {
    one.mapped(slope: 0.5 / one.value.squareRoot()) { $0.squareRoot() }
  }

  private func result(of sign: Operator, _ one: Dual, _ other: Dual) -> Dual {
    let value = Tape.careful(sign, one.value, other.value)
    var result: Dual
    switch sign {
    case .plus: result = one + other
    case .minus: result = one - other
    case .times: result = one * other
    case .over: result = one / other
    case .modulo: result = remainder(one, other, value)
    case .power: result = power(one, other, value)
    default: return .failure
    }
    result.value = value
    return result
  }

  /// What a division leaves, which goes with its number between the steps and falls at each.
  private func remainder(_ one: Dual, _ other: Dual, _ value: Double) -> Dual {
    if one.slope == 0, other.slope == 0 {
      return one.joined(with: other, value, 0, isFixed(one, other) ? Span(value) : .unknown)
    }
    if manner.rounding != .real { return .failure }
    let part = one - Dual(value)
    return one - part.stepped(to: part.value, by: other)
  }

  private func power(_ one: Dual, _ other: Dual, _ value: Double) -> Dual {
    let below = other.value == 1 ? 1 : Tape.careful(.power, one.value, other.value - 1)
    var slope = one.slope == 0 ? 0 : Dual.times(other.value * below, one.slope)
    if other.slope != 0 {
      slope += Dual.times(value, number("ln", [one.value]) * other.slope)
    }
    return one.joined(with: other, value, slope, power(one.span, other.span))
  }

  private func power(_ one: Span, _ other: Span) -> Span {
    // Of a negative number powers go up and down.
    if one.lower < 0, !(one.isOneNumber && other.isOneNumber) { return .unknown }
    return one.mapped(with: other) { Tape.careful(.power, $0, $1) }
  }

  /// Whether no step has a part in two numbers.
  private func isFixed(_ one: Dual, _ other: Dual) -> Bool {
    one.span.isOneNumber && other.span.isOneNumber
  }

  private func call(_ name: String, _ operands: [Dual]) -> Dual {
    let one = operands[0]
    let value = number(name, operands.map(\.value))
    let function = { number(name, [$0]) }
    switch name {
    case "sqrt": return one.mapped(slope: 0.5 / value, function)
    case "exp": return one.mapped(slope: value, function)
    case "ln": return one.mapped(slope: 1 / one.value, function)
    case "log2": return one.mapped(slope: 1 / (one.value * number("ln", [2])), function)
    case "log10": return one.mapped(slope: 1 / (one.value * number("ln", [10])), function)
    case "floor": return rounded(one, to: value, -1...0, of: operands.dropFirst().first ?? Dual(1))
    case "ceil": return rounded(one, to: value, 0...1, of: operands.dropFirst().first ?? Dual(1))
    case "round":
      let decimals = operands.count > 1 ? operands[1].value : 0
      return rounded(one, to: value, -0.5...0.5, of: Dual(Tape.careful(.power, 10, -decimals)))
    default: return .failure
    }
  }

  private func number(_ name: String, _ operands: [Double]) -> Double {
    operands.contains { $0.isNaN } ? .nan : Builtin.named(name)?.number(of: operands) ?? .nan
  }
}
