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
  package init(_ number: Double, in unit: Unit) {
    self.init(number * unit.multiplier / unit.divisor, unit.dimension)
  }

  /// Gives how many of a unit the quantity is; the unit must have the same dimension.
  ///
  /// The result is infinite when the number in that unit is too large.
  package func number(in unit: Unit) -> Double {
    let number = value * unit.divisor / unit.multiplier
    return number.isFinite ? number : value / unit.scale
  }
}
