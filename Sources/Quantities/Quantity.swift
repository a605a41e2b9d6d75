/// A number together with what it measures.
package struct Quantity: Hashable, Sendable {
  /// The number of base units: B, s, FLOP, USD and their products.
  package var value: Double
  /// What the number measures.
  package var dimension: Dimension

  /// Makes a quantity of a number of base units.
  package init(_ value: Double, _ dimension: Dimension = .none) {
    self.value = value
    self.dimension = dimension
  }

  /// Makes a quantity of a number of some unit, rounding once where the unit allows it.
  ///
  /// A number is taken for the shortest decimal that reads back as it, so that 8.03 GB is 8030000000 B
  /// though the product of 8.03 and 1e9 in Doubles is less.
  package init(_ number: Double, in unit: Unit) {
    let value =
      unit.powerOfTen.map { number.timesTen(to: $0) } ?? number * unit.multiplier / unit.divisor
    self.init(value, unit.dimension)
  }

  /// Gives how many of a unit the quantity is; the unit must have the same dimension.
  ///
  /// The result is infinite when the number in that unit is too large.
  package func number(in unit: Unit) -> Double {
    let number = value * unit.divisor / unit.multiplier
    return number.isFinite ? number : value / unit.scale
  }
}
