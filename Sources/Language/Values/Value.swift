import Diagnostics
import Markup

/// What a formula comes to: one element, or a list of them.
///
/// Numbers are in base units (bytes, seconds, FLOP, USD); their dimension is the kind of the formula,
/// which is known before anything is computed.
package enum Value: Sendable, Equatable {
  case one(Element)
  /// Apart, so that the many values that are one number stay small.
  indirect case list(Series)

  /// A single number.
  package static func number(_ value: Double) -> Value { .one(.number(value)) }

  /// A value that could not be computed.
  package static func failed(_ failure: Failure) -> Value { .one(.failed(failure)) }

  /// How much there is to tell of: letters, of which an element counts as sixteen.
  package var extent: Int {
    switch self {
    case .one(let element): element.letterCount + 16
    case .list(let series): series.elements.reduce(0) { $0 + $1.letterCount + 16 }
    }
  }

  /// Bytes of memory that it takes, about.
  package var size: Int {
    switch self {
    case .one(let element): element.size
    case .list(let series): series.size
    }
  }

  /// The number, if it is a single one.
  package var number: Double? {
    if case .one(.number(let value)) = self { value } else { nil }
  }

  /// The failure, if the whole value is one.
  package var failure: Failure? {
    if case .one(.failed(let failure)) = self { failure } else { nil }
  }
}

/// One value that is no list.
package enum Element: Sendable {
  case number(Double)
  case boolean(Bool)
  indirect case text(String)
  /// What an absent part of a list of objects gives.
  case none
  /// It hurts where it is folded, picked or shown.
  case failed(Failure)
}

extension Element {
  /// How many bytes a text has; 0 for anything else.
  var letterCount: Int { if case .text(let text) = self { text.utf8.count } else { 0 } }

  /// Bytes of memory that it takes, about: its place in a list, and what that leads to.
  var size: Int {
    switch self {
    // Places and sentences.
    case .failed: 500
    // A box, and storage of its own where it has more letters than a word of text holds.
    case .text(let text): text.utf8.count > 15 ? text.utf8.count + 112 : 64
    default: 32
    }
  }
}

extension Element: Hashable {
  /// Whether two elements are the same to the bit.
  package static func == (left: Element, right: Element) -> Bool {
    switch (left, right) {
    case (.number(let one), .number(let other)): one.bitPattern == other.bitPattern
    case (.boolean(let one), .boolean(let other)): one == other
    // By bytes, for patterns tell apart what two strings have in common.
    case (.text(let one), .text(let other)): one.hasBytes(of: other)
    case (.none, .none): true
    case (.failed(let one), .failed(let other)): one == other
    default: false
    }
  }

  /// Feeds what equality compares.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .number(let value): hasher.combine(value.bitPattern)
    case .boolean(let value): hasher.combine(value)
    case .text(let value): value.feedBytes(to: &hasher)
    case .none: hasher.combine(0)
    case .failed(let failure):
      hasher.combine(failure.diagnostic.message)
      // Elements that fail for one reason, each at a place of its own, are as many as the list is long.
      hasher.combine(failure.diagnostic.place?.range)
    }
  }
}
