import Markup

extension JSONReader {
  /// Reads a text between double quotes.
  mutating func string() throws(Stop) -> String {
    let start = offset
    var string = ""
    offset += 1
    while true {
      let end = JSONText.endOfPlain(text, from: offset)
      if end > offset { string += String(decoding: text[offset..<end], as: UTF8.self) }
      offset = end
      switch peek {
      case nil, UInt8(ascii: "\n"): throw Stop(reason: .openText, offset: start)
      case UInt8(ascii: "\""):
        offset += 1
        if CombiningMarks.areTooMany(in: string.utf8) { throw Stop(reason: .marks, offset: start) }
        return string
      case UInt8(ascii: "\\"):
        if let scalar = try escape() { string.unicodeScalars.append(scalar) }
      case let byte?: throw Stop(reason: .rawByte(byte), offset: offset)
      }
    }
  }

  /// Reads a number, or `-Infinity`.
  mutating func number() throws(Stop) -> Double {
    let end = end(from: offset) { $0.isLetterOrDigit || $0 == 43 || $0 == 45 || $0 == 46 }
    let digits = String(decoding: text[offset..<end], as: UTF8.self)
    if digits == "-Infinity" {
      offset = end
      return -.infinity
    }
    guard isNumber(text[offset..<end]) else {
      throw Stop(reason: .number(shortened(digits)), offset: offset)
    }
    guard let number = Double(digits), number.isFinite else {
      throw Stop(reason: .outOfRange(shortened(digits)), offset: offset)
    }
    offset = end
    return number
  }

  /// The word of letters, digits and `_` that begins at an offset; empty if none does.
  func word(from start: Int) -> String {
    let end = end(from: start) { $0.isLetterOrDigit || $0 == 95 }
    return String(decoding: text[start..<end], as: UTF8.self)
  }

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

  /// Reads what a backslash begins; nil where its line ends behind it.
  private mutating func escape() throws(Stop) -> Unicode.Scalar? {
    let next = offset + 1 < text.count ? text[offset + 1] : nil
    guard let next, next != UInt8(ascii: "\n") else {
      offset += 1
      return nil
    }
    if let scalar = Self.letter(next) {
      offset += 2
      return scalar
    }
    guard next == UInt8(ascii: "u"), let unit = unit(at: offset) else {
      let piece = String(decoding: text[offset...].prefix(64), as: UTF8.self)
      let length = next == UInt8(ascii: "u") ? 6 : 2
      throw Stop(
        reason: .escape(String(piece.prefix { $0 != "\"" }.prefix(length))), offset: offset)
    }
    let units = [unit] + (self.unit(at: offset + 6).map { [$0] } ?? [])
    guard let scalar = Self.scalar(units) else {
      let piece = String(decoding: text[offset..<offset + 6], as: UTF8.self)
      throw Stop(reason: .escape(piece), offset: offset)
    }
    offset += UTF16.isLeadSurrogate(unit) ? 12 : 6
    return scalar
  }

  /// What a backslash and one letter write.
  private static func letter(_ byte: UInt8) -> Unicode.Scalar? {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): Unicode.Scalar(byte)
    case UInt8(ascii: "b"): "\u{8}"
    case UInt8(ascii: "f"): "\u{c}"
    case UInt8(ascii: "n"): "\n"
    case UInt8(ascii: "r"): "\r"
    case UInt8(ascii: "t"): "\t"
    default: nil
    }
  }

  /// The character that UTF-16 units begin with; nil for half a one.
  private static func scalar(_ units: [UInt16]) -> Unicode.Scalar? {
    var decoder = UTF16()
    var units = units.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&units) else { return nil }
    return scalar
  }

  /// The UTF-16 unit that `\uXXXX` at an offset writes, if that stands there.
  private func unit(at start: Int) -> UInt16? {
    guard start + 6 <= text.count, text[start] == 92, text[start + 1] == 117 else { return nil }
    let digits = text[start + 2..<start + 6]
    guard digits.allSatisfy(\.isLetterOrDigit) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }

  /// Whether JSON writes a number so: no leading zeros, digits on both sides of a point.
  private func isNumber(_ written: ArraySlice<UInt8>) -> Bool {
    var rest = written
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let hasZero = rest.first == UInt8(ascii: "0")
    let count = rest.takeDigits()
    if count == 0 || hasZero && count > 1 { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if rest.takeDigits() == 0 { return false }
    }
    if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
      rest.removeFirst()
      if rest.first == UInt8(ascii: "+") || rest.first == UInt8(ascii: "-") { rest.removeFirst() }
      if rest.takeDigits() == 0 { return false }
    }
    return rest.isEmpty
  }

  private func end(from start: Int, while belongs: (UInt8) -> Bool) -> Int {
    var end = start
    while end < text.count, belongs(text[end]) { end += 1 }
    return end
  }

  private func shortened(_ text: String) -> String {
    text.utf8.count > 24 ? ScreenText.withoutTokens(text).prefix(24) + "…" : text
  }
}

extension ArraySlice<UInt8> {
  /// Steps over the digits in front; gives how many there were.
  fileprivate mutating func takeDigits() -> Int {
    let start = startIndex
    while let byte = first, byte &- 48 < 10 { removeFirst() }
    return startIndex - start
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
