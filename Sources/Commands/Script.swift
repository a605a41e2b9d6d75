package import Diagnostics
import Language

/// The lines of a script that are run, each with its place, cut off one after another.
///
/// A line that is open goes on in the next; blank ones, which do nothing, are passed over.
package struct Script: Sequence, IteratorProtocol {
  private let name: String
  private let text: String.UTF8View
  private var place: String.UTF8View.Index
  private var number = 0

  /// A mark of the byte order, which in front of a text is no part of its first line.
  static let byteOrder: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The lines of a text, as a file of that name.
  package init(_ text: String, name: String) {
    self.name = name
    self.text = text.utf8
    let mark = Script.byteOrder
    place =
      self.text.starts(with: mark)
      ? self.text.index(text.startIndex, offsetBy: mark.count) : text.startIndex
  }

  /// The next line; nil behind the last.
  package mutating func next() -> SourceText? {
    var parts: [String] = []
    var first = 0
    var continuation = OpenLine()
    while let line = physicalLine() {
      if parts.isEmpty {
        if line.utf8.allSatisfy({ $0 == 32 }) { continue }
        first = number
      }
      parts.append(line)
      if !continuation.isOpen(behind: line) { break }
    }
    if parts.isEmpty { return nil }
    return SourceText(parts.joined(separator: "\n"), origin: .file(name, line: first))
  }

  /// The text up to the next break; bytes are cut, for a break of two bytes is one character.
  private mutating func physicalLine() -> String? {
    guard place < text.endIndex else { return nil }
    number += 1
    let end = text[place...].firstIndex(of: 10) ?? text.endIndex
    let line = text[place..<end]
    place = end < text.endIndex ? text.index(after: end) : end
    return String(decoding: line.last == 13 ? line.dropLast() : line, as: UTF8.self)
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
  package var texts: [String] { isOpen ? ended + statement : ended }
  /// Whether the last one goes on behind the text.
  package private(set) var isOpen = false

  private var ended: [String] = []
  private var parts: [String] = []
  private var open = OpenLine()

  /// Cuts a text where a line ends that does not go on.
  package init(of text: String) {
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      goOn(in: line)
    }
  }

  /// Takes one more line of the text.
  package mutating func goOn(in line: String) {
    parts.append(line)
    isOpen = open.isOpen(behind: line)
    if isOpen { return }
    ended += statement
    (parts, open) = ([], OpenLine())
  }

  /// The lines that belong together by now; none where they are blank.
  private var statement: [String] {
    let text = parts.joined(separator: "\n")
    return text.contains { $0 != " " && $0 != "\n" } ? [text] : []
  }
}
