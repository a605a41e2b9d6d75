/// One pass over the lines of a chapter that splits presets from what lies between them.
struct HeadScan {
  private let bytes: [UInt8]
  private(set) var core: [Range<Int>] = []
  private(set) var heads: [Chapter.Head] = []
  /// Where the stretch of core definitions began.
  private var coreStart = 0
  /// Where the attributes directly above the present line began.
  private var attributesStart: Int?

  private static let kinds = ["family", "model", "method", "accelerator", "subject"]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    var start = 0
    while start < bytes.count {
      let end = endOfLine(start)
      if let kind = kind(at: start) {
        let begin = attributesStart ?? start
        let stop = endOfPreset(start)
        if begin > coreStart { core.append(coreStart..<begin) }
        heads.append(head(kind, start, end, begin..<stop))
        coreStart = stop
        attributesStart = nil
        start = stop
      } else {
        attributesStart = isAttributeLine(start..<end) ? attributesStart ?? start : nil
        start = end + 1
      }
    }
    if coreStart < bytes.count { core.append(coreStart..<bytes.count) }
  }

  /// Whether a line says something of what stands below it, and defines nothing itself.
  private func isAttributeLine(_ line: Range<Int>) -> Bool {
    let text = bytes[line]
    if text.starts(with: "///".utf8) { return true }
    guard text.first == UInt8(ascii: "@") else { return false }
    var depth = 0
    var isWord = false
    for byte in text {
      switch byte {
      case UInt8(ascii: "@"): isWord = true
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"): depth -= 1
      case 32: isWord = isWord && depth > 0
      default: if depth == 0 && !isWord { return false }
      }
    }
    return true
  }

  /// The head that stands on a line, with what the lines above it say.
  private func head(
    _ kind: String, _ start: Int, _ end: Int, _ range: Range<Int>
  ) -> Chapter.Head {
    Chapter.Head(
      kind: kind, names: names(start + kind.utf8.count, end), title: title(start, end),
      summary: summary(range.lowerBound, start),
      families: arguments(of: "@family(", range.lowerBound..<start),
      keys: arguments(of: "@keys(", range.lowerBound..<start),
      architectures: arguments(of: "@gguf(", range.lowerBound..<start), range: range)
  }

  private func endOfLine(_ start: Int) -> Int {
    bytes[start...].firstIndex(of: 10) ?? bytes.count
  }

  /// The kind of preset whose head stands at the beginning of this line.
  private func kind(at start: Int) -> String? {
    switch bytes[start] {
    case UInt8(ascii: "f"), UInt8(ascii: "m"), UInt8(ascii: "a"), UInt8(ascii: "s"): break
    default: return nil
    }
    return HeadScan.kinds.first { kind in
      let behind = start + kind.utf8.count
      guard behind + 1 < bytes.count, bytes[start...].starts(with: kind.utf8), bytes[behind] == 32
      else { return false }
      let next = bytes[behind + 1]
      return (next | 32) &- 97 < 26 || next &- 48 < 10 || next == 95
    }
  }

  /// The end of the line on which the preset's last brace stands.
  private func endOfPreset(_ start: Int) -> Int {
    var depth = 0
    var next = start
    while next < bytes.count {
      switch bytes[next] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}"):
        depth -= 1
        if depth <= 0 { return min(bytes.count, endOfLine(next) + 1) }
      case UInt8(ascii: "\""): next = endOfText(next)
      case UInt8(ascii: "#") where next == 0 || [10, 32].contains(bytes[next - 1]):
        next = endOfLine(next)
      case UInt8(ascii: "/") where bytes[next...].starts(with: "///".utf8): next = endOfLine(next)
      default: break
      }
      next += 1
    }
    return bytes.count
  }

  /// The quote that ends a text, or the end of its line.
  private func endOfText(_ start: Int) -> Int {
    let line = bytes[(start + 1)..<endOfLine(start)]
    return line.firstIndex(of: UInt8(ascii: "\"")) ?? line.endIndex
  }

  /// The names between the kind and the first of `:`, `"` and `{`.
  private func names(_ start: Int, _ end: Int) -> [String] {
    let stops = [UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "{")]
    let head = bytes[start..<end].prefix { !stops.contains($0) }
    return list(head)
  }

  private func list(_ bytes: ArraySlice<UInt8>) -> [String] {
    bytes.split(separator: UInt8(ascii: ",")).map { part in
      String(decoding: part.filter { $0 != 32 }, as: UTF8.self)
    }
  }

  /// The text between the first quotes of a line.
  private func title(_ start: Int, _ end: Int) -> String? {
    guard let open = bytes[start..<end].firstIndex(of: UInt8(ascii: "\"")) else { return nil }
    return String(decoding: bytes[(open + 1)..<max(open + 1, endOfText(open))], as: UTF8.self)
  }

  /// The first line of documentation between two offsets, from which a source is left out.
  private func summary(_ start: Int, _ end: Int) -> String {
    guard bytes[start..<end].starts(with: "///".utf8) else { return "" }
    let line = bytes[(start + 3)..<endOfLine(start)].drop { $0 == 32 }
    return line.starts(with: "source:".utf8) ? "" : String(decoding: line, as: UTF8.self)
  }

  /// What stands behind an attribute on one of the lines between two offsets.
  private func arguments(of attribute: String, _ range: Range<Int>) -> [String] {
    let word = attribute.utf8
    for start in range where bytes[start] == UInt8(ascii: "@") {
      guard bytes[start...].starts(with: word) else { continue }
      let line = bytes[(start + word.count)..<endOfLine(start)]
      return list(line.prefix { $0 != UInt8(ascii: ")") })
    }
    return []
  }
}
