import Terminal

/// A history file: what is read from it and written again is the same.
final class HistorySubject: Subject {
  func take(_ bytes: [UInt8]) {
    for line in bytes.split(separator: 0x0A) {
      guard let entry = HistoryFile.entry(from: line) else { continue }
      let written = HistoryFile.line(for: entry)
      Promise.require(!written.utf8.contains(0x0A), "an entry takes two lines")
      Promise.require(
        HistoryFile.entry(from: Array(written.utf8)) == entry, "reads differently once written")
    }
  }
}
