import Diagnostics
import Quantities

extension Builtin {
  /// Functions that put texts together, or compare them with patterns.
  static let texts: [Builtin] = [
    Builtin(
      name: "join", arity: 1...1_000, usage: "join(a, b, …)",
      summary: "texts and whole numbers one behind the other, a text, for each element",
      kind: { (arguments) throws(Diagnostic) in
        for (index, kind) in arguments.kinds.enumerated() where kind.sort != .text {
          try arguments.requirePlain(index)
        }
        return Kind(.text, isList: arguments.kinds.contains { $0.isList })
      },
      evaluate: { (values) throws(Fault) in
        var whole = Value.one(.text(""))
        for value in values { whole = try joined(whole, value) }
        return whole
      }),
    Builtin(
      name: "covers", arity: 2...2, usage: "covers(patterns, name)",
      summary: "whether a pattern of the list covers the dotted name, or what it is part of",
      kind: { (arguments) throws(Diagnostic) in
        try arguments.requireList(0)
        try arguments.require(0, Kind(.text, isList: true))
        try arguments.require(1, Kind(.text, isList: arguments.kinds[1].isList))
        return Kind(.boolean, isList: arguments.kinds[1].isList)
      },
      evaluate: { (values) throws(Fault) in
        guard case .list(let series) = values[0] else {
          if values[0].failure != nil { return values[0] }
          throw .notAList
        }
        var patterns = try NamePatterns(
          series.distinct.compactMap { if case .text(let text) = $0 { text } else { nil } })
        let answers = Elementwise.map(values[1]) { element in
          guard case .text(let name) = element else { return element }
          return .boolean(patterns.cover(name))
        }
        if patterns.areExhausted { throw .tooMuchToCompare }
        return answers
      }),
  ]

  /// Texts one behind the other, as far as there may be texts so long.
  private static func joined(_ left: Value, _ right: Value) throws(Fault) -> Value {
    var room = Fault.longestTexts
    let texts = try pairs(left, right) { (one, other) throws(Fault) in
      let (head, tail) = (try Arithmetic.text(one), try Arithmetic.text(other))
      let length = head.utf8.count + tail.utf8.count
      if length > Fault.longestText { throw .textTooLong(length) }
      room -= length
      if room < 0 { throw .textsTooLong }
      return .text(head + tail)
    }
    if room < 0 { throw .textsTooLong }
    return texts
  }

  /// A function of pairs of elements; a single value goes with every element of a list, and what failed
  /// or is absent stays as it is.
  private static func pairs(
    _ left: Value, _ right: Value, _ function: (Element, Element) throws(Fault) -> Element
  ) throws(Fault) -> Value {
    func pair(_ one: Element, _ other: Element) throws(Fault) -> Element {
      for case .failed(let failure) in [one, other] { return .failed(failure) }
      if one == .none || other == .none { return .none }
      return try function(one, other)
    }
    func kept(_ one: Element, _ other: Element) -> Element {
      do throws(Fault) { return try pair(one, other) } catch {
        return .failed(Failure(.plain(error.message)))
      }
    }
    switch (left, right) {
    case (.one(let one), .one(let other)): return .one(try pair(one, other))
    case (.one(let one), .list(let series)): return .list(series.map { kept(one, $0) })
    case (.list(let series), .one(let other)): return .list(series.map { kept($0, other) })
    case (.list(let one), .list(let other)):
      if one.count != other.count { throw .lengths(one.count, other.count) }
      return .list(one.zip(with: other, kept))
    }
  }
}

extension Arithmetic {
  /// An element as it stands in a joined text.
  fileprivate static func text(_ element: Element) throws(Fault) -> String {
    if case .text(let text) = element { return text }
    return ElementText.number(try number(element))
  }
}
