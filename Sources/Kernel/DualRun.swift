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
    /// It is left as it is, so that the slope is that along the steps.
    case none
    /// It is as far below, or above, as rounding can bring a number of its size.
    case least, most
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
    case .select(let condition, let one, let other): self[self[condition].value != 0 ? one : other]
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
    case .least: one < other ? one : other
    case .greatest: other < one ? one : other
    case .isLess: condition(manner.isAtPoint ? one.value < other.value : one < other)
    case .isLessOrEqual: condition(manner.isAtPoint ? one.value <= other.value : !(other < one))
    case .isEqual:
      condition(one.value == other.value && (manner.isAtPoint || one.slope == other.slope))
    }
  }

  private func condition(_ holds: Bool) -> Dual { Dual(holds ? 1 : 0) }

  private func held(_ one: Dual, _ isWhole: Bool, _ range: ClosedRange<Double>) -> Dual {
    let isRight = manner.rounding != .real || !isWhole || one.value == one.value.rounded()
    return isRight && range.contains(one.value) ? one : .failure
  }

  /// What is rounded to a number, or to a multiple of another one, by so many multiples at most.
  private func rounded(
    _ one: Dual, to value: Double, _ reach: ClosedRange<Double>, of size: Dual = Dual(1)
  ) -> Dual {
    let step = one.stepped(to: value, by: size)
    if !step.isStepped { return step }
    switch manner.rounding {
    case .real: return step
    case .none: return one.joined(with: step, one.value, one.slope)
    case .least:
      return one.joined(with: step, one.value + reach.lowerBound * size.value, one.slope)
    case .most: return one.joined(with: step, one.value + reach.upperBound * size.value, one.slope)
    }
  }

  private func root(_ one: Dual) -> Dual {
    let root = one.value.squareRoot()
    return one.mapped(root, slope: 0.5 / root)
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
    if one.slope == 0, other.slope == 0 { return one.joined(with: other, value, 0) }
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
    return one.joined(with: other, value, slope)
  }

  private func call(_ name: String, _ operands: [Dual]) -> Dual {
    let one = operands[0]
    let value = number(name, operands.map(\.value))
    switch name {
    case "sqrt": return one.mapped(value, slope: 0.5 / value)
    case "exp": return one.mapped(value, slope: value)
    case "ln": return one.mapped(value, slope: 1 / one.value)
    case "log2": return one.mapped(value, slope: 1 / (one.value * number("ln", [2])))
    case "log10": return one.mapped(value, slope: 1 / (one.value * number("ln", [10])))
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
