import Incremental
import Kernel
import Language
import Worksheet

/// Goes through one formula as the evaluator does, and puts down on a tape what goes with the inputs.
///
/// Whatever does not is left to the language, an operation at a time.
final class FormulaCompiler {
  let cells: SheetCompiler
  private var formula: Formula?
  private var names: [NodeID] = []
  private var functions: [NodeID] = []
  private var arguments: [Compiled] = []
  private var calls: Calls?

  init(_ cells: SheetCompiler) { self.cells = cells }

  /// The value of a cell, brought to the shape that the cell was declared with.
  func value(ofCell id: NodeID) throws(Obstacle) -> Compiled {
    let sheet = cells.sheet
    guard sheet.kindFailure(of: id) == nil, let bound = sheet.binding(of: id)?.formula else {
      throw .cannot
    }
    let value = try value(of: bound)
    guard let form = sheet.form(of: id) else { return value }
    let length = try form.length.map { (length) throws(Obstacle) in try self.value(of: length) }
    // What is the same at every point is so at the present one.
    if case .fixed = value, length?.isFixed ?? true { return .fixed(sheet.value(of: id)) }
    return try held(try spread(value, form, to: length), form)
  }

  private func value(of bound: BoundFormula) throws(Obstacle) -> Compiled {
    try value(of: bound.formula, names: bound.names, functions: bound.functions)
  }

  /// The value of a formula whose names are these cells.
  func value(
    of formula: Formula, names: [NodeID], functions: [NodeID]
  ) throws(Obstacle) -> Compiled {
    (self.formula, self.names, self.functions) = (formula, names, functions)
    calls = calls ?? Calls(of: formula)
    return try value(of: formula.expression)
  }

  /// What a part of the formula comes to.
  func value(of expression: Expression) throws(Obstacle) -> Compiled {
    try cells.spend(1)
    let value = try whole(expression)
    // What is done with a list goes through all of it.
    switch value {
    case .list(let list): try cells.heed(list.places.count)
    case .fixed(.list(let series)): try cells.heed(series.count)
    default: break
    }
    return value
  }

  private func whole(_ expression: Expression) throws(Obstacle) -> Compiled {
    switch expression.form {
    case .cell(let slot): try cells.read(names[slot])
    case .parameter(let slot): arguments[slot]
    case .given(let slot): try given(slot)
    case .literal, .boolean, .text, .infinity, .absent: .fixed(expression.form.value(of: []))
    case .conversion(let operand, _): try value(of: operand)
    case .negation(let operand): try negated(try value(of: operand))
    case .not(let operand): try opposite(of: try value(of: operand))
    case .chain(let first, let links): try chain(first, links)
    case .conditional(let condition, let first, let second):
      try choose(try value(of: condition), first, second)
    case .call(let builtin, let operands): try call(builtin, try values(of: operands))
    case .userCall(let slot, let operands): try call(slot, try values(of: operands))
    case .list(let operands): try list(try values(of: operands))
    case .pick(let list, let index): try pick(try value(of: list), try value(of: index))
    }
  }

  /// What a part comes to that only some points need; where it is not compiled, those ask the sheet.
  func valueIfNeeded(of expression: Expression) throws(Obstacle) -> Compiled {
    do throws(Obstacle) { return try value(of: expression) } catch {
      if case .needs = error { throw error }
      return Compiled(.failed)
    }
  }

  private func values(of operands: [Expression]) throws(Obstacle) -> [Compiled] {
    var values: [Compiled] = []
    for operand in operands { values.append(try value(of: operand)) }
    return values
  }

  /// Whether a cell is given is the same at all points.
  private func given(_ slot: Int) throws(Obstacle) -> Compiled {
    guard let formula, let id = cells.sheet.find(formula.givens[slot]) else { throw .cannot }
    return .fixed(.one(.boolean(cells.sheet.isGiven(id))))
  }

  /// A function of the user's is compiled anew for each call.
  private func call(_ slot: Int, _ values: [Compiled]) throws(Obstacle) -> Compiled {
    guard let binding = cells.sheet.binding(of: functions[slot]), let body = binding.body,
      binding.function?.parameters.count == values.count, cells.tape.count < Tape.longest
    else { throw .cannot }
    let outer = (formula, names, functions, arguments, calls)
    defer { (formula, names, functions, arguments, calls) = outer }
    do throws(Fault) { calls = try calls?.entering(body.formula) } catch { throw .cannot }
    arguments = values
    return try value(of: body)
  }
}

extension Compiled {
  /// Whether it is the same at every point.
  var isFixed: Bool { if case .fixed = self { true } else { false } }
}

extension Optional {
  /// `map` with an error of one type.
  fileprivate func map<Result>(
    _ transform: (Wrapped) throws(Obstacle) -> Result
  ) throws(Obstacle) -> Result? {
    guard let self else { return nil }
    return try transform(self)
  }
}
