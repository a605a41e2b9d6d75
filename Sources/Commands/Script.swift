package import Diagnostics
import Language

/// Cuts a script into the lines that are run.
package enum Script {
  /// Whether a line goes on in the next: a parenthesis is open, or it ends in `\`.
  package static func isOpen(_ text: String) -> Bool { Continuation.isOpen(text) }

  /// The lines of a text, each with its place; a line that is open goes on in the next.
  package static func lines(of text: String, name: String) -> [SourceText] {
    var lines: [SourceText] = []
    var open: (text: String, line: Int)?
    var number = 0
    // Bytes are cut, not characters: a line break of two bytes is one character. A mark of the byte
    // order in front is no part of the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = text.utf8.starts(with: mark) ? text.utf8.dropFirst(3) : text.utf8[...]
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      let line = String(decoding: part.last == 13 ? part.dropLast() : part, as: UTF8.self)
      let whole = open.map { "\($0.text)\n\(line)" } ?? line
      let first = open?.line ?? number
      if Continuation.isOpen(whole) {
        open = (whole, first)
      } else {
        lines.append(SourceText(whole, origin: .file(name, line: first)))
        open = nil
      }
    }
    if let open { lines.append(SourceText(open.text, origin: .file(name, line: open.line))) }
    return lines
  }
}
