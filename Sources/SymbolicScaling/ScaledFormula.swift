package import Incremental
import Language
import Quantities
package import Worksheet

/// A term written out as a function of one input: `17.04 GB + 192.6 kB·seqlen`.
package struct ScaledFormula {
  /// The text.
  package let text: String

  /// The text of a quotient in the units of a term and an input.
  package init(_ row: Scaling.Row, of term: NodeID, in sheet: Sheet) {
    guard let quotient = row.quotient else {
      text = ""
      return
    }
    let writer = Writer(
      name: sheet.name(of: row.input), point: row.point,
      input: sheet.kind(of: row.input).dimension ?? .none)
    let dimension = sheet.kind(of: term).dimension ?? .none
    if let polynomial = quotient.polynomial {
      text = writer.text(polynomial, dimension)
      return
    }
    // Below the stroke the highest power stands alone, so that the units of both sides are plain.
    let leading = quotient.denominator[quotient.denominator.degree]
    let below = Polynomial(quotient.denominator.coefficients.map { $0 / leading })
    let above = Polynomial(quotient.numerator.coefficients.map { $0 / leading })
    let shift = writer.input.raised(to: below.degree) ?? .none
    text =
      writer.wrapped(above, dimension.times(shift) ?? dimension) + " / "
      + writer.wrapped(below, shift)
  }

  /// Writes polynomials in one input.
  private struct Writer {
    let name: String
    let point: Double
    let input: Dimension

    func wrapped(_ polynomial: Polynomial, _ dimension: Dimension) -> String {
      let text = text(polynomial, dimension)
      return text.contains(" + ") || text.contains(" - ") ? "(\(text))" : text
    }

    func text(_ polynomial: Polynomial, _ dimension: Dimension) -> String {
      var text = ""
      for (power, coefficient) in polynomial.coefficients.enumerated() where coefficient != 0 {
        if isNoise(power, coefficient, in: polynomial) { continue }
        let isNegative = coefficient < 0
        let factor = input.raised(to: power).flatMap { dimension.over($0) } ?? dimension
        let part = part(abs(coefficient), factor, power)
        text += text.isEmpty ? (isNegative ? "-" : "") : (isNegative ? " - " : " + ")
        text += part
      }
      return text.isEmpty ? Quantity(0, dimension).formatted() : text
    }

    /// What rounding left of a part that cancelled out.
    private func isNoise(_ power: Int, _ coefficient: Double, in polynomial: Polynomial) -> Bool {
      // At 0 all powers but the constant vanish; then 1 tells what is small.
      let place = point == 0 ? 1 : point
      func share(_ power: Int) -> Double {
        abs(Polynomial([Double](repeating: 0, count: power) + [polynomial[power]]).value(at: place))
      }
      let greatest = polynomial.coefficients.indices.reduce(0) { max($0, share($1)) }
      return share(power) < 1e-13 * greatest
    }

    private func part(_ coefficient: Double, _ dimension: Dimension, _ power: Int) -> String {
      let number = Quantity(coefficient, dimension).formatted()
      if power == 0 { return number }
      let exponents = ["", "", "²", "³"]
      let exponent = power < exponents.count ? exponents[power] : "^\(power)"
      if dimension.isNone, coefficient == 1 { return name + exponent }
      return "\(number)·\(name)\(exponent)"
    }
  }
}
