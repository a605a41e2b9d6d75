package import Quantities

/// A number as it was written.
package struct Literal: Sendable {
  /// The number with its multiplier, in `unit`.
  package var number: Double
  /// The unit behind it.
  package var unit: Unit?
  /// A multiplier was glued to it (`8k`) or stood behind it (`70 billion`).
  package var isMultiplied: Bool

  /// A number as it is written.
  package init(_ number: Double, unit: Unit? = nil, isMultiplied: Bool = false) {
    self.number = number
    self.unit = unit
    self.isMultiplied = isMultiplied
  }

  /// The literal with a multiplier, rounded as one decimal.
  ///
  /// 8.03 billion is 8030000000, though the product of the two in Doubles is 8029999999.999999.
  package func multiplied(by factor: Double) -> Literal {
    Literal(Literal.product(number, factor), unit: unit, isMultiplied: true)
  }

  /// The number in base units.
  package var value: Double {
    guard let unit else { return number }
    return Quantity(number, in: unit).value
  }

  /// Zero fits every dimension.
  package var isZero: Bool { number == 0 && unit == nil }

  private static func product(_ number: Double, _ factor: Double) -> Double {
    guard let exponent = exponents[factor], number != number.rounded() else {
      return number * factor
    }
    let parts = number.description.split(separator: "e")
    let written = parts.count == 2 ? Int(parts[1]) ?? 0 : 0
    return Double("\(parts[0])e\(written + exponent)") ?? number * factor
  }

  private static let exponents: [Double: Int] = [1e3: 3, 1e6: 6, 1e9: 9, 1e12: 12, 1e15: 15]
}

extension Literal: Equatable {
  /// Whether two literals are the same number; `8k` and `8000` are.
  package static func == (left: Literal, right: Literal) -> Bool {
    left.number == right.number && left.unit == right.unit
  }
}
