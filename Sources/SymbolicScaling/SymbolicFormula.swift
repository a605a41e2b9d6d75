import Diagnostics
import Incremental
import Language
import Worksheet

/// Runs one cell's formula with numbers that follow an input.
///
/// Whatever does not follow it is left to the language's own evaluator, an operation at a time.
final class SymbolicFormula {
  let cells: SymbolicSheet
  /// What the result holds for.
  var validity = Validity()
  private var names: [NodeID] = []
  private var formula: Formula?
  private var functions: [NodeID] = []
  private var arguments: [SymbolicValue] = []
  private var depth = 0

  init(_ cells: SymbolicSheet) { self.cells = cells }

  /// The cell's value, brought to the shape that the cell was declared with.
  func result(of id: NodeID) -> Result<SymbolicValue, Obstacle> {
    let sheet = cells.sheet
    guard let bound = sheet.binding(of: id)?.formula else { return .failure(.cannot(.failure)) }
    do throws(Obstacle) {
      let value = try value(of: bound)
      return .success(try shaped(value, sheet.declaration(of: id).shape))
    } catch { return .failure(error) }
  }

  private func value(of bound: BoundFormula) throws(Obstacle) -> SymbolicValue {
    (formula, names, functions) = (bound.formula, bound.names, bound.functions)
    return try value(of: bound.formula.expression)
  }

  private func shaped(
    _ value: SymbolicValue, _ shape: Declaration.Shape?
  ) throws(Obstacle) -> SymbolicValue {
    switch shape {
    case nil:
      if value.list != nil { throw .cannot(.failure) }
      return value
    case .any?:
      guard let piece = value.piece else { return value }
      return .list(SymbolicList(repeating: piece, count: 1))
    case .length(let length)?:
      let sheet = cells.sheet
      (formula, functions) = (length, [])
      names = length.names.compactMap(sheet.find)
      if names.count < length.names.count { throw .cannot(.failure) }
      return .list(try spread(value, to: try self.value(of: length.expression)))
    }
  }

  private func spread(
    _ value: SymbolicValue, to length: SymbolicValue
  ) throws(Obstacle) -> SymbolicList {
    let piece = value.piece ?? value.list.flatMap { $0.classes.count == 1 ? $0.classes[0] : nil }
    switch length.piece {
    case .fixed(.number(let count))? where count >= 0 && count <= Double(Series.longest):
      if let piece {
        return SymbolicList(repeating: piece, count: Int(count))
      }
      guard let list = value.list, list.count > 0 else { throw .cannot(.failure) }
      return list.spread(to: Int(count))
    case .moving(let symbolic)?:
      let count = symbolic.quotient.value(at: cells.point)
      guard count >= 1, count <= Double(Series.longest) else { throw .cannot(.length) }
      if let piece {
        return SymbolicList(repeating: piece, count: Int(count), length: symbolic)
      }
      guard let list = value.list, list.length == symbolic else { throw .cannot(.length) }
      return list
    default: throw .cannot(.failure)
    }
  }

  /// What a part of the formula comes to.
  func value(of expression: Expression) throws(Obstacle) -> SymbolicValue {
    try cells.spend(1)
    let value = try whole(expression)
    // What is done with a list goes through all of it.
    switch value {
    case .list(let list):
      try cells.heed(list.count)
      try cells.spend(list.classes.reduce(0) { $0 + $1.weight })
    case .fixed(.list(let series)): try cells.heed(series.count)
    default: break
    }
    return value
  }

  private func whole(_ expression: Expression) throws(Obstacle) -> SymbolicValue {
    switch expression.form {
    case .cell(let slot): try cells.read(names[slot], &validity)
    case .parameter(let slot): arguments[slot]
    case .given(let slot): try given(slot)
    case .literal, .boolean, .text, .infinity, .absent: try delegate(expression.form, [])
    case .negation(let operand): try negated(try value(of: operand))
    case .not(let operand): try mapped(.not, try value(of: operand))
    case .chain(let first, let links): try chain(first, links)
    case .conditional(let condition, let first, let second):
      try choose(try value(of: condition), first, second)
    case .call(let builtin, let operands): try call(builtin, try values(of: operands))
    case .userCall(let slot, let operands): try call(slot, try values(of: operands))
    case .list(let operands): try list(try values(of: operands))
    case .pick(let list, let index):
      try pick(try value(of: list), try value(of: index))
    case .conversion(let operand, _): try value(of: operand)
    }
  }

  private func values(of operands: [Expression]) throws(Obstacle) -> [SymbolicValue] {
    var values: [SymbolicValue] = []
    for operand in operands { values.append(try value(of: operand)) }
    return values
  }

  private func given(_ slot: Int) throws(Obstacle) -> SymbolicValue {
    guard let formula, let id = cells.sheet.find(formula.givens[slot]) else {
      throw .cannot(.failure)
    }
    // To choose a number for the input is to give it.
    return .fixed(.one(.boolean(id == cells.input || cells.sheet.isGiven(id))))
  }

  private func chain(
    _ first: Expression, _ links: [Expression.Link]
  ) throws(Obstacle) -> SymbolicValue {
    var result = try value(of: first)
    for link in links {
      if case .fixed(.one(.boolean(let isTrue))) = result,
        link.sign == .and && !isTrue || link.sign == .or && isTrue
      {
        continue
      }
      result = try combined(link.sign, result, try value(of: link.operand))
    }
    return result
  }

  private func choose(
    _ condition: SymbolicValue, _ first: Expression, _ second: Expression
  ) throws(Obstacle) -> SymbolicValue {
    if case .fixed(.one(.boolean(let isTrue))) = condition {
      return try value(of: isTrue ? first : second)
    }
    guard let conditions = condition.list else { throw .cannot(.failure) }
    let one = try arm(first, takenBy: true, conditions)
    let other = try arm(second, takenBy: false, conditions)
    let chosen = try conditions.zip(with: one) { (condition, piece) in
      condition == .fixed(.boolean(true)) ? piece : condition
    }
    return .list(
      try chosen.zip(with: other) { (kept, piece) in
        kept == .fixed(.boolean(false)) ? piece : kept
      })
  }

  /// An arm for a list of conditions; where no element takes it, it is not run.
  private func arm(
    _ expression: Expression, takenBy condition: Bool, _ conditions: SymbolicList
  ) throws(Obstacle) -> SymbolicList {
    guard conditions.classes.contains(.fixed(.boolean(condition))) else { return conditions }
    let value = try value(of: expression)
    return value.piece.map { conditions.repeating($0) } ?? value.list ?? conditions
  }

  private func call(
    _ slot: Int, _ values: [SymbolicValue]
  ) throws(Obstacle) -> SymbolicValue {
    guard let binding = cells.sheet.binding(of: functions[slot]), let body = binding.body,
      binding.function?.parameters.count == values.count
    else { throw .cannot(.failure) }
    let outer = (formula, names, functions, arguments)
    defer { (formula, names, functions, arguments) = outer }
    depth += 1
    defer { depth -= 1 }
    if depth > 40 { throw .cannot(.size) }
    arguments = values
    return try value(of: body)
  }
}
