import Kernel
import Language

extension FormulaCompiler {
  /// How often a class occurs in a list.
  private func times(_ list: PieceList, _ count: Int) -> Piece {
    list.length.map { .number($0) } ?? .fixed(.number(Double(count)))
  }

  /// All of a list together, each class times its occurrences, in the order in which they first occur.
  ///
  /// At points where two classes are alike the sheet adds them as one, which may round in another way:
  /// where it can, those points are left to the sheet.
  func sum(_ list: PieceList) throws(Obstacle) -> Compiled {
    var sum = Piece.fixed(.number(0))
    for (piece, count) in zip(list.classes, list.occurrences) {
      if case .fixed(.none) = piece { throw .cannot }
      sum = try combined(.plus, sum, try combined(.times, piece, times(list, count)))
    }
    if try !isExact(list) {
      for (one, other) in try pairs(list) {
        let areAlike = cells.tape.isEqual(one, other)
        let result = cells.tape.select(areAlike, cells.tape.failure(), try slot(of: sum))
        sum = number(result)
      }
    }
    return Compiled(sum)
  }

  private func isExact(_ list: PieceList) throws(Obstacle) -> Bool {
    var terms: [(slot: Slot, times: Int)] = []
    for (piece, count) in zip(list.classes, list.occurrences) {
      terms.append((try slot(of: piece), count))
    }
    return cells.tape.isExact(sumOf: terms)
  }

  /// The classes that may be alike at some point, two by two.
  private func pairs(_ list: PieceList) throws(Obstacle) -> [(Slot, Slot)] {
    if list.classes.count > 30 { throw .cannot }
    var pairs: [(Slot, Slot)] = []
    for (index, one) in list.classes.enumerated() {
      for other in list.classes[..<index] where one.slot != nil || other.slot != nil {
        let pair = (try slot(of: other), try slot(of: one))
        if !cells.tape.areApart(pair.0, pair.1) { pairs.append(pair) }
      }
    }
    return pairs
  }

  func counted(_ value: Compiled, isAny: Bool) throws(Obstacle) -> Compiled {
    guard let list = value.list else {
      // A single condition is folded as a list of one.
      guard let piece = value.piece else { throw .cannot }
      return try counted(.list(PieceList([piece])), isAny: isAny)
    }
    var sum = Piece.fixed(isAny ? .boolean(false) : .number(0))
    for (piece, count) in zip(list.classes, list.occurrences) {
      if !piece.isCondition { throw .cannot }
      if isAny {
        sum = try either(sum, piece)
      } else {
        sum = try combined(.plus, sum, try counted(piece, times(list, count)))
      }
    }
    return Compiled(sum)
  }

  /// What one class adds to a count.
  private func counted(_ piece: Piece, _ times: Piece) throws(Obstacle) -> Piece {
    if case .fixed(let element) = piece {
      return element == .boolean(true) ? times : .fixed(.number(0))
    }
    let zero = cells.tape.constant(0)
    return number(cells.tape.select(try slot(of: piece), try slot(of: times), zero))
  }

  func length(of value: Compiled) throws(Obstacle) -> Compiled {
    guard let list = value.list else { throw .cannot }
    let length = times(list, list.places.count)
    // Where an element has no value it may be that the whole list has none.
    return Compiled(try list.classes.compactMap(\.slot).reduced(length, guarded))
  }

  /// The greatest or least of several values element by element, or of one list.
  func extreme(_ values: [Compiled], isGreatest: Bool) throws(Obstacle) -> Compiled {
    let pick = { (one: Piece, other: Piece) throws(Obstacle) in
      try self.extreme(one, other, isGreatest)
    }
    if values.count == 1, let list = values[0].list {
      guard let first = list.classes.first else { throw .cannot }
      return Compiled(try list.classes.dropFirst().reduced(first, pick))
    }
    return try values.dropFirst().reduced(values[0]) { (best, value) throws(Obstacle) in
      try self.joined(best, value, pick)
    }
  }

  private func extreme(
    _ one: Piece, _ other: Piece, _ isGreatest: Bool
  ) throws(Obstacle) -> Piece {
    if one.hasFailed || other.hasFailed { return .failed }
    if one.isCondition || other.isCondition { throw .cannot }
    let slots = (try slot(of: one), try slot(of: other))
    return number(cells.tape.extreme(slots.0, slots.1, isGreatest: isGreatest))
  }

  /// A list written out element by element.
  func list(_ values: [Compiled]) throws(Obstacle) -> Compiled {
    var pieces: [Piece] = []
    for value in values { pieces.append(value.piece ?? .failed) }
    if pieces.count > Series.longest { throw .cannot }
    return Compiled(PieceList(pieces))
  }

  /// An element of a list, by a place that does not go with the inputs.
  func pick(_ list: Compiled, _ index: Compiled) throws(Obstacle) -> Compiled {
    if case .fixed(let series) = list, case .fixed(let place) = index {
      return .fixed(Expression.Form.pick(.operand(0), .operand(1)).value(of: [series, place]))
    }
    guard let list = list.list, list.length == nil, case .fixed(.number(let place))? = index.piece,
      let place = Int(exactly: place), list.places.indices.contains(place)
    else { throw .cannot }
    return Compiled(list.classes[list.places[place]])
  }
}
