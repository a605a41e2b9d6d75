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
      return dimension.hasSimpleUnit ? text : product(text, dimension)
    case .boolean(let value): return value ? "true" : "false"
    case .text(let text): return "\"\(text)\""
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

  /// A number of a unit that has no symbol of its own, as the product that it is read as again:
  /// `1.5 * 1 B^2 / 1 s`.
  private static func product(_ text: String, _ dimension: Dimension) -> String {
    var result = String(text.prefix { $0 != " " })
    for isAbove in [true, false] {
      for (power, symbol) in dimension.powers where power != 0 && (power > 0) == isAbove {
        let exponent = abs(power) == 1 ? "" : "^\(abs(power))"
        result += " \(isAbove ? "*" : "/") 1 \(symbol)\(exponent)"
      }
    }
    return result
  }
}

extension Dimension {
  fileprivate var powers: [(power: Int, symbol: String)] {
    [(Int(information), "B"), (Int(time), "s"), (Int(operations), "FLOP"), (Int(money), "USD")]
  }

  /// Whether it is one base dimension, one over another, or one over a single one.
  fileprivate var hasSimpleUnit: Bool {
    let used = powers.filter { $0.power != 0 }
    return used.allSatisfy { abs($0.power) == 1 } && used.filter { $0.power > 0 }.count <= 1
      && used.filter { $0.power < 0 }.count <= 1
  }
}
