/// Lines of bare decimal numbers with `+ - * / ^` and parentheses, worked out while they are read.
///
/// Scripts of a hundred thousand such lines are what other calculators are fed, and want no tree. What
/// is not certain to be such a line, or has no finite answer, is left to the parser.
package struct PlainArithmetic {
  /// How deep parentheses and signs may stand in one another.
  private static let deepest = 32

  private let bytes: ArraySlice<UInt8>
  private var offset: Int
  private var depth = 0

  /// The number that a line comes to, which is to the bit what its formula does; nil if the line is
  /// anything else.
  package static func value(of line: ArraySlice<UInt8>) -> Double? {
    var reading = PlainArithmetic(bytes: line, offset: line.startIndex)
    reading.skipSpace()
    guard let value = reading.sum(), reading.offset == line.endIndex else { return nil }
    return value
  }

  private init(bytes: ArraySlice<UInt8>, offset: Int) {
    self.bytes = bytes
    self.offset = offset
  }

  private mutating func sum() -> Double? {
    guard var total = product() else { return nil }
    while let sign = sign(UInt8(ascii: "+"), .plus) ?? sign(UInt8(ascii: "-"), .minus) {
      guard let next = product(), let result = compute(sign, total, next) else { return nil }
      total = result
    }
    return total
  }

  private mutating func product() -> Double? {
    guard var total = factor() else { return nil }
    while let sign = sign(UInt8(ascii: "*"), .times) ?? sign(UInt8(ascii: "/"), .over) {
      guard let next = factor(), let result = compute(sign, total, next) else { return nil }
      total = result
    }
    return total
  }

  /// A sign binds looser than a power to its right, and tighter than a product.
  private mutating func factor() -> Double? {
    guard sign(UInt8(ascii: "-"), .minus) != nil else { return power() }
    return nested { $0.factor() }.map { 0 - $0 }
  }

  private mutating func power() -> Double? {
    guard let base = operand() else { return nil }
    guard sign(UInt8(ascii: "^"), .power) != nil else { return base }
    guard let exponent = nested({ $0.factor() }) else { return nil }
    return compute(.power, base, exponent)
  }

  private mutating func operand() -> Double? {
    guard byte == UInt8(ascii: "(") else { return number() }
    offset += 1
    guard let value = nested({ $0.sum() }), byte == UInt8(ascii: ")") else { return nil }
    offset += 1
    skipSpace()
    return value
  }

  private mutating func nested(_ part: (inout PlainArithmetic) -> Double?) -> Double? {
    guard depth < PlainArithmetic.deepest else { return nil }
    depth += 1
    defer { depth -= 1 }
    skipSpace()
    return part(&self)
  }

  /// Digits with or without decimals.
  ///
  /// Of at most 15 digits the whole number and the power of ten are exact, so that one division
  /// rounds as reading the decimal does.
  private mutating func number() -> Double? {
    let start = offset
    var whole = digits(behind: 0)
    var decimals = 0
    guard offset > start else { return nil }
    if byte == UInt8(ascii: ".") {
      offset += 1
      let point = offset
      whole = digits(behind: whole)
      decimals = offset - point
      guard decimals > 0 else { return nil }
    }
    guard offset - start <= (decimals == 0 ? 15 : 16) else { return nil }
    skipSpace()
    return decimals == 0 ? whole : whole / PlainArithmetic.tenTo[decimals]
  }

  private mutating func digits(behind whole: Double) -> Double {
    var whole = whole
    while Lexer.isDigit(byte) {
      whole = whole * 10 + Double(byte - 48)
      offset += 1
    }
    return whole
  }

  private static let tenTo: [Double] = [
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14,
  ]

  /// Passes over a sign and the blanks behind it.
  private mutating func sign(_ wanted: UInt8, _ meaning: Operator) -> Operator? {
    guard byte == wanted else { return nil }
    offset += 1
    skipSpace()
    return meaning
  }

  private func compute(_ sign: Operator, _ left: Double, _ right: Double) -> Double? {
    try? Arithmetic.compute(sign, left, right)
  }

  private mutating func skipSpace() { while byte == 32 || byte == 9 { offset += 1 } }

  /// The next byte; 0 at the end.
  private var byte: UInt8 { offset < bytes.endIndex ? bytes[offset] : 0 }
}
