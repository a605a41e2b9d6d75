extension JSONCheck {
  /// Reads a text between double quotes.
  mutating func string() throws(Stop) {
    let start = offset
    offset += 1
    while let byte = peek, byte != UInt8(ascii: "\n") {
      switch byte {
      case UInt8(ascii: "\""):
        offset += 1
        return
      case UInt8(ascii: "\\"): try escape()
      case ..<32: throw Stop(reason: .rawByte(byte), offset: offset)
      default: offset += 1
      }
    }
    throw Stop(reason: .openText, offset: start)
  }

  /// Reads a number, or `-Infinity`.
  mutating func number() throws(Stop) {
    let digits = run(from: offset) { $0.isLetterOrDigit || [43, 45, 46].contains($0) }
    if digits != "-Infinity" {
      guard isNumber(digits) else { throw Stop(reason: .number(shortened(digits)), offset: offset) }
      guard Double(digits)?.isFinite == true else {
        throw Stop(reason: .outOfRange(shortened(digits)), offset: offset)
      }
    }
    offset += digits.utf8.count
  }

  /// The word of letters, digits and `_` that begins at an offset; empty if none does.
  func word(from start: Int) -> String { run(from: start) { $0.isLetterOrDigit || $0 == 95 } }

  /// The fault of finding here what is not expected.
  func unexpected(_ expected: String) -> Stop {
    Stop(reason: .unexpected(expected: expected, found: found), offset: offset)
  }

  /// What stands at the offset, in words.
  private var found: String {
    guard let byte = peek else { return "the end of the file" }
    guard byte >= 32, byte != 127 else { return "the byte \(hexadecimal(byte))" }
    let word = word(from: offset)
    if !word.isEmpty { return "'\(shortened(word))'" }
    return "'\(String(decoding: text[offset...].prefix(64), as: UTF8.self).prefix(1))'"
  }

  private mutating func escape() throws(Stop) {
    let next = offset + 1 < text.endIndex ? text[offset + 1] : nil
    guard let next, next != UInt8(ascii: "\n") else {
      offset += 1
      return
    }
    if #""\/bfnrt"#.utf8.contains(next) {
      offset += 2
      return
    }
    guard next == UInt8(ascii: "u"), let unit = unit(at: offset) else {
      let piece = String(decoding: text[offset...].prefix(64), as: UTF8.self)
      let length = next == UInt8(ascii: "u") ? 6 : 2
      throw Stop(
        reason: .escape(String(piece.prefix { $0 != "\"" }.prefix(length))), offset: offset)
    }
    let trail = self.unit(at: offset + 6)
    let isPair = UTF16.isLeadSurrogate(unit) && trail.map(UTF16.isTrailSurrogate) == true
    guard isPair || !UTF16.isSurrogate(unit) else {
      let piece = String(decoding: text[offset..<offset + 6], as: UTF8.self)
      throw Stop(reason: .escape(piece), offset: offset)
    }
    offset += isPair ? 12 : 6
  }

  /// The UTF-16 unit that `\uXXXX` at an offset writes, if that stands there.
  private func unit(at start: Int) -> UInt16? {
    guard start + 6 <= text.endIndex, text[start] == 92, text[start + 1] == 117 else { return nil }
    let digits = text[start + 2..<start + 6]
    guard digits.allSatisfy(\.isLetterOrDigit) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Whether JSON writes a number so: no leading zeros, digits on both sides of a point.
  private func isNumber(_ digits: String) -> Bool {
    digits.wholeMatch(of: /-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }

  private func run(from start: Int, while belongs: (UInt8) -> Bool) -> String {
    String(decoding: text[start...].prefix(while: belongs), as: UTF8.self)
  }

  private func shortened(_ text: String) -> String {
    text.utf8.count > 24 ? text.prefix(24) + "…" : text
  }
}

extension UInt8 {
  fileprivate var isLetterOrDigit: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"):
      true
    default: false
    }
  }
}
