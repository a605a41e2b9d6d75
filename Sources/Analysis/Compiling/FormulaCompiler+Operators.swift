import Kernel
import Language

extension FormulaCompiler {
  func chain(
    _ first: Expression, _ links: [Expression.Link]
  ) throws(Obstacle) -> Compiled {
    var result = try value(of: first)
    for link in links {
      guard link.sign == .and || link.sign == .or else {
        result = try combined(link.sign, result, try value(of: link.operand))
        continue
      }
      switch result.piece {
      case .fixed(.boolean(link.sign == .or))?, .fixed(.failed)?: continue
      case .condition?:
        let right = try valueIfNeeded(of: link.operand)
        // At points where the left side decides alone this is one value, at others a list.
        if right.piece == nil { throw .cannot }
        result = try combined(link.sign, result, right)
      default: result = try combined(link.sign, result, try value(of: link.operand))
      }
    }
    return result
  }

  /// Two values with an operator between them, element by element.
  func combined(
    _ sign: Operator, _ left: Compiled, _ right: Compiled
  ) throws(Obstacle) -> Compiled {
    if case .fixed(let one) = left, case .fixed(let other) = right {
      return .fixed(Expression.Form.operation(sign).value(of: [one, other]))
    }
    return try joined(left, right) { (one, other) throws(Obstacle) in
      try self.combined(sign, one, other)
    }
  }

  /// Two values joined element by element; a single value goes with every element of a list.
  func joined(
    _ left: Compiled, _ right: Compiled, _ join: (Piece, Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> Compiled {
    switch (left.piece, left.list, right.piece, right.list) {
    case (let one?, _, let other?, _): return Compiled(try join(one, other))
    case (let one?, _, _, let list?):
      if one.hasFailed { return left }
      return Compiled(
        try list.map { (piece) throws(Obstacle) in
          try self.spoiled(by: one, try join(one, piece))
        })
    case (_, let list?, let other?, _):
      if other.hasFailed { return right }
      return Compiled(
        try list.map { (piece) throws(Obstacle) in
          try self.spoiled(by: other, try join(piece, other))
        })
    case (_, let one?, _, let other?):
      guard let zipped = try one.zip(with: other, join) else { throw .cannot }
      return Compiled(zipped)
    default: throw .cannot
    }
  }

  /// A single value without a value leaves nothing of the list that it goes with.
  private func spoiled(by single: Piece, _ piece: Piece) throws(Obstacle) -> Piece {
    guard let slot = single.slot else { return piece }
    return try guarded(piece, by: slot)
  }

  /// Two elements with an operator between them.
  func combined(_ sign: Operator, _ left: Piece, _ right: Piece) throws(Obstacle) -> Piece {
    if case .fixed(let one) = left, case .fixed(let other) = right {
      let value = Expression.Form.operation(sign).value(of: [.one(one), .one(other)])
      return Compiled.fixed(value).piece ?? .failed
    }
    if sign == .and || sign == .or { return try decided(sign, left, right) }
    if left.hasFailed || right.hasFailed { return .failed }
    if sign == .equal || sign == .notEqual {
      let (one, other) = (try slot(of: left), try slot(of: right))
      if left.isCondition != right.isCondition { throw .cannot }
      let isEqual = cells.tape.isEqual(one, other)
      return condition(sign == .equal ? isEqual : cells.tape.not(isEqual))
    }
    if left.isCondition || right.isCondition { return .failed }
    let (one, other) = (try slot(of: left), try slot(of: right))
    switch sign {
    case .less: return condition(cells.tape.isLess(one, other))
    case .greater: return condition(cells.tape.isLess(other, one))
    case .lessOrEqual: return condition(cells.tape.isAtMost(one, other))
    case .greaterOrEqual: return condition(cells.tape.isAtMost(other, one))
    default: return number(cells.tape.combined(sign, one, other))
    }
  }

  /// `and` and `or`: what the left side decides alone the right one does not spoil.
  private func decided(
    _ sign: Operator, _ left: Piece, _ right: Piece
  ) throws(Obstacle) -> Piece {
    if left.hasFailed || left == .fixed(.boolean(sign == .or)) { return left }
    let other =
      right.isCondition ? try slot(of: right) : cells.tape.failure()
    if left == .fixed(.boolean(sign == .and)) { return condition(other) }
    guard case .condition(let one) = left else { return .failed }
    let alone = cells.tape.constant(sign == .or ? 1 : 0)
    return condition(
      sign == .or
        ? cells.tape.select(one, alone, other) : cells.tape.select(one, other, alone))
  }

  func negated(_ value: Compiled) throws(Obstacle) -> Compiled {
    if case .fixed(let fixed) = value {
      return .fixed(Expression.Form.negation(.operand(0)).value(of: [fixed]))
    }
    return try combined(.minus, .fixed(.number(0)), value)
  }

  func opposite(of value: Compiled) throws(Obstacle) -> Compiled {
    if case .fixed(let fixed) = value {
      return .fixed(Expression.Form.not(.operand(0)).value(of: [fixed]))
    }
    return try mapped(value) { (piece) throws(Obstacle) in
      switch piece {
      case .condition(let slot): return self.condition(self.cells.tape.not(slot))
      case .number: return .failed
      case .fixed(let element):
        let value = Expression.Form.not(.operand(0)).value(of: [.one(element)])
        return Compiled.fixed(value).piece ?? .failed
      }
    }
  }

  /// A function of each element.
  func mapped(
    _ value: Compiled, _ transform: (Piece) throws(Obstacle) -> Piece
  ) throws(Obstacle) -> Compiled {
    if let piece = value.piece { return Compiled(try transform(piece)) }
    guard let list = value.list else { throw .cannot }
    try cells.spend(list.classes.count)
    return Compiled(try list.map(transform))
  }
}

extension Piece {
  /// Whether it is true or false at every point where it has a value.
  var isCondition: Bool {
    switch self {
    case .condition, .fixed(.boolean): true
    default: false
    }
  }
}

extension FormulaCompiler {
  /// A number by its result; a constant is one that every operation may go by.
  func number(_ slot: Slot) -> Piece {
    guard let number = cells.tape.constant(of: slot) else { return .number(slot) }
    return number.isNaN ? .failed : .fixed(.number(number))
  }

  /// A condition by its result.
  func condition(_ slot: Slot) -> Piece {
    guard let number = cells.tape.constant(of: slot) else { return .condition(slot) }
    return number.isNaN ? .failed : .fixed(.boolean(number != 0))
  }

  /// The result that a number or a condition is; −0, which no operation gives, is left to the sheet.
  func slot(of piece: Piece) throws(Obstacle) -> Slot {
    switch piece {
    case .number(let slot), .condition(let slot): return slot
    case .fixed(.number(let number)) where number != 0 || number.sign == .plus:
      return cells.tape.constant(number)
    case .fixed(.boolean(let value)): return cells.tape.constant(value ? 1 : 0)
    case .fixed(.failed): return cells.tape.failure()
    default: throw .cannot
    }
  }
}
