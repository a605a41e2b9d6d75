import Diagnostics
import Incremental
import Language

extension SymbolicFormula {
  /// An operation on values that do not follow the input, as the language does it.
  func delegate(
    _ form: Expression.Form, _ values: [Value]
  ) throws(Obstacle) -> SymbolicValue {
    try delegate(Formula(constant: Expression(form, 0..<0), source: SourceText("")), values)
  }

  private func delegate(
    _ formula: Formula, _ values: [Value]
  ) throws(Obstacle) -> SymbolicValue {
    do throws(Suspension) {
      return .fixed(try Evaluator(formula, in: Operands(values: values)).value())
    } catch { throw .cannot(.failure) }
  }

  static func operand(_ slot: Int) -> Expression { Expression(.cell(slot), 0..<0) }

  /// An operator between two operands, as a formula.
  private static func operation(_ sign: Operator) throws(Obstacle) -> Formula {
    if let known = operations[sign] { return known }
    throw .cannot(.failure)
  }

  private static let operations: [Operator: Formula] = {
    let signs: [Operator] = [
      .or, .and, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .plus, .minus,
      .times, .over, .modulo, .power,
    ]
    var formulas: [Operator: Formula] = [:]
    for sign in signs {
      var parser = Parser(SourceText("left \(sign.rawValue) right"))
      formulas[sign] = try? parser.formula()
    }
    return formulas
  }()

  /// Two values with an operator between them, element by element.
  func combined(
    _ sign: Operator, _ left: SymbolicValue, _ right: SymbolicValue
  ) throws(Obstacle) -> SymbolicValue {
    if case .fixed(let one) = left, case .fixed(let other) = right {
      return try delegate(try Self.operation(sign), [one, other])
    }
    return try joined(left, right) { (one, other) throws(Obstacle) in
      try self.combined(sign, one, other)
    }
  }

  /// Two values joined element by element; a single value goes with every element of a list.
  func joined(
    _ left: SymbolicValue, _ right: SymbolicValue,
    _ join: (Piece, Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> SymbolicValue {
    if let one = left.piece, let other = right.piece { return SymbolicValue(try join(one, other)) }
    guard let first = left.list ?? right.list else { throw .cannot(.failure) }
    let one = left.list ?? left.piece.map { first.repeating($0) } ?? first
    let other = right.list ?? right.piece.map { first.repeating($0) } ?? first
    return .list(try one.zip(with: other, join))
  }

  func combined(_ sign: Operator, _ left: Piece, _ right: Piece) throws(Obstacle) -> Piece {
    switch (left, right) {
    case (.fixed(let one), .fixed(let other)):
      return try single(try delegate(try Self.operation(sign), [.one(one), .one(other)]))
    case (.fixed(.failed), _): return left
    case (_, .fixed(.failed)): return right
    case (.fixed(.none), _), (_, .fixed(.none)): return .fixed(.none)
    default: break
    }
    let isByZero = sign == .over && number(right) == 0 && isFixed(right)
    if isInfinite(left) || isInfinite(right) || isByZero {
      // Beside an infinity or over zero the other side counts for its sign alone, if at all.
      return try combined(sign, .fixed(.number(number(left))), .fixed(.number(number(right))))
    }
    if sign == .equal || sign == .notEqual, isWord(left) || isWord(right) {
      return .fixed(.boolean(sign == .notEqual))
    }
    let (one, other) = (try symbolic(left), try symbolic(right))
    switch sign {
    case .plus, .minus, .times, .over, .power, .modulo:
      return .moving(try calculated(sign, one, other))
    default:
      return .fixed(.boolean(try Self.holds(sign, try decide(sign, one, other))))
    }
  }

  private func calculated(
    _ sign: Operator, _ left: Symbolic, _ right: Symbolic
  ) throws(Obstacle) -> Symbolic {
    var traits = left.traits.union(right.traits)
    let quotient: Quotient
    switch sign {
    case .plus: quotient = left.quotient + right.quotient
    case .minus: quotient = left.quotient - right.quotient
    case .times:
      quotient = left.quotient * right.quotient
      // Nothing times whatever goes in steps is nothing.
      let isNothing = [left, right].contains { $0.quotient.numerator.isZero && $0.traits.isEmpty }
      if isNothing { traits = [] }
    case .over:
      if right.quotient.numerator.isZero { throw .cannot(.failure) }
      try narrow(right.quotient.numerator)
      quotient = left.quotient / right.quotient
    case .power:
      guard right.quotient.isConstant, let exponent = Int(exactly: right.quotient.value(at: 0)),
        abs(exponent) <= Quotient.highestPower, exponent >= 0 || !left.quotient.numerator.isZero
      else { throw .cannot(.curve) }
      quotient = left.quotient.raised(to: exponent)
    default: throw .cannot(.step)
    }
    if !quotient.isManageable { throw .cannot(.size) }
    return Symbolic(quotient: quotient, traits: traits)
  }

  func single(_ value: SymbolicValue) throws(Obstacle) -> Piece {
    guard let piece = value.piece else { throw .cannot(.failure) }
    return piece
  }
}

/// Values that stand where a formula names cells.
struct Operands: ValueContext {
  let values: [Value]

  func value(ofName slot: Int) throws(Suspension) -> Value { values[slot] }

  func isGiven(_ slot: Int) throws(Suspension) -> Bool { false }

  func function(_ slot: Int) throws(Suspension) -> Result<Callee<Operands>, Failure> {
    .failure(Failure(missing: []))
  }
}
