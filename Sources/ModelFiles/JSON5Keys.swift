/// Looks through a text in JSON5 for a key that its object had before: the decoder takes the first, and
/// other readers the last.
struct JSON5Keys {
  private let text: [UInt8]
  private var offset = 0
  /// The keys of the objects that are open; nothing for a list.
  private var open: [Set<String>?] = []

  /// The first key that stands twice, as it is written, and where.
  ///
  /// The text is one that the decoder took.
  static func twice(in text: ArraySlice<UInt8>) -> (key: String, offset: Int)? {
    var keys = JSON5Keys(text: Array(text))
    return keys.twice()
  }

  private init(text: [UInt8]) { self.text = text }

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

  /// A text without its quotes, or what stands without any, as it is written.
  private mutating func word() -> String {
    let quote = text[offset]
    let start = offset
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      offset += 1
      while offset < text.count, text[offset] != quote {
        offset += text[offset] == UInt8(ascii: "\\") ? 2 : 1
      }
      let end = min(offset, text.count)
      offset = end + 1
      return String(decoding: text[start + 1..<max(end, start + 1)], as: UTF8.self)
    }
    while offset < text.count, !Self.ends(text[offset]) { offset += 1 }
    offset = max(offset, start + 1)
    return String(decoding: text[start..<offset], as: UTF8.self)
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
