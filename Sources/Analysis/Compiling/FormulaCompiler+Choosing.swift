import Kernel
import Language

/// `if`: an arm counts only where it is taken.
extension FormulaCompiler {
  func choose(
    _ condition: Compiled, _ first: Expression, _ second: Expression
  ) throws(Obstacle) -> Compiled {
    switch condition.piece {
    case .fixed(.boolean(let isTrue))?: return try value(of: isTrue ? first : second)
    case .condition(let slot)?:
      return try chosen(slot, try valueIfNeeded(of: first), try valueIfNeeded(of: second))
    case .some: return Compiled(.failed)
    case nil:
      guard let conditions = condition.list else { throw .cannot }
      let one = try arm(first, takenBy: true, conditions)
      let other = try arm(second, takenBy: false, conditions)
      return try chosen(conditions, one, other)
    }
  }

  /// Both arms, of which each point takes one.
  private func chosen(
    _ slot: Slot, _ one: Compiled, _ other: Compiled
  ) throws(Obstacle) -> Compiled {
    switch (one.piece, other.piece, one.list, other.list) {
    case (let one?, let other?, _, _): return Compiled(try chosen(slot, one, other))
    case (_, _, let one?, let other?):
      let zipped = try one.zip(with: other) { (one, other) throws(Obstacle) in
        try self.chosen(slot, one, other)
      }
      guard let zipped else { throw .cannot }
      return Compiled(zipped)
    // At some points this is one value, at others a list.
    default: throw .cannot
    }
  }

  private func chosen(_ slot: Slot, _ one: Piece, _ other: Piece) throws(Obstacle) -> Piece {
    if one == other { return try guarded(one, by: slot) }
    let isCondition = one.isCondition || other.isCondition
    if isCondition, !(one.isCondition || one.hasFailed) || !(other.isCondition || other.hasFailed) {
      throw .cannot
    }
    let result = cells.tape.select(slot, try self.slot(of: one), try self.slot(of: other))
    return isCondition ? condition(result) : number(result)
  }

  /// An arm for a list of conditions; nil where no element takes it.
  private func arm(
    _ expression: Expression, takenBy condition: Bool, _ conditions: PieceList
  ) throws(Obstacle) -> PieceList? {
    let mayBeTaken = conditions.classes.contains { piece in
      switch piece {
      case .fixed(.boolean(let value)): value == condition
      case .condition: true
      default: false
      }
    }
    guard mayBeTaken else { return nil }
    let isSure = conditions.classes.contains(.fixed(.boolean(condition)))
    let value = isSure ? try value(of: expression) : try valueIfNeeded(of: expression)
    return value.piece.map { conditions.repeating($0) } ?? value.list
  }

  private func chosen(
    _ conditions: PieceList, _ one: PieceList?, _ other: PieceList?
  ) throws(Obstacle) -> Compiled {
    let first = one ?? conditions.repeating(.failed)
    let second = other ?? conditions.repeating(.failed)
    // Each element's condition beside its first arm, then that pair beside its second arm.
    var pairs: [(condition: Piece, arm: Piece)] = []
    let paired = try conditions.zip(with: first) { (condition, arm) throws(Obstacle) in
      pairs.append((condition, arm))
      return .fixed(.number(Double(pairs.count - 1)))
    }
    let chosen = try paired?.zip(with: second) { (index, arm) throws(Obstacle) in
      guard case .fixed(.number(let index)) = index else { throw .cannot }
      let pair = pairs[Int(index)]
      switch pair.condition {
      case .fixed(.boolean(let isTrue)): return isTrue ? pair.arm : arm
      case .condition(let slot): return try self.chosen(slot, pair.arm, arm)
      default: return .failed
      }
    }
    guard let chosen else { throw .cannot }
    return Compiled(chosen)
  }
}
