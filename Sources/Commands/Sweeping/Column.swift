import Analysis
import Incremental
import Language
import Quantities
import Worksheet

/// The values of one term, all in one unit, so that they compare.
struct Column {
  /// What the term is called: its cell's name, or what was written.
  let name: String
  /// The kind of its values.
  let kind: Kind
  /// The unit in which they are printed; nil for plain numbers and for what is no number.
  let unit: Unit?
  /// The unit in which they are given as data.
  let dataUnit: Unit?
  /// The unit behind `in`, if there is one.
  let asked: Unit?
  /// The greatest magnitude among its finite numbers, in base units.
  let greatest: Double
  private let printsAll: Bool
  private let declared: Unit?

  /// The name with the unit, for the head of a column or an axis.
  var title: String { unit.map { "\(name) (\($0.symbol))" } ?? name }

  /// A term with its values.
  init(_ term: Sweep.Term, _ values: [Value], in sheet: Sheet) {
    let formula = term.formula
    var asked: Unit?
    if case .conversion(_, let unit) = formula.expression.form { asked = unit }
    let answer = try? sheet.evaluate(formula)
    kind = answer?.kind ?? .unknown
    declared = term.id.flatMap { sheet.displayUnit(of: $0) }
    let isRounded = term.id.map { sheet.declaration(of: $0).printsAllDigits } ?? false
    if let id = term.id {
      name = sheet.name(of: id)
    } else {
      let inner = formula.expression.withoutUnit
      name = ExpressionText.text(of: formula.with(inner, reading: ""))
    }
    self.asked = asked
    greatest = values.flatMap(\.numbers).map(\.magnitude).filter(\.isFinite).max() ?? 0
    let dimension = kind.dimension ?? .none
    if dimension.isNone {
      unit = nil
    } else if let known = asked ?? (isRounded ? declared : nil) {
      unit = known
    } else {
      unit = Unit(printing: greatest, dimension, declared)
    }
    printsAll = asked == nil && isRounded
    let own = term.id.flatMap { sheet.unit(of: $0) }
    dataUnit = asked ?? own ?? answer?.dataUnit
  }

  /// A value without its unit.
  func text(_ value: Value) -> String {
    if value.failure != nil { return "error" }
    guard let unit, let number = value.number, number.isFinite else {
      return ElementText.text(value, dimension: unit == nil ? kind.dimension : nil)
    }
    let inUnit = Quantity(number, unit.dimension).number(in: unit)
    return printsAll ? PlainNumber.shortest(inUnit) : Column.rounded(inUnit)
  }

  /// A finite number with four significant digits, and all of those in front of the point.
  static func rounded(_ number: Double) -> String {
    if number == 0 { return "0" }
    var scale = 1.0
    var decimals = 0
    while decimals < 12, number.magnitude * scale < 999.95 {
      scale *= 10
      decimals += 1
    }
    let digits = PlainNumber.text((number.magnitude * scale).rounded(.toNearestOrEven))
    let sign = number < 0 ? "-" : ""
    if decimals == 0 || digits.contains("e") { return sign + digits }
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    return sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }
}

extension Value {
  /// The numbers in it.
  fileprivate var numbers: [Double] {
    switch self {
    case .one(.number(let number)): [number]
    case .one: []
    case .list(let series):
      series.distinct.compactMap { if case .number(let number) = $0 { number } else { nil } }
    }
  }
}

extension Unit {
  /// The unit in which a value of a dimension is printed by itself.
  fileprivate init(printing value: Double, _ dimension: Dimension, _ declared: Unit?) {
    let text = ElementText.text(
      Element.number(value), dimension: dimension, declared: declared)
    let symbol = text.drop { $0 != " " }.dropFirst()
    let parts = symbol.split(separator: "/").map(String.init)
    let found =
      parts.count == 2 ? Unit.named(parts[0], per: parts[1]) : Unit.named(String(symbol))
    self = found.flatMap { $0.dimension == dimension ? $0 : nil } ?? .base(of: dimension)
  }
}
