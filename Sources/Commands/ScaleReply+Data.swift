import Incremental
import Language
import Markup
import Quantities
import SymbolicScaling
import Worksheet

/// What a script reads of the reply to `scale`.
extension ScaleReply {
  func datum(_ row: Scaling.Row) -> Datum {
    let unit = sheet.unit(of: row.input)
    var fields = [
      Datum.Field("input", .text(sheet.name(of: row.input))),
      Datum.Field("value", sheet.datum(.number(row.point), in: unit)),
    ]
    if let unit { fields.append(.init("unit", .text(unit.symbol))) }
    fields += [
      .init("order", .text(row.order.words)),
      .init("elasticity", row.elasticity.map { .number($0) } ?? .null),
      .init("exact", .boolean(row.isExact)),
      .init("kink", .boolean(row.isAtKink || row.isAtJump)),
      .init(
        "doubled",
        row.doubled.map { sheet.datum(.number($0), in: sheet.unit(of: scaling.term)) } ?? .null),
      .init("ratio", ratio(row).map { .number($0) } ?? .null),
    ]
    fields += formulaFields(row)
    if let (number, value) = below(row) {
      fields.append(
        .init(
          "below",
          .object([
            .init("at", sheet.datum(.number(number), in: unit)),
            .init("value", sheet.datum(.number(value), in: sheet.unit(of: scaling.term))),
          ])))
    }
    fields.append(.init("crossings", .list(row.crossings.map { .object(told($0, row)) })))
    return .object(fields)
  }

  private func formulaFields(_ row: Scaling.Row) -> [Datum.Field] {
    guard let quotient = row.quotient else { return [.init("formula", .null)] }
    let unit = sheet.unit(of: row.input)
    func list(_ polynomial: Polynomial) -> Datum {
      .list(polynomial.coefficients.map { .number($0) })
    }
    return [
      .init("formula", .text(ScaledFormula(row, of: scaling.term, in: sheet).text)),
      .init("coefficients", list(quotient.numerator)),
      .init("denominator", list(quotient.denominator)),
      .init("from", sheet.datum(.number(row.stretch.lower), in: unit)),
      .init("from_included", .boolean(row.stretch.includesLower)),
      .init("to", sheet.datum(.number(row.stretch.upper), in: unit)),
      .init("to_included", .boolean(row.stretch.includesUpper)),
    ]
  }

  /// Which term is passed, at which number of the input, and in which direction.
  func told(_ crossing: Crossing, _ row: Scaling.Row) -> [Datum.Field] {
    [
      .init("with", .text(sheet.name(of: crossing.other))),
      .init("at", sheet.datum(.number(crossing.number), in: sheet.unit(of: row.input))),
      .init("rises", .boolean(crossing.isRise)),
    ]
  }
}
