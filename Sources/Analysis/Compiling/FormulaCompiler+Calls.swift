import Kernel
import Language

extension FormulaCompiler {
  /// A function of the language.
  func call(_ builtin: Builtin, _ values: [Compiled]) throws(Obstacle) -> Compiled {
    let fixed = values.compactMap { if case .fixed(let value) = $0 { value } else { nil } }
    if fixed.count == values.count {
      return .fixed(Expression.Form.call(builtin, count: fixed.count).value(of: fixed))
    }
    switch builtin.name {
    case "min", "max": return try extreme(values, isGreatest: builtin.name == "max")
    case "clamp":
      let raised = try extreme([values[0], values[1]], isGreatest: true)
      return try extreme([raised, values[2]], isGreatest: false)
    case "abs": return try extreme([values[0], try negated(values[0])], isGreatest: true)
    case "sum":
      if values.count == 1, let list = values[0].list { return try sum(list) }
      return try values.dropFirst().reduced(values[0]) { (sum, value) throws(Obstacle) in
        try self.combined(.plus, sum, value)
      }
    case "count", "any": return try counted(values[0], isAny: builtin.name == "any")
    case "length": return try length(of: values[0])
    case "exists": return try mapped(values[0], exists)
    case "contains":
      return try mapped(values[1]) { (piece) throws(Obstacle) in
        try self.contains(values[0], piece)
      }
    case "round", "floor", "ceil", "sqrt", "exp", "ln", "log2", "log10":
      return try numeric(builtin, values)
    // Texts, and lists whose length goes with the inputs.
    default: throw .cannot
    }
  }

  /// A function of numbers, element by element.
  private func numeric(_ builtin: Builtin, _ values: [Compiled]) throws(Obstacle) -> Compiled {
    if values.count == 1 {
      return try mapped(values[0]) { (piece) throws(Obstacle) in
        try self.numeric(builtin, [piece])
      }
    }
    return try joined(values[0], values[1]) { (one, other) throws(Obstacle) in
      try self.numeric(builtin, [one, other])
    }
  }

  private func numeric(_ builtin: Builtin, _ pieces: [Piece]) throws(Obstacle) -> Piece {
    let fixed = pieces.compactMap { if case .fixed(let element) = $0 { element } else { nil } }
    if fixed.count == pieces.count {
      let form = Expression.Form.call(builtin, count: fixed.count)
      return Compiled.fixed(form.value(of: fixed.map { .one($0) })).piece ?? .failed
    }
    if pieces.contains(where: { $0.hasFailed || $0.isCondition }) { return .failed }
    var slots: [Slot] = []
    for piece in pieces { slots.append(try slot(of: piece)) }
    return number(cells.tape.call(builtin, slots))
  }

  /// What goes with the inputs has a value, or the sheet is asked.
  private func exists(_ piece: Piece) throws(Obstacle) -> Piece {
    if let slot = piece.slot { return try guarded(.fixed(.boolean(true)), by: slot) }
    guard case .fixed(let element) = piece, let builtin = Builtin.named("exists") else {
      throw .cannot
    }
    let value = Expression.Form.call(builtin, count: 1).value(of: [.one(element)])
    return Compiled.fixed(value).piece ?? .failed
  }

  private func contains(_ list: Compiled, _ piece: Piece) throws(Obstacle) -> Piece {
    guard let list = list.list else { throw .cannot }
    if piece.hasFailed { return piece }
    try cells.spend(list.classes.count)
    return try list.classes.reduced(.fixed(.boolean(false))) { (found, member) throws(Obstacle) in
      let isEqual = try self.combined(.equal, member, piece)
      return try self.either(found, isEqual)
    }
  }

  /// Whether one of two conditions holds, where both must have a value.
  func either(_ one: Piece, _ other: Piece) throws(Obstacle) -> Piece {
    let result = try combined(.or, one, other)
    guard let slot = other.slot else { return other.hasFailed ? .failed : result }
    return try guarded(result, by: slot)
  }
}
