/// How a builtin goes over the elements of its arguments.
///
/// A fault in one element of a list becomes that element, without a place; a fault in a single value is
/// thrown, and the evaluator adds the place of the call.
enum Elementwise {
  /// Each element replaced.
  static func map(_ value: Value, _ transform: (Element) -> Element) -> Value {
    switch value {
    case .one(let element): .one(transform(element))
    case .list(let series): .list(series.map(transform))
    }
  }

  /// A function of each number.
  static func numbers(
    _ value: Value, _ function: (Double) throws(Fault) -> Double
  ) throws(Fault) -> Value {
    switch value {
    case .one(.failed): return value
    case .one(.none): return value
    case .one(let element): return .number(try function(try Arithmetic.number(element)) + 0)
    case .list(let series):
      return .list(
        series.map { element in
          if case .failed = element { return element }
          if case .none = element { return element }
          return settled { () throws(Fault) in
            .number(try function(try Arithmetic.number(element)) + 0)
          }
        })
    }
  }

  /// A function of pairs of numbers; a single value goes with every element of a list.
  static func join(
    _ left: Value, _ right: Value, _ function: (Double, Double) throws(Fault) -> Double
  ) throws(Fault) -> Value {
    func pair(_ one: Element, _ other: Element) throws(Fault) -> Element {
      if case .failed(let first) = one {
        if case .failed(let second) = other { return .failed(first.joined(with: second)) }
        return one
      }
      if case .failed = other { return other }
      if one == .none || other == .none { return .none }
      return .number(try function(try Arithmetic.number(one), try Arithmetic.number(other)) + 0)
    }
    func kept(_ one: Element, _ other: Element) -> Element {
      settled { () throws(Fault) in try pair(one, other) }
    }
    switch (left, right) {
    case (.one(let one), .one(let other)): return .one(try pair(one, other))
    case (.one(.failed), _): return left
    case (_, .one(.failed)): return right
    case (.one(let one), .list(let series)): return .list(series.map { kept(one, $0) })
    case (.list(let series), .one(let other)): return .list(series.map { kept($0, other) })
    case (.list(let one), .list(let other)):
      if one.count != other.count { throw .lengths(one.count, other.count) }
      return .list(one.zip(with: other, kept))
    }
  }

  /// Several values side by side, from the left.
  static func reduce(
    _ values: [Value], _ function: (Double, Double) throws(Fault) -> Double
  ) throws(Fault) -> Value {
    var result = values[0]
    if values.count == 1 { return try numbers(result) { (x) throws(Fault) in x } }
    for value in values.dropFirst() { result = try join(result, value, function) }
    return result
  }

  /// One value out of a list; each distinct element is met once, with how often it occurs.
  ///
  /// An element that failed is the result.
  static func fold(
    _ value: Value, _ start: Element,
    _ step: (Element, Element, Int) throws(Fault) -> Element
  ) throws(Fault) -> Value {
    let series: Series
    switch value {
    case .one(.failed): return value
    case .one(let element): series = Series(repeating: element, count: 1)
    case .list(let list): series = list
    }
    if let failed = series.failure { return .failed(failed) }
    var result = start
    for (element, times) in Swift.zip(series.distinct, series.occurrences) {
      result = try step(result, element, times)
    }
    return .one(result)
  }

  /// All of a list together: each distinct element times its occurrences.
  static func sum(_ series: Series) throws(Fault) -> Value {
    try fold(.list(series), .number(0)) { (sum, element, times) throws(Fault) in
      if case .none = element { throw .absent }
      let product = try Arithmetic.compute(.times, try Arithmetic.number(element), Double(times))
      return .number(try Arithmetic.compute(.plus, try Arithmetic.number(sum), product))
    }
  }

  private static func settled(_ body: () throws(Fault) -> Element) -> Element {
    do throws(Fault) { return try body() } catch { return .failed(Failure(.plain(error.message))) }
  }
}

extension Series {
  /// The failures of the list's elements in one, if any element failed.
  var failure: Failure? {
    var found: Failure?
    for case .failed(let failure) in distinct { found = found?.joined(with: failure) ?? failure }
    return found
  }
}
