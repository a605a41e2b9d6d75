import Diagnostics
import Language

extension SymbolicFormula {
  /// An operation of one operand that no number which follows the input goes through.
  enum Mapping {
    case not, exists
    case contains(SymbolicValue)
  }

  func negated(_ value: SymbolicValue) throws(Obstacle) -> SymbolicValue {
    if case .fixed(let fixed) = value {
      return try delegate(.negation(Self.operand(0)), [fixed])
    }
    return try combined(.minus, .fixed(.number(0)), value)
  }

  func mapped(_ mapping: Mapping, _ value: SymbolicValue) throws(Obstacle) -> SymbolicValue {
    if let piece = value.piece { return SymbolicValue(try mapped(mapping, piece)) }
    guard let list = value.list else { throw .cannot(.failure) }
    return .list(try list.map { (piece) throws(Obstacle) in try self.mapped(mapping, piece) })
  }

  private func mapped(_ mapping: Mapping, _ piece: Piece) throws(Obstacle) -> Piece {
    switch (mapping, piece) {
    case (.exists, .moving): return .fixed(.boolean(true))
    case (.not, .fixed(let element)):
      return try single(try delegate(.not(Self.operand(0)), [.one(element)]))
    case (.exists, .fixed(let element)):
      return try single(try delegate(try named("exists", 1), [.one(element)]))
    case (.contains(let list), _):
      guard let list = list.list else { throw .cannot(.failure) }
      try cells.spend(list.classes.count)
      for member in list.classes where try combined(.equal, member, piece) == .fixed(.boolean(true))
      {
        return .fixed(.boolean(true))
      }
      return .fixed(.boolean(false))
    case (.not, .moving): throw .cannot(.failure)
    }
  }

  private func named(_ name: String, _ count: Int) throws(Obstacle) -> Expression.Form {
    guard let builtin = Builtin.named(name) else { throw .cannot(.failure) }
    return .call(builtin, (0..<count).map { Self.operand($0) })
  }

  /// A function of the language.
  func call(_ builtin: Builtin, _ values: [SymbolicValue]) throws(Obstacle) -> SymbolicValue {
    let fixed = values.compactMap { if case .fixed(let value) = $0 { value } else { nil } }
    if fixed.count == values.count {
      return try delegate(.call(builtin, values.indices.map { Self.operand($0) }), fixed)
    }
    switch builtin.name {
    case "min", "max": return try extreme(values, isGreatest: builtin.name == "max")
    case "clamp":
      let raised = try extreme([values[0], values[1]], isGreatest: true)
      return try extreme([raised, values[2]], isGreatest: false)
    case "abs":
      return try extreme([values[0], try negated(values[0])], isGreatest: true)
    case "sum":
      if values.count == 1, let list = values[0].list { return try sum(list) }
      return try values.dropFirst().reduced(values[0]) { (sum, value) throws(Obstacle) in
        try self.combined(.plus, sum, value)
      }
    case "count", "any": return try counted(values[0], isAny: builtin.name == "any")
    case "length":
      guard let list = values[0].list else { throw .cannot(.failure) }
      return SymbolicValue(length(of: list))
    case "floor", "ceil", "round": return try stepped(builtin.name, values)
    case "exists": return try mapped(.exists, values[0])
    case "contains": return try mapped(.contains(values[0]), values[1])
    case "range": return try range(values[0])
    default: return try elementwise(builtin, values)
    }
  }

  /// A function that is none of a number which follows the input: of lists, only their lengths do.
  private func elementwise(
    _ builtin: Builtin, _ values: [SymbolicValue]
  ) throws(Obstacle) -> SymbolicValue {
    var fixed: [Value] = []
    var lengths: [Symbolic] = []
    for value in values {
      if case .fixed(let value) = value {
        fixed.append(value)
        continue
      }
      guard let list = value.list, let elements = list.fixedElements else { throw .cannot(.curve) }
      fixed.append(.list(elements))
      if let length = list.length { lengths.append(length) }
    }
    let operands = values.indices.map { Self.operand($0) }
    let result = try delegate(.call(builtin, operands), fixed)
    guard let length = lengths.first else { return result }
    let count = Int(length.quotient.value(at: cells.point))
    guard var list = result.list, list.count == count,
      lengths.allSatisfy({ $0 == length })
    else { throw .cannot(.length) }
    list.length = length
    return .list(list)
  }

  /// A number rounded: of one that is a multiple already nothing changes, any other is marked.
  private func stepped(
    _ name: String, _ values: [SymbolicValue]
  ) throws(Obstacle) -> SymbolicValue {
    let standard = SymbolicValue.fixed(.number(name == "round" ? 0 : 1))
    return try joined(values[0], values.count > 1 ? values[1] : standard) {
      (piece, second) throws(Obstacle) in
      guard case .moving(var symbolic) = piece else {
        guard case .fixed(let element) = piece, case .fixed(let argument) = second else {
          throw .cannot(.step)
        }
        let call = try self.named(name, 2)
        return try self.single(try self.delegate(call, [.one(element), .one(argument)]))
      }
      guard case .fixed(.number(let argument)) = second else { throw .cannot(.step) }
      if symbolic.quotient.isConstant, !symbolic.traits.contains(.stepped) {
        let operands = [symbolic.quotient.value(at: 0), argument]
        guard let number = Builtin.named(name)?.number(of: operands) else {
          throw .cannot(.failure)
        }
        symbolic.quotient = Quotient(number)
        return .moving(symbolic)
      }
      let step = name == "round" ? (argument >= 0 ? 1 : .nan) : argument
      let isMultiple = symbolic.quotient.polynomial?.coefficients.allSatisfy {
        $0.truncatingRemainder(dividingBy: step) == 0
      }
      if !self.cells.isWhole || isMultiple != true { symbolic.traits.insert(.stepped) }
      return .moving(symbolic)
    }
  }
}
