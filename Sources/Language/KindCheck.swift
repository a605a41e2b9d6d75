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
    self.init(formula, in: context, parameters: [])
  }

  /// A check of the body of a function whose arguments are of these kinds.
  package init(_ formula: Formula, in context: Context, parameters: [Kind]) {
    self.init(formula, in: context, parameters: parameters, depth: formula.height)
  }

  private init(_ formula: Formula, in context: Context, parameters: [Kind], depth: Int) {
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
    case .literal, .boolean, .text, .infinity, .absent, .cell, .parameter, .given:
      return try leaf(expression)
    case .negation, .not: return try sign(expression)
    case .conversion: return try conversion(expression)
    case .pick: return try pick(expression)
    case .chain: return try chain(expression)
    case .conditional: return try conditional(expression)
    case .call, .userCall: return try call(expression)
    case .list: return try list(expression)
    }
  }

  /// The kind of what has no parts; apart, so that a frame of the recursion stays small.
  private func leaf(_ expression: Expression) throws(Suspension) -> Kind {
    switch expression.form {
    case .literal(let literal):
      return literal.isZero
        ? Kind(.number(nil)) : Kind(.number(literal.unit?.dimension ?? Dimension.none))
    case .boolean, .given: return .boolean
    case .text: return .text
    case .infinity: return Kind(.number(nil))
    case .cell(let slot): return try context.kind(ofName: slot)
    case .parameter(let slot): return parameters[slot]
    default: return .unknown
    }
  }

  private func sign(_ expression: Expression) throws -> Kind {
    switch expression.form {
    case .negation(let operand): try number(operand, for: "-")
    case .not(let operand): try truth(operand, for: "not")
    default: .unknown
    }
  }

  private func chain(_ expression: Expression) throws -> Kind {
    guard case .chain(let first, let links) = expression.form else { return .unknown }
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

  private func conditional(_ whole: Expression) throws -> Kind {
    guard case .conditional(let condition, let first, let second) = whole.form else {
      return .unknown
    }
    let asked = try truth(condition, for: "if")
    let (one, other) = (try kind(of: first), try kind(of: second))
    guard one.fits(other) else {
      throw Diagnostic.armsDiffer(
        text(first), Kind(one.sort).words, text(second), Kind(other.sort).words, at: place(whole))
    }
    let isList = asked.isList || one.isList || other.isList
    return Kind(
      one.sort == .number(nil) || one.sort == .unknown ? other.sort : one.sort, isList: isList)
  }

  private func call(_ expression: Expression) throws -> Kind {
    var kinds: [Kind] = []
    for operand in expression.parts { kinds.append(try kind(of: operand)) }
    switch expression.form {
    case .call(let builtin, let operands):
      return try builtin.kind(
        Arguments(
          name: builtin.name, kinds: kinds, expressions: operands, source: formula.source))
    case .userCall(let slot, _): return try call(slot, kinds, expression)
    default: return .unknown
    }
  }

  private func call(_ slot: Int, _ kinds: [Kind], _ whole: Expression) throws -> Kind {
    guard let callee = try context.function(slot) else { return .unknown }
    if callee.function.parameters.count != kinds.count {
      throw Diagnostic.wrongCount(of: callee.function, given: kinds.count, at: place(whole))
    }
    let deeper = depth + max(1, callee.function.body.height)
    if deeper > Parser.deepest { throw Diagnostic(Fault.nested.message, at: place(whole)) }
    let check = KindCheck(
      callee.function.body, in: callee.context, parameters: kinds, depth: deeper)
    switch try check.kind() {
    case .success(let kind): return kind
    case .failure(let inner):
      throw Diagnostic.inFunction(callee.function, inner, at: place(whole))
    }
  }

  private func list(_ expression: Expression) throws -> Kind {
    let elements = expression.parts
    var sort = Kind.Sort.number(nil)
    var first = 0
    for (index, element) in elements.enumerated() {
      let kind = try kind(of: element)
      if kind.isList { throw Diagnostic(Fault.nestedList.message, at: place(element)) }
      if index > 0, !kind.fits(Kind(sort)) {
        throw Diagnostic.elementsDiffer(
          text(elements[first]), Kind(sort).words, text(element), kind.words, at: place(element))
      }
      if index == 0 || sort == .number(nil) { (sort, first) = (kind.sort, index) }
    }
    return Kind(elements.isEmpty ? .unknown : sort, isList: true)
  }

  private func pick(_ expression: Expression) throws -> Kind {
    guard case .pick(let list, let index) = expression.form else { return .unknown }
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

  private func conversion(_ expression: Expression) throws -> Kind {
    guard case .conversion(let operand, let unit) = expression.form else { return .unknown }
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

  private func text(_ expression: Expression) -> String { formula.source.excerpt(expression.range) }
}
