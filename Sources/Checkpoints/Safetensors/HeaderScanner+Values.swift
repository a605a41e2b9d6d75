import Diagnostics

extension HeaderScanner {
  /// Steps over a value of any kind, however deep.
  mutating func skipValue() throws(Diagnostic) {
    var depth = 0
    repeat {
      switch peek() {
      case UInt8(ascii: "\""): _ = try text()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        advance()
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        if depth == 0 { throw fault() }
        advance()
        depth -= 1
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        if depth == 0 { throw fault() }
        advance()
      case nil: throw fault()
      default: try word()
      }
    } while depth > 0
  }

  /// The bytes that a text stands for.
  func decoded(_ text: Text) throws(Diagnostic) -> ArraySlice<UInt8> {
    if text.isPlain { return bytes[text.range] }
    var result: [UInt8] = []
    var rest = bytes[text.range]
    while let byte = rest.popFirst() {
      if byte != UInt8(ascii: "\\") {
        result.append(byte)
        continue
      }
      guard let letter = rest.popFirst() else { throw fault() }
      switch letter {
      case UInt8(ascii: "n"): result.append(10)
      case UInt8(ascii: "t"): result.append(9)
      case UInt8(ascii: "r"): result.append(13)
      case UInt8(ascii: "b"): result.append(8)
      case UInt8(ascii: "f"): result.append(12)
      case UInt8(ascii: "u"): result += try scalar(&rest)
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
      default: throw fault()
      }
    }
    return result[...]
  }

  /// A number, or a word such as `true`.
  private mutating func word() throws(Diagnostic) {
    let signs = "+-.".utf8
    let length = bytes[at...].prefix {
      $0 &- 48 < 10 || ($0 | 32) &- 97 < 26 || signs.contains($0)
    }.count
    if length == 0 { throw fault() }
    for _ in 0..<length { advance() }
  }

  /// The character behind `\u`, with the second half of a pair.
  private func scalar(_ rest: inout ArraySlice<UInt8>) throws(Diagnostic) -> [UInt8] {
    guard let first = Self.unit(&rest) else { throw fault() }
    var units = [first]
    if UTF16.isLeadSurrogate(first) {
      guard rest.popFirst() == UInt8(ascii: "\\"), rest.popFirst() == UInt8(ascii: "u"),
        let second = Self.unit(&rest), UTF16.isTrailSurrogate(second)
      else { throw fault() }
      units.append(second)
    } else if UTF16.isTrailSurrogate(first) {
      throw fault()
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt16? {
    let digits = rest.prefix(4)
    guard digits.count == 4, digits.first != UInt8(ascii: "+") else { return nil }
    rest = rest.dropFirst(4)
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
