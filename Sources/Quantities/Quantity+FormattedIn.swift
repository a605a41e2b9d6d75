extension Quantity {
  /// The quantity in a given unit, as the shortest decimal that reads back.
  ///
  /// A whole number of B, of bit or of a plain count has no fraction (`1073741824 B`), of any other
  /// unit it has one (`253.0 GB`). The unit must have the same dimension. Where no number of the
  /// unit gives the value to the last bit, the nearest one is printed. A number too large for the
  /// unit is printed in base units.
  package func formatted(in unit: Unit) -> String {
    if !value.isFinite { return PlainNumber.shortest(value) }
    let number = shortestNumber(in: unit)
    if !number.isFinite { return formatted(in: Unit.base(of: dimension)) }
    var text = PlainNumber.shortest(number)
    let isCounted = unit.dimension.isNone || unit.symbol == "B" || unit.symbol == "bit"
    if !isCounted, number.magnitude < PlainNumber.plainLimit, number == number.rounded() {
      text += ".0"
    }
    return unit.symbol.isEmpty ? text : text + " " + unit.symbol
  }

  /// The quantity in a given unit with 4 significant digits, as a person reads it: `17.35 GiB`.
  ///
  /// There are more where the whole digits need them. The unit must have the same dimension.
  package func rounded(in unit: Unit) -> String {
    let number = number(in: unit)
    let digits = DecimalDigits(number.magnitude, significant: 4)
    guard number.isFinite, number != 0, (-4..<4).contains(digits.leading) else {
      return number.isFinite && number.magnitude >= 1
        ? Quantity(number.rounded(), in: unit).formatted(in: unit) : formatted(in: unit)
    }
    let sign = number < 0 ? "-" : ""
    return sign + digits.plain() + (unit.symbol.isEmpty ? "" : " " + unit.symbol)
  }

  /// Of the numbers of a unit that give this very value, or else the nearest, the shortest.
  private func shortestNumber(in unit: Unit) -> Double {
    let quotient = number(in: unit)
    if unit.multiplier == 1, unit.divisor == 1 { return quotient }
    if let exact = shortestExact(near: quotient, in: unit) { return exact }
    // Of what the nearest number gives, the shortest: so reading and printing it again is stable.
    let nearest = Quantity(quotient, in: unit)
    return nearest.shortestExact(near: nearest.number(in: unit), in: unit) ?? quotient
  }

  /// The shortest of the neighbours of a number which in a unit give this very value.
  private func shortestExact(near number: Double, in unit: Unit) -> Double? {
    let down = number.nextDown
    let up = number.nextUp
    var best: Double?
    var bestLength = Int.max
    for candidate in [number, down, up, down.nextDown, up.nextUp]
    where Quantity(candidate, in: unit).value == value {
      let length = candidate.description.utf8.count
      if length < bestLength {
        best = candidate
        bestLength = length
      }
    }
    return best
  }
}
