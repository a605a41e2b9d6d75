import Diagnostics
import Quantities

extension Builtin {
  /// Functions that fold a list, or several values side by side.
  static let folding: [Builtin] = [
    fold("min", "the least of a list, or of several values", { $0 < $1 ? $0 : $1 }),
    fold("max", "the greatest of a list, or of several values", { $0 > $1 ? $0 : $1 }),
    Builtin(
      name: "sum", arity: 1...Int.max, usage: "sum(list)", summary: "all of a list together",
      kind: { (arguments) throws(Diagnostic) in try foldKind(arguments) },
      evaluate: { (values) throws(Fault) in
        guard values.count == 1, case .list(let series) = values[0] else {
          return try Elementwise.reduce(values) { (x, y) throws(Fault) in
            try Arithmetic.compute(.plus, x, y)
          }
        }
        return try Elementwise.sum(series)
      }),
    Builtin(
      name: "any", arity: 1...1, usage: "any(list)", summary: "whether an element is true",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.require(0, Kind(.boolean, isList: arguments.kinds[0].isList))
        return .boolean
      },
      evaluate: { (values) throws(Fault) in
        try Elementwise.fold(values[0], .boolean(false)) { (sum, element, _) throws(Fault) in
          let isTrue = try Arithmetic.truth(element)
          return isTrue ? .boolean(true) : sum
        }
      }),
    Builtin(
      name: "count", arity: 1...1, usage: "count(list)", summary: "how many elements are true",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.require(0, Kind(.boolean, isList: arguments.kinds[0].isList))
        return .count
      },
      evaluate: { (values) throws(Fault) in
        try Elementwise.fold(values[0], .number(0)) { (sum, element, times) throws(Fault) in
          let more = try Arithmetic.truth(element) ? Double(times) : 0
          return .number(try Arithmetic.number(sum) + more)
        }
      }),
    Builtin(
      name: "length", arity: 1...1, usage: "length(list)", summary: "how many elements a list has",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.requireList(0)
        return .count
      },
      evaluate: { (values) throws(Fault) in
        if case .list(let series) = values[0] { return .number(Double(series.count)) }
        if values[0].failure != nil { return values[0] }
        throw .notAList
      }),
  ]

  /// Functions that make lists, or ask of their elements.
  static let listing: [Builtin] = [
    Builtin(
      name: "range", arity: 1...1, usage: "range(n)", summary: "the numbers from 0 to n - 1",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.requirePlain(0)
        try arguments.requireOne(0)
        return Kind(.number(Dimension.none), isList: true)
      },
      evaluate: { (values) throws(Fault) in
        if values[0].failure != nil { return values[0] }
        guard case .one(let element) = values[0] else { throw .listLength(.nan) }
        let count = try Arithmetic.number(element)
        guard count >= 0, count <= Double(Series.longest), count == count.rounded() else {
          throw .listLength(count)
        }
        return .list(.range(Int(count)))
      }),
    Builtin(
      name: "contains", arity: 2...2, usage: "contains(list, x)",
      summary: "whether x is an element of the list, for each x",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.requireList(0)
        if !arguments.kinds[0].isComparable(with: arguments.kinds[1]) {
          throw .differentKinds(
            arguments.name, arguments.text(0), arguments.kinds[0].words, arguments.text(1),
            arguments.kinds[1].words, at: arguments.place(1))
        }
        return Kind(.boolean, isList: arguments.kinds[1].isList)
      },
      evaluate: { (values) throws(Fault) in
        guard case .list(let series) = values[0] else {
          if values[0].failure != nil { return values[0] }
          throw .notAList
        }
        let elements = ElementSet(series)
        return Elementwise.map(values[1]) { element in
          if case .failed = element { return element }
          return .boolean(elements.contains(element))
        }
      }),
    Builtin(
      name: "letters", arity: 1...1, usage: "letters(text)",
      summary: "the letters of a text, a list",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.require(0, .text)
        try arguments.requireOne(0)
        return Kind(.text, isList: true)
      },
      evaluate: { (values) throws(Fault) in
        guard case .one(let element) = values[0] else { throw .nestedList }
        if case .failed = element { return values[0] }
        guard case .text(let text) = element else { throw .notAText(element) }
        if text.count > Series.longest { throw .listLength(Double(text.count)) }
        return .list(Series(text.map { .text(String($0)) }))
      }),
    Builtin(
      name: "exists", arity: 1...1, usage: "exists(x)",
      summary: "whether x has a value, for each element",
      kind: { (arguments) throws(Diagnostic) in
        Kind(.boolean, isList: arguments.kinds[0].isList)
      },
      evaluate: { (values) throws(Fault) in
        Elementwise.map(values[0]) { element in
          if case .failed(let failure) = element {
            return failure.missing.isEmpty ? element : .boolean(false)
          }
          return .boolean(element != .none)
        }
      }),
  ]

  private static func foldKind(_ arguments: Arguments) throws(Diagnostic) -> Kind {
    var kind = try arguments.common()
    if arguments.kinds.count == 1 { kind.isList = false }
    return kind
  }

  private static func fold(
    _ name: String, _ summary: String, _ choose: @escaping @Sendable (Double, Double) -> Double
  ) -> Builtin {
    Builtin(
      name: name, arity: 1...Int.max, usage: "\(name)(a, b, …)", summary: summary,
      kind: { (arguments) throws(Diagnostic) in try foldKind(arguments) },
      evaluate: { (values) throws(Fault) in
        guard values.count == 1, case .list(let series) = values[0] else {
          return try Elementwise.reduce(values) { (x, y) throws(Fault) in choose(x, y) }
        }
        guard let first = series.distinct.first else { throw .emptyFold(name) }
        return try Elementwise.fold(values[0], first) { (best, element, _) throws(Fault) in
          if case .none = element { throw .absent }
          return .number(choose(try Arithmetic.number(best), try Arithmetic.number(element)))
        }
      })
  }
}

/// Elements of a list, to be asked which are among them.
///
/// Two are the same where `==` says so: numbers by size, so that 0 is −0, and no NaN is itself.
private struct ElementSet {
  private var numbers: Set<Double> = []
  private var others: Set<Element> = []

  /// - Complexity: O(distinct elements).
  init(_ series: Series) {
    for element in series.distinct {
      if case .number(let number) = element {
        numbers.insert(number)
      } else {
        others.insert(element)
      }
    }
  }

  func contains(_ element: Element) -> Bool {
    if case .number(let number) = element { return numbers.contains(number) }
    return others.contains(element)
  }
}
