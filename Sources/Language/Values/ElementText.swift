package import Quantities

/// Elements and values in words, as an answer prints them.
package enum ElementText {
  /// A plain number.
  package static func number(_ value: Double) -> String { PlainNumber.text(value) }

  /// An element of a kind: `42.95 GB`, `8030261248`, `true`, `"full_attention"`.
  ///
  /// A number has a dimension; in a unit that was asked for every digit is printed, and of the unit
  /// in which its cell was declared `bit` is kept.
  package static func text(
    _ element: Element, dimension: Dimension?, in unit: Unit? = nil, declared: Unit? = nil
  ) -> String {
    switch element {
    case .number(let value):
      if value.isInfinite { return value < 0 ? "-inf" : "inf" }
      let dimension = dimension ?? .none
      if let unit { return Quantity(value, unit.dimension).formatted(in: unit) }
      if dimension.isNone { return PlainNumber.text(value) }
      let text = Quantity(value, dimension).formatted(declared: declared)
      // A zero fits every dimension, so of `0 / 1 s` the rest would say nothing when read again.
      return value == 0 && text.contains(" 1 ") ? "0" : text
    case .boolean(let value): return value ? "true" : "false"
    case .text(let text): return quoted(text)
    case .none: return "none"
    case .failed: return "error"
    }
  }

  /// A value in one line; a long list of few different elements says how many there are of each.
  package static func text(
    _ value: Value, dimension: Dimension?, in unit: Unit? = nil, declared: Unit? = nil
  ) -> String {
    func word(_ element: Element) -> String {
      text(element, dimension: dimension, in: unit, declared: declared)
    }
    switch value {
    case .one(let element): return word(element)
    case .list(let series):
      if series.count > 4, series.distinct.count <= 4 {
        let parts = zip(series.distinct, series.occurrences)
        if series.distinct.count == 1 {
          return "\(series.count) alike: \(word(series.distinct[0]))"
        }
        return parts.map { "\($1) of \(word($0))" }.joined(separator: " + ")
      }
      let shown = (0..<min(series.count, 16)).map { word(series[$0]) }
      let rest = series.count > 16 ? ", … \(series.count - 16) more" : ""
      return "[" + shown.joined(separator: ", ") + rest + "]"
    }
  }

  /// A text as a formula has it, a quote of its own twice: `"full"`, `"a ""b"""`.
  package static func quoted(_ text: String) -> String {
    let inner = text.utf8.contains(UInt8(ascii: "\"")) ? doubled(text) : text
    return "\"\(inner)\""
  }

  /// The text of what stands between the quotes at both ends.
  static func unquoted(_ inner: String) -> String {
    if !inner.utf8.contains(UInt8(ascii: "\"")) { return inner }
    var isSecond = false
    var scalars = String.UnicodeScalarView()
    for scalar in inner.unicodeScalars {
      isSecond = scalar == "\"" && !isSecond
      if !isSecond { scalars.append(scalar) }
    }
    return String(scalars)
  }

  private static func doubled(_ text: String) -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      scalars.append(scalar)
      if scalar == "\"" { scalars.append(scalar) }
    }
    return String(scalars)
  }
}
