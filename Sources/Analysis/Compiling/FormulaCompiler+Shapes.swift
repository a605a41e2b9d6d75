import Kernel
import Language
import Worksheet

/// What a cell's value is brought to, as the sheet does it.
extension FormulaCompiler {
  /// A value in the shape of its cell.
  func spread(
    _ value: Compiled, _ form: Sheet.Form, to length: Compiled?
  ) throws(Obstacle) -> Compiled {
    guard form.isList else {
      if value.piece == nil { throw .cannot }
      return value
    }
    guard let length else { return value.piece.map { Compiled(PieceList([$0])) } ?? value }
    switch length.piece {
    case .fixed(.number(let count))?:
      guard count >= 1, count <= Double(Series.longest), count == count.rounded() else {
        throw .cannot
      }
      return try spread(value, to: Int(count))
    case .number(let slot)?: return try spread(value, asOftenAs: slot)
    default: throw .cannot
    }
  }

  private func spread(_ value: Compiled, to count: Int) throws(Obstacle) -> Compiled {
    if let piece = value.piece { return Compiled(PieceList([piece]).spread(to: count)) }
    guard let list = value.list, list.length == nil, !list.places.isEmpty else { throw .cannot }
    return Compiled(list.places.count == count ? list : list.spread(to: count))
  }

  /// Of a list whose length goes with the inputs all elements must be alike: of any other the pattern would go
  /// with them too.
  private func spread(_ value: Compiled, asOftenAs slot: Slot) throws(Obstacle) -> Compiled {
    let count = cells.tape.held(slot, isWhole: true, within: 1...Double(Series.longest))
    if let list = value.list, list.length == count { return value }
    guard let piece = value.piece ?? value.list.flatMap({ $0.length == nil ? $0.only : nil }) else {
      throw .cannot
    }
    return .list(PieceList(repeating: try guarded(piece, by: count), count: count))
  }

  /// A value, but none at points where a number in it is not whole or lies out of its cell's bounds.
  func held(_ value: Compiled, _ form: Sheet.Form) throws(Obstacle) -> Compiled {
    let range = form.range ?? -.infinity ... .infinity
    if !form.isWhole && form.range == nil { return value }
    let classes = value.piece.map { [$0] } ?? value.list?.classes ?? []
    var guards: [Slot] = []
    for piece in classes {
      switch piece {
      case .fixed(.number(let number)):
        let isWhole = !form.isWhole || number.isFinite && number == number.rounded()
        if !isWhole || !range.contains(number) { throw .cannot }
      case .number(let slot):
        guards.append(cells.tape.held(slot, isWhole: form.isWhole, within: range))
      default: break
      }
    }
    if let piece = value.piece { return Compiled(guards.first.map { number($0) } ?? piece) }
    guard let list = value.list else { throw .cannot }
    // One number that the cell does not take spoils the whole list.
    return Compiled(try list.map { (piece) throws(Obstacle) in try guards.reduced(piece, guarded) })
  }

  /// A piece, but none at points where a result has none.
  func guarded(_ piece: Piece, by slot: Slot) throws(Obstacle) -> Piece {
    if !cells.tape.mayFail(slot) { return piece }
    switch piece {
    case .number(let own): return number(cells.tape.guarded(own, by: slot))
    case .condition(let own): return condition(cells.tape.guarded(own, by: slot))
    case .fixed(.number(let value)):
      return number(cells.tape.guarded(cells.tape.constant(value), by: slot))
    case .fixed(.boolean(let value)):
      return condition(cells.tape.guarded(cells.tape.constant(value ? 1 : 0), by: slot))
    case .fixed(.failed): return piece
    case .fixed(.text), .fixed(.none): throw .cannot
    }
  }
}

extension PieceList {
  /// The one class of its elements, if they are all alike.
  fileprivate var only: Piece? { classes.count == 1 ? classes[0] : nil }
}

extension Sequence {
  /// `reduce` with an error of one type.
  func reduced<Result>(
    _ start: Result, _ step: (Result, Element) throws(Obstacle) -> Result
  ) throws(Obstacle) -> Result {
    var result = start
    for element in self { result = try step(result, element) }
    return result
  }
}
