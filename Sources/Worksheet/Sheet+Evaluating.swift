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

  /// The answer as it is printed.
  package var text: String {
    ElementText.text(value, dimension: kind.dimension, in: unit)
  }
}

extension Sheet {
  /// What a formula comes to, without a cell of its own.
  /// - Throws: a name that does not exist, or kinds that do not go together; a failure to compute is
  ///   the answer's value.
  package func evaluate(_ formula: Formula) throws(Diagnostic) -> Answer {
    var unit: Unit?
    if case .conversion(_, let asked) = formula.expression.form { unit = asked }
    if formula.isConstant {
      let kind = try Sheet.settled { () throws(Suspension) in
        try KindCheck(formula, in: Nowhere()).kind()
      }.get()
      return Answer(value: Sheet.constant(formula), kind: kind, unit: unit)
    }
    try requireNames(of: formula)
    sequence += 1
    apply(
      scratch, .user,
      Binding(formula: resolve(formula), provenance: .user, sequence: sequence))
    defer {
      apply(scratch, .user, nil)
      _ = kindOutcome(of: scratch)
      _ = value(of: scratch)
    }
    if let problem = kindFailure(of: scratch) { throw problem }
    let kind = kind(of: scratch)
    return Answer(value: value(of: scratch), kind: kind, unit: unit)
  }

  /// What a formula that names nothing comes to.
  static func constant(_ formula: Formula) -> Value {
    settled { () throws(Suspension) in try Evaluator(formula, in: Nowhere()).value() }
  }

  private static func settled<Result>(_ body: () throws(Suspension) -> Result) -> Result {
    do throws(Suspension) { return try body() } catch {
      preconditionFailure("a formula without names has nothing to wait for")
    }
  }
}

/// The context of a formula that names nothing.
struct Nowhere: ValueContext, KindContext {
  func value(ofName slot: Int) throws(Suspension) -> Value { .one(.none) }
  func isGiven(_ slot: Int) throws(Suspension) -> Bool { false }
  func kind(ofName slot: Int) throws(Suspension) -> Kind { .unknown }
  func function(_ slot: Int) throws(Suspension) -> Result<Callee<Nowhere>, Failure> {
    .failure(Failure(.noLongerDefined("")))
  }
  func function(_ slot: Int) throws(Suspension) -> Callee<Nowhere>? { nil }
}
