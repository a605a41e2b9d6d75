import Diagnostics
import Incremental

extension Evaluator {
  func call(_ expression: Expression) throws(Suspension) -> Value {
    var values: [Value] = []
    for operand in expression.parts { values.append(try value(of: operand)) }
    if let refusal = refusal(of: values) { return .failed(refusal) }
    switch expression.form {
    case .call(let builtin, _): return result(of: builtin, values, expression)
    case .userCall(let slot, _): return try call(slot, values, expression)
    default: return .one(.none)
    }
  }

  private func result(
    of builtin: Builtin, _ values: [Value], _ call: Expression
  ) -> Value {
    do throws(Fault) { return located(try builtin.evaluate(values), call) } catch {
      return failed(error, call)
    }
  }

  private func call(
    _ slot: Int, _ values: [Value], _ whole: Expression
  ) throws(Suspension) -> Value {
    switch try context.function(slot) {
    case .failure(let failure): return .failed(failure)
    case .success(let callee):
      // A body costs at most what it is long.
      let length = callee.function.body.expression.range.count
      if let refusal = context.refusal(of: max(1, length)) { return .failed(refusal) }
      guard callee.function.parameters.count == values.count else {
        return .failed(
          Failure(
            .wrongCount(
              of: callee.function, given: values.count, at: place(of: whole))))
      }
      let inner: Calls
      do throws(Fault) { inner = try calls.entering(callee.function.body) } catch {
        return failed(error, whole)
      }
      return try Evaluator(
        callee.function.body, in: callee.context, arguments: values, inner
      ).value()
    }
  }

  /// The elements that failed in a call, with its place.
  private func located(_ value: Value, _ call: Expression) -> Value {
    guard case .list(let series) = value, series.distinct.contains(where: \.hasNoPlace) else {
      return value
    }
    return .list(
      series.map { element in
        guard case .failed(let failure) = element, element.hasNoPlace else { return element }
        return .failed(Failure(Diagnostic(failure.diagnostic.message, at: place(of: call))))
      })
  }
}

extension Element {
  /// Whether it failed in a function, which knows no places.
  fileprivate var hasNoPlace: Bool {
    guard case .failed(let failure) = self else { return false }
    return failure.missing.isEmpty && failure.diagnostic.place == nil
  }
}
