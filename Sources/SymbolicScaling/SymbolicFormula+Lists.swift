import Language

extension SymbolicFormula {
  func length(of list: SymbolicList) -> Piece {
    list.length.map { .moving($0) } ?? .fixed(.number(Double(list.count)))
  }

  /// How often a class occurs in a list; where the length follows the input that is known only if all
  /// elements are alike.
  private func times(_ list: SymbolicList, _ count: Int) throws(Obstacle) -> Piece {
    guard let length = list.length else { return .fixed(.number(Double(count))) }
    if count < list.count { throw .cannot(.length) }
    return .moving(length)
  }

  /// The numbers below one that follows the input, as they are at the point.
  ///
  /// What they lead to is followed only if it is the same for all; that it stays so is known of the
  /// lengths alone that the sheet is asked about.
  func range(_ value: SymbolicValue) throws(Obstacle) -> SymbolicValue {
    guard case .one(let length) = value, cells.isWhole, cells.point >= 1,
      length.quotient == Quotient(.variable), cells.point <= Double(Series.longest)
    else { throw .cannot(.length) }
    validity.narrow(to: Validity(lower: cells.point - 1, upper: 2 * cells.point))
    var list = SymbolicList(.range(Int(cells.point)))
    list.length = length
    return .list(list)
  }

  func sum(_ list: SymbolicList) throws(Obstacle) -> SymbolicValue {
    var sum = Piece.fixed(.number(0))
    for (index, count) in list.occurrences.enumerated() where count > 0 {
      if case .fixed(.none) = list.classes[index] { throw .cannot(.failure) }
      let product = try combined(.times, list.classes[index], try times(list, count))
      sum = try combined(.plus, sum, product)
    }
    return SymbolicValue(sum)
  }

  func counted(_ value: SymbolicValue, isAny: Bool) throws(Obstacle) -> SymbolicValue {
    guard let list = value.list else { throw .cannot(.failure) }
    var sum = Piece.fixed(.number(0))
    for (index, count) in list.occurrences.enumerated() where count > 0 {
      switch list.classes[index] {
      case .fixed(.boolean(true)): sum = try combined(.plus, sum, try times(list, count))
      case .fixed(.boolean(false)): continue
      default: throw .cannot(.failure)
      }
    }
    return isAny ? .fixed(.one(.boolean(sum != .fixed(.number(0))))) : SymbolicValue(sum)
  }

  /// The greatest or least of several values element by element, or of one list.
  func extreme(
    _ values: [SymbolicValue], isGreatest: Bool
  ) throws(Obstacle) -> SymbolicValue {
    if values.count == 1, let list = values[0].list {
      let met = list.occurrences.enumerated().filter { $0.element > 0 }.map {
        list.classes[$0.offset]
      }
      guard let first = met.first else { throw .cannot(.failure) }
      if list.length != nil, met.count > 1 { throw .cannot(.length) }
      return SymbolicValue(
        try met.dropFirst().reduced(first) { (best, piece) throws(Obstacle) in
          try self.extreme(best, piece, isGreatest)
        })
    }
    return try values.dropFirst().reduced(values[0]) { (best, value) throws(Obstacle) in
      try self.joined(best, value) { (one, other) throws(Obstacle) in
        try self.extreme(one, other, isGreatest)
      }
    }
  }

  /// A list written out element by element.
  func list(_ values: [SymbolicValue]) throws(Obstacle) -> SymbolicValue {
    var pieces: [Piece] = []
    for value in values { pieces.append(try single(value)) }
    return .list(SymbolicList(pieces))
  }

  /// An element of a list.
  func pick(_ list: SymbolicValue, _ index: SymbolicValue) throws(Obstacle) -> SymbolicValue {
    if case .fixed(let series) = list, case .fixed(let place) = index {
      return try delegate(.pick(Self.operand(0), Self.operand(1)), [series, place])
    }
    guard let list = list.list, case .fixed(.number(let place))? = index.piece,
      let place = Int(exactly: place), (0..<list.count).contains(place)
    else { throw .cannot(.step) }
    return SymbolicValue(list[place])
  }
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
