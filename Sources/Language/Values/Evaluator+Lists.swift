import Incremental

extension Evaluator {
  /// Why an operation is not to begin, which may be so of lists alone: where there are more operands than two, the
  /// longest is gone through with each.
  func refusal(of operands: [Value]) -> Failure? {
    var longest = 0
    for operand in operands {
      let work = work(on: operand)
      longest = max(longest, work)
      if work > 0, let refusal = context.refusal(of: work) { return refusal }
    }
    let more = operands.count - 2
    return more > 0 && longest > 0 ? context.refusal(of: longest * more) : nil
  }

  private func work(on operand: Value) -> Int {
    switch operand {
    case .list(let series): series.work
    case .one(let element): element.letterCount
    }
  }

  /// An operation on one element at a time; a failed element stays as it is.
  func each(
    _ value: Value, _ place: Expression, _ operation: (Element) throws(Fault) -> Element
  ) -> Value {
    func guarded(_ element: Element) -> Element {
      if case .failed = element { return element }
      do throws(Fault) { return try operation(element) } catch { return spoiled(error, place) }
    }
    switch value {
    case .one(let element): return .one(guarded(element))
    case .list(let series):
      if let refusal = context.refusal(of: series.work) { return .failed(refusal) }
      return .list(series.map(guarded))
    }
  }

  /// An operation on pairs of elements; a single value goes with every element of a list.
  func zip(
    _ left: Value, _ right: Value, _ operand: Expression, _ range: Range<Int>,
    _ operation: (Element, Element) throws(Fault) -> Element
  ) -> Value {
    func guarded(_ one: Element, _ other: Element) -> Element {
      do throws(Fault) { return try operation(one, other) } catch {
        return spoiled(error, operand, range)
      }
    }
    switch (left, right) {
    case (.one(let one), .one(let other)): return .one(guarded(one, other))
    case (.one(.failed), _): return left
    case (_, .one(.failed)): return right
    case (.one(let one), .list(let series)): return .list(series.map { guarded(one, $0) })
    case (.list(let series), .one(let other)): return .list(series.map { guarded($0, other) })
    case (.list(let one), .list(let other)):
      if one.count != other.count {
        return failed(.lengths(one.count, other.count), of: operand, in: range)
      }
      return .list(one.zip(with: other, guarded))
    }
  }

  private func spoiled(
    _ fault: Fault, _ place: Expression, _ range: Range<Int>? = nil
  ) -> Element {
    if case .one(let element) = failed(fault, of: place, in: range ?? place.range) {
      return element
    }
    return .none
  }

  /// `if`: an arm runs only if some element takes it.
  func choose(_ expression: Expression) throws(Suspension) -> Value {
    guard case .conditional(let condition, let first, let second) = expression.form else {
      return .one(.none)
    }
    switch try value(of: condition) {
    case .one(.boolean(let isTrue)): return try value(of: isTrue ? first : second)
    case .one(.failed(let failure)):
      return failure.missing.isEmpty
        ? .failed(failure) : .failed(try joined(failure, [first, second]))
    case .one(let element): return failed(.notTrueOrFalse(element), condition)
    case .list(let conditions):
      if let refusal = context.refusal(of: conditions.work) { return .failed(refusal) }
      let one = try arm(first, takenBy: true, conditions)
      let other = try arm(second, takenBy: false, conditions)
      return pick(from: conditions, one, other, condition)
    }
  }

  /// Inputs without a value, with those that other parts of the formula lack too, so that a person
  /// hears of all at once.
  private func joined(
    _ failure: Failure, _ parts: [Expression]
  ) throws(Suspension) -> Failure {
    var all = failure
    for part in parts {
      if let more = try value(of: part).failure { all = all.joined(with: more) }
    }
    return all
  }

  /// An arm for a list of conditions; nil where no element takes it.
  private func arm(
    _ expression: Expression, takenBy condition: Bool, _ conditions: Series
  ) throws(Suspension) -> Value? {
    guard conditions.distinct.contains(.boolean(condition)) else { return nil }
    return spread(try value(of: expression), like: conditions, expression)
  }

  private func pick(
    from conditions: Series, _ one: Value?, _ other: Value?, _ place: Expression
  ) -> Value {
    for case .one(let failed)? in [one, other] { return .one(failed) }
    if conditions.distinct.count == 1, let taken = one ?? other { return taken }
    var elements: [Element] = []
    elements.reserveCapacity(conditions.count)
    for index in 0..<conditions.count {
      switch (conditions[index], one, other) {
      case (.boolean(true), .list(let series), _), (.boolean(false), _, .list(let series)):
        elements.append(series[index])
      case (.failed(let failure), _, _): elements.append(.failed(failure))
      case (let element, _, _): elements.append(spoiled(.notTrueOrFalse(element), place))
      }
    }
    return .list(Series(elements))
  }

  private func spread(_ value: Value, like list: Series, _ place: Expression) -> Value {
    switch value {
    case .one(let element): return .list(Series(repeating: element, count: list.count))
    case .list(let series):
      return series.count == list.count ? value : failed(.lengths(list.count, series.count), place)
    }
  }

  func list(_ whole: Expression) throws(Suspension) -> Value {
    let elements = whole.parts
    if elements.count > Series.longest { return failed(.listLength(Double(elements.count)), whole) }
    var list: [Element] = []
    list.reserveCapacity(elements.count)
    for expression in elements {
      switch try value(of: expression) {
      case .one(let element): list.append(element)
      case .list: list.append(spoiled(.nestedList, expression))
      }
    }
    return .list(Series(list))
  }

  func pick(_ expression: Expression) throws(Suspension) -> Value {
    guard case .pick(let list, let index) = expression.form else { return .one(.none) }
    let (value, position) = (try value(of: list), try self.value(of: index))
    guard case .list(let series) = value else {
      if case .one(.failed) = value { return value }
      return failed(.notAList, list)
    }
    return each(position, index) { (element) throws(Fault) in
      let number = try Arithmetic.number(element)
      guard number >= 0, number < Double(series.count), number == number.rounded(.down) else {
        throw .index(number, count: series.count)
      }
      return series[Int(number)]
    }
  }
}
