import CEditline
import LineEditing

extension LineEditor {
  /// Goes up a row in an entry of several, or shows an older line that begins as this one.
  func recallOlder() -> UInt8 {
    var line = buffer
    return show(line.moveUp() ? line : recall.older(than: line))
  }

  /// Goes down a row, or shows a newer line, at last the one that was typed.
  func recallNewer() -> UInt8 {
    var line = buffer
    return show(line.moveDown() ? line : recall.newer(than: line))
  }

  /// Begins a search in older lines; the prompt tells what for.
  func beginSearch() -> UInt8 {
    search = HistorySearch(store.entries, from: buffer)
    return showSearch()
  }

  /// Shows what the search has found, or that it is over.
  func showSearch() -> UInt8 {
    guard let search else {
      showPrompt(promptText)
      return UInt8(CC_REFRESH)
    }
    showPrompt(search.prompt)
    return show(search.line)
  }

  /// Takes a key for the search that is on.
  ///
  /// Characters make its text longer, Backspace shorter, Ctrl-R goes further back, Ctrl-G gives
  /// the first line back. Any other key ends the search with the line found and does what it does.
  ///
  /// - Returns: The key that libedit is given.
  func searchKey(_ key: UInt32) -> UInt32 {
    switch key {
    case 0x12: search?.older()
    case 0x08, 0x7F: search?.shorten()
    case 0x07: endSearch(with: search?.original, then: nil)
    case _ where isControl(key): endSearch(with: search?.line, then: key)
    default: Unicode.Scalar(key).map { search?.extend(by: $0) }
    }
    return FunctionKey.searchStep.rawValue
  }

  private func endSearch(with line: LineBuffer?, then key: UInt32?) {
    if let line { replaceLine(with: line) }
    search = nil
    if let key { queue.append(key) }
  }

  private func isControl(_ key: UInt32) -> Bool {
    Unicode.Scalar(key)?.isControl ?? true
  }

  private func show(_ line: LineBuffer?) -> UInt8 {
    guard let line else { return UInt8(CC_ERROR) }
    return edit { $0 = line }
  }
}
