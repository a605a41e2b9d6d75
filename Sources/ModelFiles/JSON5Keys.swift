/// Looks through a text in JSON5 for what the decoder does not tell: a key that its object had before, of
/// which it takes the first, and other readers the last; and numbers that it traps at.
struct JSON5Keys {
  private let text: [UInt8]
  private var offset = 0
  /// The keys of the objects that are open; nothing for a list.
  private var open: [Set<String>?] = []

  /// The first key that stands twice, and where.
  ///
  /// The text is one that the decoder took.
  static func twice(in text: ArraySlice<UInt8>) -> (key: String, offset: Int)? {
    var keys = JSON5Keys(text: Array(text))
    return keys.twice()
  }

  /// Whether all that begins like a number is one, of 15 digits at most where they are hexadecimal.
  ///
  /// FoundationEssentials 6.3 traps at others, such as `1e+`, `0x1e-4` and `-0x8000000000000001`.
  static func hasSoundNumbers(_ text: ArraySlice<UInt8>) -> Bool {
    var keys = JSON5Keys(text: Array(text))
    return keys.hasSoundNumbers()
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func hasSoundNumbers() -> Bool {
    while offset < text.count {
      passSpace()
      guard offset < text.count else { break }
      let start = offset
      let isQuoted = "\"'".utf8.contains(text[start])
      _ = word()
      if offset == start { offset += 1 }
      if !isQuoted, !JSON5Number.isSound(text[start..<min(offset, text.count)]) { return false }
    }
    return true
  }

  private mutating func twice() -> (key: String, offset: Int)? {
    while offset < text.count {
      passSpace()
      guard offset < text.count else { break }
      let start = offset
      switch text[offset] {
      case UInt8(ascii: "{"): open.append([])
      case UInt8(ascii: "["): open.append(nil)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: ","), UInt8(ascii: ":"): break
      default:
        let key = word()
        if offset == start { offset += 1 }
        passSpace()
        if offset < text.count, text[offset] == UInt8(ascii: ":"), let last = open.indices.last,
          open[last]?.insert(key).inserted == false
        {
          return (key, start)
        }
        continue
      }
      offset += 1
    }
    return nil
  }

  /// A text without its quotes, or what stands without any, as it is read.
  private mutating func word() -> String {
    let quote = text[offset]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { offset += 1 }
    var word: [UInt8] = []
    while offset < text.count, isQuoted ? text[offset] != quote : !Self.ends(text[offset]) {
      let byte = text[offset]
      offset += 1
      if byte == UInt8(ascii: "\\") { word += escaped() } else { word.append(byte) }
    }
    if isQuoted { offset += 1 }
    return String(decoding: word, as: UTF8.self)
  }

  /// What stands behind a backslash: a character by its number, the end of a line, or itself.
  private mutating func escaped() -> [UInt8] {
    guard offset < text.count else { return [] }
    let byte = text[offset]
    offset += 1
    let digits = byte == UInt8(ascii: "u") ? 4 : byte == UInt8(ascii: "x") ? 2 : 0
    if digits > 0, offset + digits <= text.count,
      let number = UInt32(
        String(decoding: text[offset..<offset + digits], as: UTF8.self), radix: 16),
      let scalar = Unicode.Scalar(number)
    {
      offset += digits
      return Array(String(scalar).utf8)
    }
    let control: [UInt8: UInt8] = [
      UInt8(ascii: "n"): 10, UInt8(ascii: "t"): 9, UInt8(ascii: "b"): 8, UInt8(ascii: "v"): 11,
      UInt8(ascii: "f"): 12, UInt8(ascii: "r"): 13, UInt8(ascii: "0"): 0,
    ]
    if let control = control[byte] { return [control] }
    if byte == 13, offset < text.count, text[offset] == 10 { offset += 1 }
    return byte == 10 || byte == 13 ? [] : [byte]
  }

  /// Steps over blanks and comments.
  private mutating func passSpace() {
    while offset < text.count {
      if text[offset] <= 32 {
        offset += 1
      } else if text[offset...].starts(with: "//".utf8) {
        while offset < text.count, text[offset] != 10, text[offset] != 13 { offset += 1 }
      } else if text[offset...].starts(with: "/*".utf8) {
        offset += 2
        while offset < text.count, !text[offset...].starts(with: "*/".utf8) { offset += 1 }
        offset += 2
      } else {
        return
      }
    }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 32 || "{}[],:\"'/".utf8.contains(byte)
  }
}
