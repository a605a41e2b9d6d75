import Markup

/// A walk through older lines that begin as the typed one does.
package struct HistoryRecall {
  private let entries: [String]
  private var place: Int
  private var draft = LineBuffer()
  private var prefix = ""
  private var shown: String?

  /// A walk that begins at the line being typed, behind the newest of `entries`.
  package init(_ entries: [String]) {
    self.entries = entries
    place = entries.count
  }

  /// The next older line that begins with what was before the cursor when the walk began.
  ///
  /// A line that was edited since begins a walk of its own.
  package mutating func older(than line: LineBuffer) -> LineBuffer? {
    let text = line.text
    if shown?.hasBytes(of: text) != true { restart(at: line) }
    return show(entries[..<place].lastIndex { begins($0) && !$0.hasBytes(of: text) })
  }

  /// The next newer such line, and last the line that was typed.
  package mutating func newer(than line: LineBuffer) -> LineBuffer? {
    let text = line.text
    guard shown?.hasBytes(of: text) == true, place < entries.count else { return nil }
    let newer = entries[(place + 1)...].firstIndex { begins($0) && !$0.hasBytes(of: text) }
    if let newer { return show(newer) }
    place = entries.count
    shown = draft.text
    return draft
  }

  /// Whether an entry begins as the line does, byte for byte: letters are compared far more slowly.
  private func begins(_ entry: String) -> Bool { entry.utf8.starts(with: prefix.utf8) }

  private mutating func restart(at line: LineBuffer) {
    place = entries.count
    draft = line
    prefix = line.head
  }

  private mutating func show(_ found: Int?) -> LineBuffer? {
    guard let found else { return nil }
    place = found
    shown = entries[found]
    return LineBuffer(entries[found])
  }
}
