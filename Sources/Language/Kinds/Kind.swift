package import Quantities

/// What sort of value a formula gives, known before it is run.
package struct Kind: Sendable, Hashable {
  /// The sort of one element.
  package enum Sort: Sendable, Hashable {
    /// A number of a dimension; nil for one that fits every dimension, as 0 and inf do.
    case number(Dimension?)
    case boolean
    case text
    /// Nothing is known of it: a name that went away, or an input that is a text or a number.
    case unknown
  }

  /// The sort of one element.
  package var sort: Sort
  /// Whether it is a list of them.
  package var isList: Bool

  /// A kind.
  package init(_ sort: Sort, isList: Bool = false) {
    self.sort = sort
    self.isList = isList
  }

  /// A plain count.
  package static let count = Kind(.number(Dimension.none))
  /// True or false.
  package static let boolean = Kind(.boolean)
  /// A text.
  package static let text = Kind(.text)
  /// Nothing is known.
  package static let unknown = Kind(.unknown)

  /// The dimension of the number, if it is one of a known dimension.
  package var dimension: Dimension? {
    if case .number(let dimension) = sort { dimension } else { nil }
  }

  /// Whether it is one number, and no list of them.
  package var isOneNumber: Bool {
    if case .number = sort { !isList } else { false }
  }

  /// Whether a value of this kind may stand where `wanted` is asked for.
  package func fits(_ wanted: Kind) -> Bool {
    switch (sort, wanted.sort) {
    case (.unknown, _), (_, .unknown): true
    case (.number(let one?), .number(let other?)): one == other
    case (.number, .number): true
    default: sort == wanted.sort
    }
  }

  /// Whether `==` may stand between them: texts and numbers may be compared, for a key may hold either.
  func isComparable(with other: Kind) -> Bool {
    if sort == .text || other.sort == .text { return sort != .boolean && other.sort != .boolean }
    return fits(other)
  }

  /// In words of a message: `information`, `a plain count`, `true or false`.
  package var words: String {
    switch sort {
    case .number(Dimension.none?): return isList ? "a list of plain counts" : "a plain count"
    case .number(let dimension?): return (isList ? "a list of " : "") + dimension.description
    case .number(nil): return isList ? "a list of numbers" : "a number"
    case .boolean: return (isList ? "a list of " : "") + "true or false"
    case .text: return isList ? "a list of texts" : "a text"
    case .unknown: return isList ? "a list" : "unknown"
    }
  }
}
