import Diagnostics

/// Tells whether a line goes on, from one line to the next.
package struct Continuation {
  /// Parentheses and brackets that are open.
  private var depth = 0

  /// The beginning of a line.
  package init() {}

  /// Takes one more line; whether the next belongs to it: a parenthesis or a bracket is open, or it
  /// ends in `\`.
  ///
  /// - Complexity: O(line), but nothing is cut into tokens where no bracket stands.
  package mutating func isOpen(behind line: String) -> Bool {
    let bytes = line.utf8
    let hasBracket = bytes.contains { byte in
      byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") || byte == UInt8(ascii: ")")
        || byte == UInt8(ascii: "]")
    }
    if hasBracket { count(line) }
    return depth > 0 || bytes.last == UInt8(ascii: "\\")
  }

  private mutating func count(_ line: String) {
    let source = SourceText(line)
    var lexer = Lexer(source, 0..<source.bytes.count)
    while true {
      switch lexer.next().kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth -= 1
      case .end: return
      default: break
      }
    }
  }
}
