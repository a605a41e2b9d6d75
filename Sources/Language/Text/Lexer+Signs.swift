extension Lexer {
  static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  static func isHexadecimal(_ byte: UInt8) -> Bool { isDigit(byte) || (byte | 32) &- 97 < 6 }

  static func isLetter(_ byte: UInt8) -> Bool { (byte | 32) &- 97 < 26 || byte == 95 }

  /// The sign that begins with these two bytes, and how many of them it takes.
  static func sign(_ first: UInt8, _ second: UInt8) -> (Token.Kind, Int) {
    let isDoubled = second == UInt8(ascii: "=")
    switch first {
    case UInt8(ascii: "+"): return (.plus, 1)
    case UInt8(ascii: "-"): return (.minus, 1)
    case UInt8(ascii: "*"): return (.times, 1)
    case UInt8(ascii: "/"): return (.over, 1)
    case UInt8(ascii: "^"): return (.power, 1)
    case UInt8(ascii: "%"): return (.percent, 1)
    case UInt8(ascii: "="): return isDoubled ? (.isEqual, 2) : (.equals, 1)
    case UInt8(ascii: "!"): return isDoubled ? (.notEqual, 2) : (.stray, 1)
    case UInt8(ascii: "<"): return isDoubled ? (.lessOrEqual, 2) : (.less, 1)
    case UInt8(ascii: ">"): return isDoubled ? (.greaterOrEqual, 2) : (.greater, 1)
    case UInt8(ascii: "."): return second == first ? (.range, 2) : (.dot, 1)
    default: return (bracket(first), 1)
    }
  }

  private static func bracket(_ byte: UInt8) -> Token.Kind {
    switch byte {
    case UInt8(ascii: "("): .leftParenthesis
    case UInt8(ascii: ")"): .rightParenthesis
    case UInt8(ascii: "["): .leftBracket
    case UInt8(ascii: "]"): .rightBracket
    case UInt8(ascii: "{"): .leftBrace
    case UInt8(ascii: "}"): .rightBrace
    case UInt8(ascii: ","): .comma
    case UInt8(ascii: ";"): .semicolon
    case UInt8(ascii: ":"): .colon
    case UInt8(ascii: "@"): .at
    default: .stray
    }
  }

  /// The signs that `explain` prints are read as the ones on a keyboard, so that an answer can be
  /// pasted back.
  static func printedSign(_ text: String) -> Token.Kind? {
    switch text {
    case "·", "×", "⋅": .times
    case "÷": .over
    case "−": .minus
    case "≤": .lessOrEqual
    case "≥": .greaterOrEqual
    case "≠": .notEqual
    default: nil
    }
  }
}
