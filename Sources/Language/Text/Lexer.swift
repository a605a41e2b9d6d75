import Diagnostics

/// Cuts a text into tokens, one at a time.
///
/// A line break inside parentheses or brackets, behind an operator, before one (but not before `-`),
/// or behind a `\` is white space; any other ends a line. `#` begins a comment at a line's start or
/// behind white space.
package struct Lexer: Sendable {
  let source: SourceText
  private let keepsDocumentation: Bool
  private var offset: Int
  private let limit: Int
  private var depth = 0
  private var last = Token(kind: .newline, start: 0, end: 0)
  private var pending: Token?

  /// A lexer over a stretch of a text; documentation comments are tokens only where books are read.
  init(_ source: SourceText, _ range: Range<Int>, keepsDocumentation: Bool = false) {
    self.source = source
    self.keepsDocumentation = keepsDocumentation
    offset = range.lowerBound
    limit = range.upperBound
  }

  /// The next token; `.end` again and again behind the last.
  mutating func next() -> Token {
    if let waiting = pending {
      pending = nil
      return remember(waiting)
    }
    var token = scan()
    if depth > 0 || last.wantsMore || last.kind == .newline {
      while token.kind == .newline { token = scan() }
    }
    guard token.kind == .newline else { return remember(token) }
    var following = scan()
    while following.kind == .newline { following = scan() }
    if following.continuesLine { return remember(following) }
    pending = following
    last = token
    return token
  }

  private mutating func remember(_ token: Token) -> Token {
    switch token.kind {
    case .leftParenthesis, .leftBracket: depth += 1
    case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
    default: break
    }
    last = token
    return token
  }

  private func byte(at index: Int) -> UInt8 { index < limit ? source.bytes[index] : 0 }

  private mutating func scan() -> Token {
    if let gap = skipSpace() { return gap }
    guard offset < limit else { return Token(kind: .end, start: limit, end: limit) }
    let first = source.bytes[offset]
    switch first {
    case _ where Lexer.isLetter(first): return word()
    case _ where Lexer.isDigit(first): return number()
    case UInt8(ascii: "\""): return quoted()
    default: return sign()
    }
  }

  /// Passes over blanks and comments; a line break or a documentation comment is a token.
  private mutating func skipSpace() -> Token? {
    while offset < limit {
      let start = offset
      switch source.bytes[offset] {
      case 32, 9, 13: offset += 1
      case 0xC2 where byte(at: start + 1) == 0xA0: offset += 2
      case 10:
        offset += 1
        return Token(kind: .newline, start: start, end: offset)
      case UInt8(ascii: "\\") where byte(at: start + 1) == 10: offset += 2
      case UInt8(ascii: "\\") where byte(at: start + 1) == 13 && byte(at: start + 2) == 10:
        offset += 3
      case UInt8(ascii: "#") where isAfterSpace: skipLine()
      case UInt8(ascii: "/") where byte(at: start + 1) == 47 && byte(at: start + 2) == 47:
        skipLine()
        if keepsDocumentation {
          return Token(kind: .documentation, start: start + 3, end: offset)
        }
      default: return nil
      }
    }
    return nil
  }

  private var isAfterSpace: Bool {
    offset == 0 || [32, 9, 10, 13].contains(source.bytes[offset - 1])
  }

  private mutating func skipLine() {
    while offset < limit && source.bytes[offset] != 10 { offset += 1 }
  }

  private mutating func word() -> Token {
    let start = offset
    while Lexer.isLetter(byte(at: offset)) || Lexer.isDigit(byte(at: offset)) { offset += 1 }
    let kind =
      offset - start > 5 ? nil : ReservedWord.kinds[source[start..<offset]]
    return Token(kind: kind ?? .name, start: start, end: offset)
  }

  private mutating func number() -> Token {
    let start = offset
    if byte(at: start) == UInt8(ascii: "0"), byte(at: start + 1) == UInt8(ascii: "x"),
      Lexer.isHexadecimal(byte(at: start + 2))
    {
      offset += 2
      while Lexer.isHexadecimal(byte(at: offset)) { offset += 1 }
      return Token(kind: .hexadecimal, start: start, end: offset)
    }
    digits()
    if byte(at: offset) == UInt8(ascii: "."), Lexer.isDigit(byte(at: offset + 1)) {
      offset += 1
      digits()
    }
    if byte(at: offset) | 32 == UInt8(ascii: "e") {
      let sign = byte(at: offset + 1)
      let skip = sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") ? 2 : 1
      if Lexer.isDigit(byte(at: offset + skip)) {
        offset += skip
        digits()
      }
    }
    return Token(kind: .number, start: start, end: offset)
  }

  private mutating func digits() {
    while Lexer.isDigit(byte(at: offset))
      || (byte(at: offset) == UInt8(ascii: "_") && Lexer.isDigit(byte(at: offset + 1)))
    { offset += 1 }
  }

  /// A text up to its end or the line's; a quote that stands twice is one of the text's own.
  private mutating func quoted() -> Token {
    let (start, quote) = (offset, UInt8(ascii: "\""))
    var isClosed = false
    offset += 1
    while offset < limit, source.bytes[offset] != 10, !isClosed {
      isClosed = source.bytes[offset] == quote && byte(at: offset + 1) != quote
      offset += source.bytes[offset] == quote && !isClosed ? 2 : 1
    }
    return Token(kind: isClosed ? .text : .unfinishedText, start: start, end: offset)
  }

  private mutating func sign() -> Token {
    let start = offset
    guard byte(at: start) >= 0x80 else {
      let (kind, length) = Lexer.sign(byte(at: start), byte(at: start + 1))
      offset = start + length
      return Token(kind: kind, start: start, end: offset)
    }
    return foreign()
  }

  /// A sign that no keyboard has: one that `explain` prints, or a stray one.
  private mutating func foreign() -> Token {
    let start = offset
    passCharacter()
    let printed = Lexer.printedSign(source[start..<offset])
    // What is no sign is one token with all that follows it, so that a caret never splits a word.
    while printed == nil, byte(at: offset) >= 0x80 {
      let end = offset
      passCharacter()
      if Lexer.printedSign(source[end..<offset]) != nil {
        offset = end
        break
      }
    }
    return Token(kind: printed ?? .stray, start: start, end: offset)
  }

  /// Passes over the bytes that go on with a character begun before them.
  private mutating func passCharacter() {
    repeat { offset += 1 } while byte(at: offset) & 0xC0 == 0x80
  }
}
