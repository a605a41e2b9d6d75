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
    for part in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      let line = part.hasSuffix("\r") ? part.dropLast() : part
      let whole = open.map { "\($0.text)\n\(line)" } ?? String(line)
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
