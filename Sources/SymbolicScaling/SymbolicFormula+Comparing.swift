import Language

/// Which of two numbers that follow an input is the greater, and for how long.
extension SymbolicFormula {
  /// Which of two numbers is the greater right of the point: the sign of their difference.
  ///
  /// What the answer holds for is narrowed to where that sign stays.
  func compare(_ left: Symbolic, _ right: Symbolic) throws(Obstacle) -> Int {
    let difference = left.quotient - right.quotient
    try narrow(difference.numerator)
    try narrow(difference.denominator)
    return difference.numerator.sign(rightOf: cells.point)
      * difference.denominator.sign(rightOf: cells.point)
  }

  /// What a condition goes by: as `compare`, or, where it is asked at the point itself, 0 for two
  /// numbers that are equal there; then nothing is known of what comes above.
  func decide(
    _ sign: Operator, _ left: Symbolic, _ right: Symbolic
  ) throws(Obstacle) -> Int {
    let before = validity
    let order = try compare(left, right)
    let difference = left.quotient - right.quotient
    guard cells.isAtPoint, difference.numerator.value(at: cells.point) == 0 else { return order }
    validity.upper = cells.point
    if sign != .equal, sign != .notEqual {
      validity.lower = before.lower
      try narrow(difference.numerator, below: cells.point.nextDown)
      try narrow(difference.denominator)
    }
    return 0
  }

  /// Ends what the result holds for where a polynomial changes its sign.
  func narrow(_ polynomial: Polynomial, below limit: Double = .infinity) throws(Obstacle) {
    // The roots of one of a high power are looked for between those of each derivative.
    if polynomial.degree > 2 { try cells.spend(polynomial.degree * polynomial.degree) }
    for root in polynomial.roots where root <= limit || root > cells.point {
      if root <= cells.point {
        validity.lower = max(validity.lower, root)
      } else {
        validity.upper = min(validity.upper, root)
      }
    }
  }

  /// Whether a comparison holds for two numbers in that order.
  static func holds(_ sign: Operator, _ order: Int) throws(Obstacle) -> Bool {
    switch sign {
    case .less: return order < 0
    case .lessOrEqual: return order <= 0
    case .greater: return order > 0
    case .greaterOrEqual: return order >= 0
    case .equal: return order == 0
    case .notEqual: return order != 0
    default: throw .cannot(.failure)
    }
  }

  /// The greater or lesser of two; which it is, is narrowed to where that stays so.
  func extreme(
    _ left: Piece, _ right: Piece, _ isGreatest: Bool
  ) throws(Obstacle) -> Piece {
    if case .fixed(.failed) = left { return left }
    if case .fixed(.failed) = right { return right }
    if isInfinite(left) || isInfinite(right) || isFixed(left) && isFixed(right) {
      let isLeft = (number(left) > number(right)) == isGreatest
      if number(left).isNaN || number(right).isNaN { throw .cannot(.failure) }
      return number(left) == number(right) || isLeft ? left : right
    }
    let (one, other) = (try symbolic(left), try symbolic(right))
    let order = try compare(one, other)
    var (winner, loser) = (order > 0) == isGreatest || order == 0 ? (one, other) : (other, one)
    if !isGreatest, winner.quotient.isConstant, !loser.quotient.isConstant {
      winner.traits.insert(.capped)
    }
    if winner.quotient.isConstant, winner.traits.isEmpty {
      return .fixed(.number(winner.quotient.value(at: 0)))
    }
    return .moving(winner)
  }

  /// A number that may follow the input; a constant is one too.
  func symbolic(_ piece: Piece) throws(Obstacle) -> Symbolic {
    switch piece {
    case .moving(let symbolic): return symbolic
    case .fixed(.number(let number)) where number.isFinite:
      return Symbolic(quotient: Quotient(number))
    default: throw .cannot(.failure)
    }
  }

  func isFixed(_ piece: Piece) -> Bool {
    if case .fixed = piece { true } else { false }
  }

  func isInfinite(_ piece: Piece) -> Bool {
    if case .fixed(.number(let number)) = piece { number.isInfinite } else { false }
  }

  /// Whether a piece is a text or a condition, which no number equals.
  func isWord(_ piece: Piece) -> Bool {
    switch piece {
    case .fixed(.text), .fixed(.boolean): true
    default: false
    }
  }

  /// What a piece is at the point.
  func number(_ piece: Piece) -> Double {
    switch piece {
    case .fixed(.number(let number)): number
    case .moving(let symbolic): symbolic.quotient.value(at: cells.point)
    default: .nan
    }
  }
}
