/// A value of a config.json, as the file has it.
package enum ConfigValue: Sendable, Equatable {
  /// A number, whole ones exact up to 2^53; infinity where the file says `Infinity`.
  case number(Double)
  /// `true` or `false`.
  case boolean(Bool)
  /// A text, also one that spells a number.
  case text(String)
  /// Numbers, booleans, texts and absent elements; never a list in a list.
  case list([ConfigValue])
  /// An element of a list that has no value: null, NaN, or a part that its object lacks.
  case absent
}

extension ConfigValue {
  /// How many values it is: the elements of a list, or one.
  package var count: Int {
    if case .list(let values) = self { values.count } else { 1 }
  }

  /// About how many letters it takes to write it.
  package var letterCount: Int {
    switch self {
    case .text(let text): text.utf8.count
    case .list(let values): values.reduce(0) { $0 + $1.letterCount }
    default: 8
    }
  }

  /// The value of a part of a file; nil for what counts as absent.
  ///
  /// That is null, NaN, an object, a list that holds lists or objects.
  init?(_ part: JSONTree) {
    switch part {
    case .null, .object: return nil
    case .number(let number):
      if number.isNaN { return nil }
      self = .number(number)
    case .boolean(let boolean): self = .boolean(boolean)
    case .text(let text): self = .text(text)
    case .list(let elements):
      guard elements.allSatisfy(\.isScalar) else { return nil }
      self = .list(elements.map { ConfigValue($0) ?? .absent })
    }
  }
}

extension JSONTree {
  fileprivate var isScalar: Bool {
    switch self {
    case .list, .object: false
    default: true
    }
  }
}
