import Language

/// The result of an operation of a tape.
package struct Slot: Hashable, Sendable {
  /// Where the operation stands on its tape.
  let index: Int
}

/// One operation of a tape.
///
/// The fast ones are only put down where it is known that they do what the language does; `careful` and
/// `call` ask the language itself, number by number.
enum Operation: Hashable {
  case input(Int)
  /// A number, by its bits.
  case constant(UInt64)
  /// An input times a slope, and an intercept added.
  case line(Slot, slope: Double, intercept: Double)
  case pair(Pairing, Slot, Slot)
  /// The second where the first is not 0, else the third.
  case select(Slot, Slot, Slot)
  /// The first, but NaN where the second is.
  case guarded(Slot, by: Slot)
  /// The number itself, but NaN where it is not whole or not within bounds.
  case held(Slot, isWhole: Bool, ClosedRange<Double>)
  case root(Slot)
  case up(Slot)
  case down(Slot)
  case careful(Operator, Slot, Slot)
  case call(String, [Slot])

  /// The results that it needs.
  var operands: [Slot] {
    switch self {
    case .input, .constant: []
    case .line(let one, _, _), .held(let one, _, _): [one]
    case .root(let one), .up(let one), .down(let one): [one]
    case .pair(_, let one, let other), .guarded(let one, let other),
      .careful(_, let one, let other):
      [one, other]
    case .select(let condition, let one, let other): [condition, one, other]
    case .call(_, let slots): slots
    }
  }
}

/// What is done to two numbers fast.
enum Pairing {
  case plus, minus, times, over
  /// Products and quotients that may be −0, which is made 0.
  case signedTimes, signedOver
  case least, greatest
  /// Conditions are 1 and 0.
  case isLess, isLessOrEqual, isEqual
}
