import Analysis
import Incremental
import Language
import Markup
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

  /// A term of a sweep.
  init(_ index: Int, of sweep: Sweep, in sheet: Sheet) {
    let term = sweep.terms[index]
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
    greatest = (0..<sweep.count).reduce(0) { greatest, point in
      max(greatest, sweep.value(of: index, at: point).greatest)
    }
    let dimension = kind.dimension ?? .none
    if dimension.isNone {
      unit = nil
    } else if let known = asked ?? (isRounded ? declared : nil) {
      unit = known
    } else {
      unit = Quantity(greatest, dimension).printingUnit(declared: declared)
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
    return printsAll ? PlainNumber.shortest(inUnit) : PlainNumber.fourDigits(inUnit)
  }

  /// A value for a file of figures: a number in the unit at the head of the column, or its text.
  func figure(_ value: Value) -> Datum {
    guard let number = value.number, value.failure == nil, number.isFinite else {
      return .text(text(value))
    }
    return .number(unit.map { Quantity(number, $0.dimension).number(in: $0) } ?? number)
  }
}

extension Value {
  /// The greatest magnitude of the finite numbers in it; 0 if there are none.
  fileprivate var greatest: Double {
    switch self {
    case .one(let element): element.finiteMagnitude
    case .list(let series): series.distinct.map(\.finiteMagnitude).max() ?? 0
    }
  }
}

extension Element {
  fileprivate var finiteMagnitude: Double {
    if case .number(let number) = self, number.isFinite { number.magnitude } else { 0 }
  }
}
