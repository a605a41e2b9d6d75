package import Diagnostics
package import Incremental
import Quantities

/// What the check of kinds asks of the sheet.
package protocol KindContext {
  /// The kind of the cell at a slot of the formula's names.
  func kind(ofName slot: Int) throws(Suspension) -> Kind
  /// The function at a slot of the formula's functions with the context of its own names; nil if there
  /// is none.
  func function(_ slot: Int) throws(Suspension) -> Callee<Self>?
}

/// Finds the kind of a formula before it runs, in both arms of every condition.
///
/// What is wrong is a value, so that only a cell whose kind must be found first throws.
package struct KindCheck<Context: KindContext> {
  let formula: Formula
  let context: Context
  let parameters: [Kind]
  let depth: Int

  /// A check of one formula.
  package init(_ formula: Formula, in context: Context) {
    self.init(formula, in: context, parameters: [], depth: 0)
  }

  /// A check of the body of a function whose arguments are of these kinds.
  package init(_ formula: Formula, in context: Context, parameters: [Kind], depth: Int = 0) {
    self.formula = formula
    self.context = context
    self.parameters = parameters
    self.depth = depth
  }

  /// The kind of the formula, or what is wrong with it.
  package func kind() throws(Suspension) -> Result<Kind, Diagnostic> {
    do { return .success(try kind(of: formula.expression)) } catch let error as Suspension {
      throw error
    } catch let error as Diagnostic { return .failure(error) } catch { return .success(.unknown) }
  }

  private func kind(of expression: Expression) throws -> Kind {
    switch expression.form {
    case .literal(let literal):
      return literal.isZero ? Kind(.number(nil)) : Kind(.number(literal.unit?.dimension ?? Dimension.none))
    case .boolean: return .boolean
    case .text: return .text
    case .infinity: return Kind(.number(nil))
    case .absent: return .unknown
    case .cell(let slot): return try context.kind(ofName: slot)
    case .parameter(let slot): return parameters[slot]
    case .given: return .boolean
    case .negation(let operand): return try number(operand, for: "-")
    case .not(let operand): return try truth(operand, for: "not")
    case .chain(let first, let links): return try chain(first, links)
    case .conditional(let condition, let first, let second):
      return try conditional(condition, first, second, expression)
    case .call(let builtin, let operands): return try call(builtin, operands)
    case .userCall(let slot, let operands): return try call(slot, operands, expression)
    case .list(let elements): return try list(elements)
    case .pick(let list, let index): return try pick(list, index)
    case .conversion(let operand, let unit): return try conversion(operand, unit)
    }
  }

  private func chain(_ first: Expression, _ links: [Expression.Link]) throws -> Kind {
    var left = try kind(of: first)
    var whole = first
    for link in links {
      let right = try kind(of: link.operand)
      left = try OperatorKinds(
        sign: link.sign, left: left, right: right, leftPart: whole, rightPart: link.operand,
        source: formula.source
      ).result()
      whole.range = first.range.lowerBound..<link.operand.range.upperBound
    }
    return left
  }

  private func number(_ operand: Expression, for sign: String) throws -> Kind {
    let kind = try kind(of: operand)
    switch kind.sort {
    case .number, .unknown: return kind
    default: throw Diagnostic.wantsNumber(sign, text(operand), kind.words, at: place(operand))
    }
  }

  private func truth(_ operand: Expression, for word: String) throws -> Kind {
    let kind = try kind(of: operand)
    if Kind(kind.sort).fits(.boolean) { return Kind(.boolean, isList: kind.isList) }
    throw Diagnostic.wantsKind(
      word, Kind.boolean.words, text(operand), kind.words, at: place(operand))
  }

  private func conditional(
    _ condition: Expression, _ first: Expression, _ second: Expression, _ whole: Expression
  ) throws -> Kind {
    let asked = try truth(condition, for: "if")
    let (one, other) = (try kind(of: first), try kind(of: second))
    guard one.fits(other) else {
      throw Diagnostic.armsDiffer(
        text(first), Kind(one.sort).words, text(second), Kind(other.sort).words, at: place(whole))
    }
    let isList = asked.isList || one.isList || other.isList
    return Kind(one.sort == .number(nil) || one.sort == .unknown ? other.sort : one.sort, isList: isList)
  }

  private func call(_ builtin: Builtin, _ operands: [Expression]) throws -> Kind {
    let kinds = try operands.map { try kind(of: $0) }
    return try builtin.kind(
      Arguments(
        name: builtin.name, kinds: kinds, expressions: operands, source: formula.source))
  }

  private func call(_ slot: Int, _ operands: [Expression], _ whole: Expression) throws -> Kind {
    let kinds = try operands.map { try kind(of: $0) }
    guard let callee = try context.function(slot) else { return .unknown }
    if callee.function.parameters.count != kinds.count {
      throw Diagnostic.wrongCount(of: callee.function, given: kinds.count, at: place(whole))
    }
    if depth >= Parser.deepest { throw Diagnostic(Fault.nested.message, at: place(whole)) }
    let check = KindCheck(
      callee.function.body, in: callee.context, parameters: kinds, depth: depth + 1)
    switch try check.kind() {
    case .success(let kind): return kind
    case .failure(let inner):
      throw Diagnostic.inFunction(callee.function, inner, at: place(whole))
    }
  }

  private func list(_ elements: [Expression]) throws -> Kind {
    var sort = Kind.Sort.number(nil)
    for (index, element) in elements.enumerated() {
      let kind = try kind(of: element)
      if kind.isList { throw Diagnostic(Fault.nestedList.message, at: place(element)) }
      if index == 0 || sort == .number(nil) {
        sort = kind.sort
      } else if !kind.fits(Kind(sort)) {
        throw Diagnostic.elementsDiffer(
          text(elements[0]), Kind(sort).words, text(element), kind.words, at: place(element))
      }
    }
    return Kind(elements.isEmpty ? .unknown : sort, isList: true)
  }

  private func pick(_ list: Expression, _ index: Expression) throws -> Kind {
    let kind = try kind(of: list)
    let position = try number(index, for: "[ ]")
    if !position.fits(.count) {
      throw Diagnostic.wantsPlainNumber(
        "[ ]", text(index), position.words, advice: nil, at: place(index))
    }
    if !kind.isList && kind.sort != .unknown {
      throw Diagnostic(Fault.notAList.message, at: place(list))
    }
    return Kind(kind.sort, isList: position.isList)
  }

  private func conversion(_ operand: Expression, _ unit: Unit) throws -> Kind {
    let kind = try number(operand, for: "in")
    guard Kind(kind.sort).fits(Kind(.number(unit.dimension))) else {
      throw Diagnostic.cannotConvert(
        text(operand), kind.words, unit.symbol, unit.dimension.description, at: place(operand))
    }
    return Kind(.number(unit.dimension), isList: kind.isList)
  }

  private func place(_ expression: Expression) -> Diagnostic.Place {
    Diagnostic.Place(formula.source, expression.range)
  }

  private func text(_ expression: Expression) -> String { formula.source[expression.range] }
}
