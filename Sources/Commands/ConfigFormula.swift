import Diagnostics
import Language
import ModelFiles
import Quantities

/// Turns a value of a config.json into the formula of an input, as the input's kind takes it.
enum ConfigFormula {
  /// The formula; nil if the input cannot hold the value.
  ///
  /// A number written as a text is taken for a number, and 0 and 1 for a condition.
  static func formula(_ value: ConfigValue, for kind: Kind, unit: Unit?) -> Formula? {
    guard let tree = tree(value, kind, unit) else { return nil }
    let text = words(value)
    let source = SourceText(text)
    return Formula(constant: tree, source: source).with(tree, reading: text)
  }

  private static func tree(_ value: ConfigValue, _ kind: Kind, _ unit: Unit?) -> Expression? {
    switch value {
    case .absent: return Expression(.absent, 0..<0)
    case .number(let number): return numeral(number, kind, unit)
    case .boolean(let value):
      return kind.fits(.boolean) ? Expression(.boolean(value), 0..<0) : nil
    case .text(let text): return wording(text, kind, unit)
    case .list(let values):
      guard kind.isList || kind == .unknown, values.count <= Series.longest else { return nil }
      var elements: [Expression] = []
      for value in values {
        if case .list = value { return nil }
        guard let element = tree(value, Kind(kind.sort), unit) else { return nil }
        elements.append(element)
      }
      return Expression(.list(elements), 0..<0)
    }
  }

  private static func numeral(_ number: Double, _ kind: Kind, _ unit: Unit?) -> Expression? {
    if kind.sort == .boolean {
      return number == 0 || number == 1 ? Expression(.boolean(number == 1), 0..<0) : nil
    }
    guard kind.sort != .text else { return nil }
    if number.isInfinite {
      let infinity = Expression(.infinity, 0..<0)
      return number > 0 ? infinity : Expression(.negation(infinity), 0..<0)
    }
    let literal = Expression(.literal(Literal(abs(number), unit: unit)), 0..<0)
    return number < 0 ? Expression(.negation(literal), 0..<0) : literal
  }

  private static func wording(_ text: String, _ kind: Kind, _ unit: Unit?) -> Expression? {
    switch kind.sort {
    case .text, .unknown: return Expression(.text(text), 0..<0)
    case .boolean:
      switch text.lowercased() {
      case "true": return Expression(.boolean(true), 0..<0)
      case "false": return Expression(.boolean(false), 0..<0)
      default: return nil
      }
    case .number:
      let isPlain = text.utf8.allSatisfy { $0 &- 48 < 10 || [43, 45, 46, 69, 101].contains($0) }
      guard isPlain, let number = Double(text), number.isFinite else { return nil }
      return numeral(number, kind, unit)
    }
  }

  /// The formula of so many bytes.
  static func bytes(_ count: Int) -> Formula {
    literal(Double(count), Unit.base(of: .information), "\(count) B")
  }

  /// The formula of a plain count.
  static func count(_ count: Int) -> Formula { literal(Double(count), nil, "\(count)") }

  private static func literal(_ number: Double, _ unit: Unit?, _ text: String) -> Formula {
    let tree = Expression(.literal(Literal(number, unit: unit)), 0..<0)
    return Formula(constant: tree, source: SourceText(text)).with(tree, reading: text)
  }

  /// A value of a file in words, for a note: of a list what stands first.
  static func beginning(of value: ConfigValue) -> String {
    guard case .list(let values) = value, values.count > 1_000 else { return words(value) }
    return "[" + values.prefix(1_000).map(words).joined(separator: ", ") + ", …]"
  }

  /// A value of a file in words.
  static func words(_ value: ConfigValue) -> String {
    switch value {
    case .number(let number): ElementText.number(number)
    case .boolean(let value): value ? "true" : "false"
    case .text(let text): ElementText.quoted(text)
    case .absent: "none"
    case .list(let values): "[" + values.map(words).joined(separator: ", ") + "]"
    }
  }
}
