import Diagnostics
import Markup
import ModelFiles

/// One walk over the JSON of a header, without building a tree.
struct HeaderScanner {
  /// A text between quotes.
  struct Text {
    /// The bytes between the quotes.
    var range: Range<Int>
    /// Whether they are the text itself, without a backslash.
    var isPlain: Bool
  }

  /// Bytes of a header that are searched for the first fault of their JSON.
  private static let inspected = 4 << 20

  let path: String
  let bytes: [UInt8]
  /// Where the bytes stand in their file.
  let origin: Int
  private(set) var at = 0

  init(_ path: String, _ bytes: [UInt8], origin: Int) {
    self.path = path
    self.bytes = bytes
    self.origin = origin
  }

  /// The byte of the file that comes next.
  var place: Int { origin + at }

  /// The next byte that is no space; nil at the end.
  mutating func peek() -> UInt8? {
    while at < bytes.count {
      let byte = bytes[at]
      if byte != 32 && byte != 10 && byte != 13 && byte != 9 { return byte }
      at += 1
    }
    return nil
  }

  /// Steps over one byte.
  mutating func advance() { at += 1 }

  /// Steps over a sign if it comes next.
  mutating func take(_ sign: UInt8) -> Bool {
    guard peek() == sign else { return false }
    at += 1
    return true
  }

  /// Steps over a sign.
  mutating func expect(_ sign: UInt8) throws(Diagnostic) {
    if !take(sign) { throw fault() }
  }

  /// Goes through an object, stopping behind every key and its colon.
  mutating func members(
    _ visit: (inout HeaderScanner, Text) throws(Diagnostic) -> Void
  ) throws(Diagnostic) {
    try expect(UInt8(ascii: "{"))
    if take(UInt8(ascii: "}")) { return }
    repeat {
      let key = try text()
      try expect(UInt8(ascii: ":"))
      try visit(&self, key)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "}"))
  }

  /// Reads a text.
  mutating func text() throws(Diagnostic) -> Text {
    try expect(UInt8(ascii: "\""))
    let start = at
    var isPlain = true
    var next = at
    while true {
      next = JSONText.endOfPlain(bytes, from: next)
      guard next < bytes.count else { break }
      let byte = bytes[next]
      if byte == UInt8(ascii: "\"") {
        let text = Text(range: start..<next, isPlain: isPlain)
        // What is not used has to be a text of JSON all the same.
        if !isPlain { _ = try decoded(text) }
        at = next + 1
        return text
      }
      if byte < 32 { throw fault() }
      isPlain = false
      next += 2
    }
    throw fault()
  }

  /// Reads a whole number of 0 or more; nil, and nothing is read, where another value comes.
  mutating func whole() -> Int? {
    guard let first = peek(), first &- 48 < 10 else { return nil }
    var value = 0
    var next = at
    while next < bytes.count, bytes[next] &- 48 < 10 {
      let (shifted, one) = value.multipliedReportingOverflow(by: 10)
      let (sum, two) = shifted.addingReportingOverflow(Int(bytes[next] - 48))
      if one || two { return nil }
      value = sum
      next += 1
    }
    if next < bytes.count, [46, 69, 101].contains(bytes[next]) { return nil }
    at = next
    return value
  }

  /// Reads a list of whole numbers; nil where it holds something else.
  mutating func wholes() throws(Diagnostic) -> [Int]? {
    guard take(UInt8(ascii: "[")) else { return nil }
    if take(UInt8(ascii: "]")) { return [] }
    var list: [Int] = []
    repeat {
      guard let value = whole() else { return nil }
      list.append(value)
    } while take(UInt8(ascii: ","))
    try expect(UInt8(ascii: "]"))
    return list
  }

  /// The first bytes of a text, for a sentence, without letters of a token.
  static func beginning(of text: some Sequence<UInt8>, most: Int = 24) -> String {
    let plain = ScreenText.withoutTokens(String(decoding: Array(text.prefix(500)), as: UTF8.self))
    return String(decoding: plain.utf8.prefix(most), as: UTF8.self)
  }

  /// The text of what comes next, at most 24 bytes of it, for a sentence.
  mutating func excerpt() throws(Diagnostic) -> String {
    if peek() == nil { throw fault() }
    let stops = ",]}".utf8
    let part = bytes[at...].prefix(500).prefix { !stops.contains($0) && $0 >= 32 }
    return HeaderScanner.beginning(of: part)
  }

  /// The first fault of the JSON, or that something else than a header's parts stands here.
  func fault() -> Diagnostic {
    // The search for the first fault takes its time; here the walk stands at it or close behind.
    let isLong = bytes.count > Self.inspected
    if !isLong, let (offset, words) = JSONText.firstFault(in: bytes[...]) {
      return .notJSON(path, byte: origin + offset, words)
    }
    return .unexpected(path, byte: place)
  }
}
