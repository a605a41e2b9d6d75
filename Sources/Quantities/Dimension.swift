/// What a number measures, as exponents of the four base dimensions.
///
/// Bytes per second are information 1, time -1. Tokens, layers and parameters are plain counts:
/// all exponents 0.
package struct Dimension: Hashable, Sendable {
  /// The exponent of information, whose base unit is the byte.
  package var information: Int8
  /// The exponent of time, whose base unit is the second.
  package var time: Int8
  /// The exponent of operations, whose base unit is one floating-point operation.
  package var operations: Int8
  /// The exponent of money, whose base unit is the US dollar.
  package var money: Int8

  /// Makes a dimension of the exponents given, the others being 0.
  package init(information: Int8 = 0, time: Int8 = 0, operations: Int8 = 0, money: Int8 = 0) {
    self.information = information
    self.time = time
    self.operations = operations
    self.money = money
  }

  /// The dimension of a plain count.
  package static let none = Self()
  /// The dimension of bytes.
  package static let information = Self(information: 1)
  /// The dimension of seconds.
  package static let time = Self(time: 1)
  /// The dimension of floating-point operations.
  package static let operations = Self(operations: 1)
  /// The dimension of dollars.
  package static let money = Self(money: 1)

  /// Whether the number is a plain count.
  package var isNone: Bool { self == .none }

  /// Gives the dimension of a product, or nil when an exponent leaves -128...127.
  package func times(_ other: Self) -> Self? {
    zip(other) { $0.addingReportingOverflow($1) }
  }

  /// Gives the dimension of a quotient, or nil when an exponent leaves -128...127.
  package func over(_ other: Self) -> Self? {
    zip(other) { $0.subtractingReportingOverflow($1) }
  }

  /// Gives the dimension of a whole power, or nil when an exponent leaves -128...127.
  package func raised(to exponent: Int) -> Self? {
    if isNone { return self }
    guard let factor = Int8(exactly: exponent) else { return nil }
    let factors = Self(information: factor, time: factor, operations: factor, money: factor)
    return zip(factors) { $0.multipliedReportingOverflow(by: $1) }
  }

  /// The dimension of the square root, or nil when an exponent is odd.
  package var squareRoot: Self? {
    guard (information | time | operations | money) & 1 == 0 else { return nil }
    return Self(
      information: information / 2, time: time / 2, operations: operations / 2, money: money / 2)
  }

  private func zip(
    _ other: Self, _ combine: (Int8, Int8) -> (partialValue: Int8, overflow: Bool)
  ) -> Self? {
    let information = combine(information, other.information)
    let time = combine(time, other.time)
    let operations = combine(operations, other.operations)
    let money = combine(money, other.money)
    if information.overflow || time.overflow || operations.overflow || money.overflow { return nil }
    return Self(
      information: information.partialValue, time: time.partialValue,
      operations: operations.partialValue, money: money.partialValue)
  }
}
