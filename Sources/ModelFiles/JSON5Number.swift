/// The grammar of a number in JSON5.
enum JSON5Number {
  /// Whether a word without quotes is a number, or begins like none.
  static func isSound(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    let isSigned = take(&rest) { "+-".utf8.contains($0) }
    if rest.elementsEqual("Infinity".utf8) || rest.elementsEqual("NaN".utf8) { return true }
    guard let first = rest.first, isDigit(first) || first == UInt8(ascii: ".") else {
      return !isSigned
    }
    if rest.starts(with: "0x".utf8) || rest.starts(with: "0X".utf8) {
      let digits = rest.dropFirst(2)
      return 1...15 ~= digits.count && digits.allSatisfy(isHexadecimal)
    }
    let whole = takeDigits(&rest)
    let fraction = take(&rest) { $0 == UInt8(ascii: ".") } ? takeDigits(&rest) : 0
    guard whole + fraction > 0 else { return false }
    guard take(&rest, where: { "eE".utf8.contains($0) }) else { return rest.isEmpty }
    _ = take(&rest) { "+-".utf8.contains($0) }
    return takeDigits(&rest) > 0 && rest.isEmpty
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, where fits: (UInt8) -> Bool) -> Bool {
    guard let first = rest.first, fits(first) else { return false }
    rest.removeFirst()
    return true
  }

  /// How many digits stand there.
  private static func takeDigits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let digits = rest.prefix(while: isDigit)
    rest = rest[digits.endIndex...]
    return digits.count
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 32) &- 97 < 6
  }
}
