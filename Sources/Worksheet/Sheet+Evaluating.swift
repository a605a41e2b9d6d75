package import Diagnostics
import Incremental
package import Language
package import Quantities

/// What a formula that belongs to no cell came to.
package struct Answer: Sendable, Equatable {
  /// The value, in base units.
  package var value: Value
  /// What kind of value it is.
  package var kind: Kind
  /// The unit behind `in`, if there was one.
  package var unit: Unit?
  /// The unit of a number that stands alone, in which it is printed if its dimension has several.
  package var written: Unit?

  /// A value of a kind, in no unit that was asked for.
  package init(_ value: Value, _ kind: Kind) {
    self.value = value
    self.kind = kind
  }

  /// The answer as it is printed.
  package var text: String {
    ElementText.text(value, dimension: kind.dimension, in: unit, declared: written)
  }
}

extension Sheet {
  /// What a formula comes to, without a cell of its own.
  /// - Throws: a name that does not exist, or kinds that do not go together; a failure to compute is
  ///   the answer's value.
  package func evaluate(_ formula: Formula) throws(Diagnostic) -> Answer {
    var unit: Unit?
    if case .conversion(_, let asked) = formula.expression.form { unit = asked }
    if !formula.isConstant { try requireNames(of: formula) }
    _ = effort.begin()
    let context = Asking(sheet: self, bound: resolve(formula))
    let check = KindCheck(formula, in: context)
    let kind = try Sheet.settled { () throws(Suspension) in try check.kind() }.get()
    // What many parts of a formula call is walked for each.
    try pause(after: check.parts)
    let value = Sheet.settled { () throws(Suspension) in
      try Evaluator(formula, in: context).value()
    }
    var answer = Answer(value, kind)
    answer.unit = unit
    if case .literal(let literal) = formula.expression.form { answer.written = literal.unit }
    return answer
  }

  /// What kind of value a formula would give; nothing is worked out.
  /// - Throws: a name that does not exist, or kinds that do not go together.
  package func kind(of formula: Formula) throws(Diagnostic) -> Kind {
    try requireNames(of: formula)
    let context = Asking(sheet: self, bound: resolve(formula))
    return try Sheet.settled { () throws(Suspension) in
      try KindCheck(formula, in: context).kind()
    }.get()
  }

  /// What a formula that names nothing comes to.
  func constant(_ formula: Formula) -> Value {
    let context = Asking(sheet: self, bound: resolve(formula))
    return Sheet.settled { () throws(Suspension) in try Evaluator(formula, in: context).value() }
  }

  private static func settled<Result>(_ body: () throws(Suspension) -> Result) -> Result {
    do throws(Suspension) { return try body() } catch {
      preconditionFailure("a line asks for settled cells, and never has to wait")
    }
  }
}

/// The cells that a formula names which belongs to none or is hidden, brought up to date as they are
/// asked for.
struct Asking: ValueContext, KindContext {
  let sheet: Sheet
  let bound: BoundFormula

  func value(ofName slot: Int) throws(Suspension) -> Value { sheet.value(of: bound.names[slot]) }

  func isGiven(_ slot: Int) throws(Suspension) -> Bool {
    sheet.value(of: bound.givens[slot]) == .one(.boolean(true))
  }

  func refusal(of elements: Int) -> Failure? { sheet.refusal(of: elements) }

  func kind(ofName slot: Int) throws(Suspension) -> Kind { sheet.kind(of: bound.names[slot]) }

  func function(_ slot: Int) throws(Suspension) -> Result<Callee<Asking>, Failure> {
    guard let callee = callee(slot) else {
      let name = sheet.name(of: bound.functions[slot])
      return .failure(Failure(.noLongerDefined(name, isFunction: true)))
    }
    return .success(callee)
  }

  func function(_ slot: Int) throws(Suspension) -> Callee<Asking>? { callee(slot) }

  private func callee(_ slot: Int) -> Callee<Asking>? {
    guard let binding = sheet.binding(of: bound.functions[slot]),
      let function = binding.function, let body = binding.body
    else { return nil }
    return Callee(function, in: Asking(sheet: sheet, bound: body))
  }
}
