package import Diagnostics

/// What is wrong where the reading stops.
extension Parser {
  /// What the next token is, in words of a message.
  package var found: String {
    switch token.kind {
    case .end: "the end"
    case .newline: "the end of the line"
    case .documentation: "a comment of documentation"
    default: "'\(word)'"
    }
  }

  /// What is wrong with the next token behind a complete expression.
  package func unexpected() -> Diagnostic {
    unexpected(expecting: "an operator or the end of the line")
  }

  func unexpected(expecting what: String) -> Diagnostic {
    let place = place
    let isNumber = previous.kind == .number || previous.kind == .hexadecimal
    let isGlued = previous.end == token.start
    switch token.kind {
    case .unfinishedText: return .unfinishedText(at: place)
    case .stray: return .stray(word, at: place)
    case .equals: return .singleEquals(at: place)
    case .percent: return .strayPercent(isBehindNumber: isNumber, at: place)
    case .wordIn, .wordTo: return .misplacedConversion(at: place)
    case _ where conversionEnd == previous.end && Operator(token.kind) != nil:
      return .misplacedConversion(at: place)
    case .isEqual, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return .comparisonsChain(at: place)
    case .name where previous.kind == .hexadecimal && isGlued:
      return .gluedToHexadecimal(lastOperand, word, at: place)
    case .name where isNumber:
      return .behindNumber(lastOperand, word, isGlued: isGlued, at: place)
    case .name, .number, .hexadecimal, .leftParenthesis:
      return .juxtaposition(lastOperand, word, at: place)
    default: return .expected(what, found: found, at: place)
    }
  }

  /// The operand that stands directly before the next token.
  private var lastOperand: String {
    source.excerpt(operandRange.upperBound == previous.end ? operandRange : previous.range)
  }

  /// What was meant by a token that cannot begin a value.
  var wayToValue: String? {
    switch token.kind {
    case .wordNot: "put 'not …' in parentheses"
    case .times where previous.kind == .times: "a power is written 2^3"
    case .dot: "a number begins with a digit, as in 0.5"
    default: nil
    }
  }

  /// Two elements without a comma are no missing operator, but `8 k` is wrong everywhere.
  func unexpectedElement(_ what: String) -> Diagnostic {
    switch token.kind {
    case .name where previous.kind != .number: .expected(what, found: found, at: place)
    case .number, .hexadecimal, .leftParenthesis: .expected(what, found: found, at: place)
    default: unexpected(expecting: what)
    }
  }
}
