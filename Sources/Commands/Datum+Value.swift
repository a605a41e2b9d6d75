import Incremental
import Language
import Markup
import Quantities
import Worksheet

extension Datum {
  /// A value as data, its numbers in a unit; a failed value is null.
  fileprivate init(_ value: Value, in unit: Unit?) {
    switch value {
    case .one(let element): self.init(element, in: unit)
    case .list(let series): self = .list(series.elements.map { Datum($0, in: unit) })
    }
  }

  private init(_ element: Element, in unit: Unit?) {
    switch element {
    case .number(let number):
      guard let unit, number.isFinite else {
        self = .number(number)
        return
      }
      self = .number(Quantity(number, unit.dimension).number(in: unit))
    case .boolean(let value): self = .boolean(value)
    case .text(let text): self = .text(text)
    case .none, .failed: self = .null
    }
  }
}

extension Sheet {
  /// A value as data, its numbers in a unit; null where the line has told of too much already.
  func datum(_ value: Value, in unit: Unit?) -> Datum {
    mayTell(value) ? Datum(value, in: unit) : .null
  }

  /// Whether a headline is of no interest while its value is 0, and it is.
  func isPassedOver(_ id: NodeID) -> Bool {
    declaration(of: id).isHeadlineOnlyAboveZero && value(of: id).number == 0
  }

  /// A cell's value as it stands in a sentence; nil where it has none, or one that is too long for that.
  func shortText(_ id: NodeID) -> String? {
    let most = 100
    func isLong(_ element: Element) -> Bool {
      if case .text(let text) = element { text.utf8.count > 2 * most } else { false }
    }
    switch value(of: id) {
    case .one(.failed): return nil
    case .one(let element) where isLong(element): return nil
    case .list(let series) where series.count > most || series.distinct.contains(where: isLong):
      return nil
    default: return text(of: id)
    }
  }

  /// A cell's value as it is printed, or why there is none in a word or two.
  func words(for id: NodeID) -> String {
    if !exists(id) { return "no longer defined" }
    if function(of: id) != nil { return "a function" }
    guard let failure = value(of: id).failure else { return text(of: id) }
    return failure.missing.isEmpty ? "error" : "no value"
  }

  /// The unit in which a cell's value is given as data: its own, or the base unit of its dimension;
  /// nil for a plain number.
  func unit(of id: NodeID) -> Unit? {
    guard let dimension = kind(of: id).dimension, !dimension.isNone else { return nil }
    return displayUnit(of: id) ?? Unit.base(of: dimension)
  }
}

extension Answer {
  /// The unit in which the answer is given as data.
  var dataUnit: Unit? {
    if let unit { return unit }
    guard let dimension = kind.dimension, !dimension.isNone else { return nil }
    return Unit.base(of: dimension)
  }

  /// Elements that a list may have which a formula keeps: it is written out wherever the formula is.
  static let longest = 1000

  /// Whether it is no list that is longer than a formula keeps.
  var isShort: Bool {
    if case .list(let series) = value { series.count <= Self.longest } else { true }
  }

  /// Whether each of its elements has a value.
  var isWhole: Bool {
    let elements: [Element]
    switch value {
    case .one(let element): elements = [element]
    case .list(let series): elements = series.distinct
    }
    return elements.allSatisfy { element in
      switch element {
      case .none, .failed: false
      default: true
      }
    }
  }

  /// The answer as a formula would have it written.
  var form: Expression.Form {
    func form(_ element: Element) -> Expression.Form {
      switch element {
      case .number(let value) where value.isInfinite:
        return value > 0 ? .infinity : .negation(Expression(.infinity, 0..<0))
      case .number(let value):
        let dimension = kind.dimension ?? .none
        let unit = dimension.isNone ? nil : Unit.base(of: dimension)
        let literal = Expression(.literal(Literal(abs(value), unit: unit)), 0..<0)
        return value < 0 ? .negation(literal) : literal.form
      case .boolean(let value): return .boolean(value)
      case .text(let text): return .text(text)
      case .none, .failed: return .absent
      }
    }
    switch value {
    case .one(let element): return form(element)
    case .list(let series): return .list(series.elements.map { Expression(form($0), 0..<0) })
    }
  }
}
