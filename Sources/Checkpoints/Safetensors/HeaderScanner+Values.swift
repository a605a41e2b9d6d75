import Diagnostics

extension HeaderScanner {
  /// Lists and objects that may be open at a time, as in every JSON that is read here.
  private static let deepest = 512

  /// Steps over a value of any kind, by the grammar of JSON.
  mutating func skipValue() throws(Diagnostic) {
    var closing: [UInt8] = []
    repeat { try beginValue(&closing) } while try goesOn(&closing)
  }

  /// Steps over a single value, or over the bracket that opens one and the key of its first member.
  private mutating func beginValue(_ closing: inout [UInt8]) throws(Diagnostic) {
    while true {
      switch peek() {
      case UInt8(ascii: "\""):
        _ = try text()
        return
      case UInt8(ascii: "{"):
        if try opens(UInt8(ascii: "}"), &closing) { return }
        try memberKey()
      case UInt8(ascii: "["):
        if try opens(UInt8(ascii: "]"), &closing) { return }
      default: return try word()
      }
    }
  }

  /// Steps into a list or an object; true if it is empty and closed again.
  private mutating func opens(
    _ bracket: UInt8, _ closing: inout [UInt8]
  ) throws(Diagnostic) -> Bool {
    if closing.count == Self.deepest { throw fault() }
    advance()
    if take(bracket) { return true }
    closing.append(bracket)
    return false
  }

  /// Closes what ends behind a value; true if a comma asks for another one.
  private mutating func goesOn(_ closing: inout [UInt8]) throws(Diagnostic) -> Bool {
    while let bracket = closing.last {
      if take(bracket) {
        closing.removeLast()
        continue
      }
      try expect(UInt8(ascii: ","))
      if bracket == UInt8(ascii: "}") { try memberKey() }
      return true
    }
    return false
  }

  private mutating func memberKey() throws(Diagnostic) {
    _ = try text()
    try expect(UInt8(ascii: ":"))
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
      case UInt8(ascii: "u"): UTF8.encode(try scalar(&rest)).map { result += $0 }
      case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): result.append(letter)
      default: throw fault()
      }
    }
    return result[...]
  }

  /// A number, or a word such as `true`.
  private mutating func word() throws(Diagnostic) {
    let signs = "+-.".utf8
    let word = bytes[at...].prefix {
      $0 &- 48 < 10 || ($0 | 32) &- 97 < 26 || signs.contains($0)
    }
    guard Self.isNumber(word) || Self.words.contains(where: { $0.elementsEqual(word) }) else {
      throw fault()
    }
    for _ in 0..<word.count { advance() }
  }

  private static let words = ["true", "false", "null", "NaN", "Infinity", "-Infinity"].map(\.utf8)

  /// Whether JSON writes a number so: no leading zeros, digits on both sides of a point.
  private static func isNumber(_ word: ArraySlice<UInt8>) -> Bool {
    var rest = word
    if rest.first == UInt8(ascii: "-") { rest.removeFirst() }
    let whole = digits(&rest)
    if whole == 0 || whole > 1 && word[rest.startIndex - whole] == 48 { return false }
    if rest.first == UInt8(ascii: ".") {
      rest.removeFirst()
      if digits(&rest) == 0 { return false }
    }
    if rest.first.map({ $0 | 32 }) == UInt8(ascii: "e") {
      rest.removeFirst()
      if let sign = rest.first, "+-".utf8.contains(sign) { rest.removeFirst() }
      if digits(&rest) == 0 { return false }
    }
    return rest.isEmpty
  }

  /// Steps over digits, and gives how many.
  private static func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
    let count = rest.prefix { $0 &- 48 < 10 }.count
    rest = rest.dropFirst(count)
    return count
  }

  /// The character behind `\u`, with the second half of a pair.
  private func scalar(_ rest: inout ArraySlice<UInt8>) throws(Diagnostic) -> Unicode.Scalar {
    guard let first = Self.unit(&rest) else { throw fault() }
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(UInt16(first)), rest.popFirst() == UInt8(ascii: "\\"),
      rest.popFirst() == UInt8(ascii: "u"), let second = Self.unit(&rest),
      UTF16.isTrailSurrogate(UInt16(second)),
      let scalar = Unicode.Scalar(0x10000 + (first & 0x3ff) << 10 + (second & 0x3ff))
    else { throw fault() }
    return scalar
  }

  /// The number that four hexadecimal digits say.
  private static func unit(_ rest: inout ArraySlice<UInt8>) -> UInt32? {
    var unit: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = rest.popFirst() else { return nil }
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt32(digit & 15)
      case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"):
        unit = unit << 4 | UInt32(digit & 15 + 9)
      default: return nil
      }
    }
    return unit
  }
}
