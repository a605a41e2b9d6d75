package import Diagnostics
import Language

/// Cuts a script into the lines that are run.
package enum Script {
  /// The lines of a text, each with its place; a line that is open goes on in the next.
  package static func lines(of text: String, name: String) -> [SourceText] {
    var lines: [SourceText] = []
    var open: (parts: [String], line: Int, continuation: OpenLine)?
    var number = 0
    // Bytes are cut, not characters: a line break of two bytes is one character. A mark of the byte
    // order in front is no part of the first line.
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let bytes = text.utf8.starts(with: mark) ? text.utf8.dropFirst(3) : text.utf8[...]
    for part in bytes.split(separator: 10, omittingEmptySubsequences: false) {
      number += 1
      let line = String(decoding: part.last == 13 ? part.dropLast() : part, as: UTF8.self)
      var present = open ?? ([], number, OpenLine())
      present.parts.append(line)
      if present.continuation.isOpen(behind: line) {
        open = present
        continue
      }
      let text = present.parts.joined(separator: "\n")
      lines.append(SourceText(text, origin: .file(name, line: present.line)))
      open = nil
    }
    if let open {
      let text = open.parts.joined(separator: "\n")
      lines.append(SourceText(text, origin: .file(name, line: open.line)))
    }
    return lines
  }
}

/// A line that may go on in the next; the path of a command may hold a parenthesis and does not.
package struct OpenLine {
  private var continuation = Continuation()
  private var isFirst = true
  private var isPath = false

  /// The beginning of a line.
  package init() {}

  /// Takes one more line; whether the next belongs to it.
  package mutating func isOpen(behind line: String) -> Bool {
    if isFirst {
      let word = line.drop { $0 == " " }.prefix { $0 != " " }
      isPath = Verb.named(String(word))?.takesPath ?? false
      isFirst = false
    }
    return isPath ? false : continuation.isOpen(behind: line)
  }
}

/// The lines of a text, each with the lines that it goes on in.
package struct Statements {
  /// The statements, without blank ones.
  package private(set) var texts: [String] = []
  /// Whether the last one goes on behind the text.
  package private(set) var isOpen = false

  /// Cuts a text where a line ends that does not go on.
  package init(of text: String) {
    var (open, parts) = (OpenLine(), [String]())
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      parts.append(line)
      isOpen = open.isOpen(behind: line)
      if !isOpen { end(&parts, &open) }
    }
    if isOpen { end(&parts, &open) }
  }

  private mutating func end(_ parts: inout [String], _ open: inout OpenLine) {
    let statement = parts.joined(separator: "\n")
    if statement.contains(where: { $0 != " " && $0 != "\n" }) { texts.append(statement) }
    (parts, open) = ([], OpenLine())
  }
}
