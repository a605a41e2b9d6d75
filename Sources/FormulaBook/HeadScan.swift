/// One pass over the lines of a chapter that splits presets from what lies between them.
struct HeadScan {
  private let bytes: [UInt8]
  private(set) var core: [Range<Int>] = []
  private(set) var heads: [Chapter.Head] = []
  /// Where the stretch of core definitions began.
  private var coreStart = 0
  /// Where the attributes directly above the present line began.
  private var attributesStart: Int?

  private static let kinds = ["family", "model", "method", "accelerator"]

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func run() {
    var start = 0
    while start < bytes.count {
      let end = endOfLine(start)
      if let kind = kind(at: start) {
        let begin = attributesStart ?? start
        let stop = endOfPreset(start, end)
        if begin > coreStart { core.append(coreStart..<begin) }
        heads.append(
          Chapter.Head(kind: kind, names: names(start + kind.utf8.count, end), range: begin..<stop))
        coreStart = stop
        attributesStart = nil
        start = stop
      } else {
        let isAttribute =
          bytes[start] == UInt8(ascii: "@") || bytes[start...].starts(with: "///".utf8)
        attributesStart = isAttribute ? attributesStart ?? start : nil
        start = end + 1
      }
    }
    if coreStart < bytes.count { core.append(coreStart..<bytes.count) }
  }

  private func endOfLine(_ start: Int) -> Int {
    bytes[start...].firstIndex(of: 10) ?? bytes.count
  }

  /// The kind of preset whose head stands at the beginning of this line.
  private func kind(at start: Int) -> String? {
    HeadScan.kinds.first { kind in
      let behind = start + kind.utf8.count
      guard behind + 1 < bytes.count, bytes[start...].starts(with: kind.utf8), bytes[behind] == 32
      else { return false }
      let next = bytes[behind + 1]
      return (next | 32) &- 97 < 26 || next &- 48 < 10 || next == 95
    }
  }

  private func endOfPreset(_ start: Int, _ end: Int) -> Int {
    var line = bytes[start..<end]
    while let last = line.last, last == 32 { line = line.dropLast() }
    if line.last == UInt8(ascii: "}") { return min(bytes.count, end + 1) }
    var next = end + 1
    while next < bytes.count {
      let stop = endOfLine(next)
      if bytes[next] == UInt8(ascii: "}") { return min(bytes.count, stop + 1) }
      next = stop + 1
    }
    return bytes.count
  }

  /// The names between the kind and the first of `:`, `"` and `{`.
  private func names(_ start: Int, _ end: Int) -> [String] {
    let stops = [UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "{")]
    let head = bytes[start..<end].prefix { !stops.contains($0) }
    return head.split(separator: UInt8(ascii: ",")).map { part in
      String(decoding: part.filter { $0 != 32 }, as: UTF8.self)
    }
  }
}
