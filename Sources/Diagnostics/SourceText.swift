/// A text that the program was given: a line typed, a line of a script, a chapter of the book.
///
/// It lives as long as something points into it: a binding, an undo entry, a message.
package final class SourceText: Sendable {
  /// Where a text came from, which decides how a place in it is written.
  package enum Origin: Sendable, Hashable {
    /// Typed at the prompt; it stands on the screen, so it has no written place.
    case prompt
    /// A file, `-e` or `stdin`; `line` is the number of the text's first line.
    /// Apart, so that a line that was typed stays small.
    indirect case file(String, line: Int)
  }

  /// Where the text came from.
  package let origin: Origin
  /// The text, as UTF-8.
  package let bytes: [UInt8]

  /// A text and where it came from.
  package init(_ text: String, origin: Origin = .prompt) {
    bytes = Array(text.utf8)
    self.origin = origin
  }

  /// The whole text.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The text between two UTF-8 offsets; offsets beyond the end are cut.
  package subscript(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

  /// The line and column, from 1, of a UTF-8 offset; columns count characters.
  package func place(of offset: Int) -> (line: Int, column: Int) {
    let head = bytes.prefix(max(0, offset))
    let start = (head.lastIndex(of: 10) ?? -1) + 1
    let first = if case .file(_, let line) = origin { line } else { 1 }
    let newlines = head.reduce(0) { $1 == 10 ? $0 + 1 : $0 }
    return (first + newlines, String(decoding: head[start...], as: UTF8.self).count + 1)
  }

  /// The UTF-8 range of the line that holds an offset, without its line break.
  package func line(around offset: Int) -> Range<Int> {
    let middle = min(max(0, offset), bytes.count)
    let start = (bytes[..<middle].lastIndex(of: 10) ?? -1) + 1
    let end = bytes[middle...].firstIndex(of: 10) ?? bytes.count
    return start..<end
  }
}

extension SourceText: Equatable {
  /// The same text object: places are compared, not words.
  package static func == (left: SourceText, right: SourceText) -> Bool { left === right }
}
