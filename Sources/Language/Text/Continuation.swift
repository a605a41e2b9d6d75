import Diagnostics

/// Tells whether a line goes on.
package enum Continuation {
  /// Whether the text has an open parenthesis or bracket, or ends in `\`: then the next line belongs
  /// to it.
  ///
  /// - Complexity: O(text), but nothing is cut into tokens where no bracket stands.
  package static func isOpen(_ text: String) -> Bool {
    let bytes = text.utf8
    if bytes.last == UInt8(ascii: "\\") { return true }
    guard bytes.contains(UInt8(ascii: "(")) || bytes.contains(UInt8(ascii: "[")) else {
      return false
    }
    let source = SourceText(text)
    var lexer = Lexer(source, 0..<source.bytes.count)
    var depth = 0
    while true {
      switch lexer.next().kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      case .end: return depth > 0
      default: break
      }
    }
  }
}
