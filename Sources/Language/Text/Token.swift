/// One word or sign of a text.
package struct Token: Sendable, Equatable {
  /// What a token is; the words that the grammar keeps for itself have kinds of their own.
  package enum Kind: UInt8, Sendable {
    case end, newline, number, hexadecimal, name, text, documentation
    case plus, minus, times, over, power
    case equals, isEqual, notEqual, less, lessOrEqual, greater, greaterOrEqual
    case leftParenthesis, rightParenthesis, leftBracket, rightBracket, leftBrace, rightBrace
    case comma, semicolon, colon, at, dot, range, percent
    case unfinishedText, stray
    case wordIf, wordThen, wordElse, wordOr, wordAnd, wordNot, wordMod, wordIn, wordTo
    case wordTrue, wordFalse, wordInf
  }

  /// What it is.
  package var kind: Kind
  /// Where it begins, as a UTF-8 offset.
  package var start: Int
  /// Where it ends.
  package var end: Int

  /// The stretch of text that it covers.
  package var range: Range<Int> { start..<end }

  /// Whether a line that begins with it goes on with the line before.
  var continuesLine: Bool {
    switch kind {
    case .plus, .times, .over, .power, .isEqual, .notEqual, .less, .lessOrEqual, .greater,
      .greaterOrEqual, .comma, .wordThen, .wordElse, .wordOr, .wordAnd, .wordMod:
      true
    default: false
    }
  }

  /// Whether a line that ends with it goes on with the next.
  var wantsMore: Bool { continuesLine || kind == .minus }
}

/// The words that no cell, function or parameter may be called.
package enum ReservedWord {
  static let kinds: [String: Token.Kind] = [
    "if": .wordIf, "then": .wordThen, "else": .wordElse, "or": .wordOr, "and": .wordAnd,
    "not": .wordNot, "mod": .wordMod, "in": .wordIn, "to": .wordTo,
    "true": .wordTrue, "on": .wordTrue, "yes": .wordTrue,
    "false": .wordFalse, "off": .wordFalse, "no": .wordFalse, "inf": .wordInf,
  ]

  /// Words of the grammar that the books alone use.
  static let ofBooks: Set<String> = ["input", "with", "for", "vs", "given", "ans"]

  /// Those that are values.
  package static let ofValues: Set<String> = [
    "true", "on", "yes", "false", "off", "no", "inf", "ans",
  ]

  /// Those that join two values.
  package static let joining = ["and", "or", "mod", "then", "else"]

  /// Every reserved word, in alphabetical order.
  package static var all: [String] { (Array(kinds.keys) + ofBooks).sorted() }

  /// Whether a name is kept by the grammar.
  package static func contains(_ name: String) -> Bool {
    kinds[name] != nil || ofBooks.contains(name)
  }
}
