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
  let calls: Calls
  let known: KnownCalls?

  /// A check of one formula.
  package init(_ formula: Formula, in context: Context) {
    self.init(formula, in: context, parameters: [])
  }

  /// A check of the body of a function whose arguments are of these kinds.
  package init(_ formula: Formula, in context: Context, parameters: [Kind]) {
    let known = formula.functions.isEmpty ? nil : KnownCalls()
    self.init(formula, in: context, parameters, Calls(of: formula), known)
  }

  init(
    _ formula: Formula, in context: Context, _ parameters: [Kind], _ calls: Calls,
    _ known: KnownCalls?
  ) {
    self.formula = formula
    self.context = context
    self.parameters = parameters
    self.calls = calls
    self.known = known
  }

  /// How many names, numbers and operations of functions' bodies the check has walked.
  package var parts: Int { known?.parts ?? 0 }

  /// The kind of the formula, or what is wrong with it.
  package func kind() throws(Suspension) -> Result<Kind, Diagnostic> {
    do { return .success(try kind(of: formula.expression)) } catch let error as Suspension {
      throw error
    } catch let error as Diagnostic { return .failure(error) } catch { return .success(.unknown) }
  }

  func kind(of expression: Expression) throws -> Kind {
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

  func number(_ operand: Expression, for sign: String) throws -> Kind {
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
        text(first), Kind(one.sort).words, text(second), Kind(other.sort).words, at: place(whole)
      )
      .labelled([
        .init(first.range, Kind(one.sort).words), .init(second.range, Kind(other.sort).words),
      ])
    }
    let isList = asked.isList || one.isList || other.isList
    return Kind(
      one.sort == .number(nil) || one.sort == .unknown ? other.sort : one.sort, isList: isList)
  }

  func place(_ expression: Expression) -> Diagnostic.Place {
    Diagnostic.Place(formula.source, expression.range)
  }

  func text(_ expression: Expression) -> String { formula.source.excerpt(expression.range) }
}
