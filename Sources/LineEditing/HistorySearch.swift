import Markup

/// A search backwards through older lines for a text, taken literally.
package struct HistorySearch {
  /// The line from before the search, which it gives back when it is given up.
  package let original: LineBuffer
  private let entries: [String]
  private var pattern = ""
  private var found: (entry: Int, line: LineBuffer)?
  private var hasFailed = false

  /// A search that has not been told yet what for.
  package init(_ entries: [String], from original: LineBuffer) {
    self.entries = entries
    self.original = original
  }

  /// What stands before the line while the search lasts.
  package var prompt: String {
    "\(hasFailed ? "not in history" : "history") '\(pattern)': "
  }

  /// The entry found last with the cursor where the text begins, or the line from before.
  package var line: LineBuffer { found?.line ?? original }

  /// Makes the text one character longer.
  package mutating func extend(by scalar: Unicode.Scalar) {
    pattern.unicodeScalars.append(scalar)
    look(in: entries[..<(found.map { $0.entry + 1 } ?? entries.count)])
  }

  /// Makes the text one character shorter and begins again at the newest entry.
  package mutating func shorten() {
    _ = pattern.unicodeScalars.popLast()
    found = nil
    look(in: entries[...])
  }

  /// Goes on to an older entry that is not the same text as this one.
  package mutating func older() {
    look(in: entries[..<(found?.entry ?? entries.count)])
  }

  private mutating func look(in candidates: ArraySlice<String>) {
    hasFailed = false
    guard !pattern.isEmpty else { return }
    let wanted = BytePattern(pattern)
    let shown = found.map { entries[$0.entry] }
    for entry in candidates.indices.reversed() {
      let isSame = entry != found?.entry && shown?.hasBytes(of: candidates[entry]) == true
      guard !isSame, let line = Self.match(wanted, in: candidates[entry]) else { continue }
      found = (entry, line)
      return
    }
    hasFailed = true
  }

  private static func match(_ wanted: BytePattern, in entry: String) -> LineBuffer? {
    wanted.firstPlace(in: entry).map { place in
      // The first byte of a character is never one of those that go on with it.
      let before = entry.utf8.prefix(place).count { $0 & 0xC0 != 0x80 }
      return LineBuffer(Array(entry.unicodeScalars), cursor: before)
    }
  }
}
