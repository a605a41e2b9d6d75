import Diagnostics
import Quantities

extension Parser {
  /// A value that is one word: a number with its unit, a text, a constant.
  mutating func leaf() throws(Diagnostic) -> Expression {
    switch token.kind {
    case .number, .hexadecimal: return try number()
    case .text:
      let inner = source[token.start + 1..<token.end - 1]
      return constant(.text(ElementText.unquoted(inner)))
    case .wordTrue: return constant(.boolean(true))
    case .wordFalse: return constant(.boolean(false))
    case .wordInf: return constant(.infinity)
    case .unfinishedText: throw .unfinishedText(at: place)
    case .stray: throw .stray(word, at: place)
    default:
      throw .expected("a value", found: found + (wayToValue.map { "; \($0)" } ?? ""), at: place)
    }
  }

  private mutating func constant(_ form: Expression.Form) -> Expression {
    let range = token.range
    advance()
    return Expression(form, range)
  }

  /// What a name stands for: a parameter, a value put in, or a cell.
  mutating func cell(_ name: String, _ range: Range<Int>) -> Expression {
    if let slot = parameters.firstIndex(of: name) { return Expression(.parameter(slot), range) }
    if !substitutions.isEmpty, let form = substitutions[name] {
      hasSubstituted = true
      return Expression(form, range)
    }
    let slot = names.slot(of: name)
    if slot == isCertain.count { isCertain.append(false) }
    if !isCertain[slot] { isCertain[slot] = !openings.contains(where: \.isConditional) }
    return Expression(.cell(slot), range)
  }

  /// `given(NAME)`, from its parenthesis on.
  mutating func given(from start: Int) throws(Diagnostic) -> Expression {
    advance()
    let cell = try name("the name of a cell")
    try expect(.rightParenthesis, "')'")
    return Expression(.given(givens.slot(of: cell)), start..<previous.end)
  }

  /// A call of a builtin or of a function of the user's.
  mutating func call(
    _ name: String, _ arguments: [Expression], _ range: Range<Int>
  ) throws(Diagnostic) -> Expression.Form {
    guard let builtin = Builtin.named(name) else {
      return .userCall(functions.slot(of: name), arguments)
    }
    if !builtin.arity.contains(arguments.count) {
      throw .wrongCount(
        of: name, builtin.usage, given: arguments.count, at: Diagnostic.Place(source, range))
    }
    return .call(builtin, arguments)
  }

  /// A number with what is glued to it and the unit behind it.
  mutating func number() throws(Diagnostic) -> Expression {
    let start = token.start
    var literal = Literal(try numeral())
    let isHexadecimal = token.kind == .hexadecimal
    advance()
    operandRange = start..<previous.end
    if isHexadecimal, token.kind == .name, token.start == previous.end { throw unexpected() }
    if token.kind == .percent, token.start == previous.end, !isHexadecimal {
      advance()
      return Expression(.literal(Literal(literal.number / 100)), start..<previous.end)
    }
    if token.kind == .name { multiply(&literal) }
    if token.kind == .name {
      literal.unit = unitBehindNumber()
    }
    guard literal.value.isFinite else {
      throw .numberTooLarge(at: Diagnostic.Place(source, start..<previous.end))
    }
    let number = Expression(.literal(literal), start..<previous.end)
    return literal.unit == nil ? perTime(number) ?? number : number
  }

  private mutating func multiply(_ literal: inout Literal) {
    let isGlued = token.start == previous.end
    guard let factor = (isGlued ? Multiplier.glued[word] : nil) ?? Multiplier.words[word]
    else { return }
    literal = literal.multiplied(by: factor)
    advance()
  }

  /// The unit that comes next, with a time behind a `/` that touches both; nil leaves all as it was.
  private mutating func unitBehindNumber() -> Unit? {
    guard let unit = Unit.named(word) else { return nil }
    let symbol = word
    advance()
    guard token.kind == .over, token.start == previous.end else { return unit }
    var ahead = self
    ahead.advance()
    guard ahead.token.kind == .name, ahead.token.start == ahead.previous.end,
      let below = Unit.named(ahead.word), below.dimension == .time,
      let quotient = Unit.named(symbol, per: ahead.word)
    else { return unit }
    ahead.advance()
    self = ahead
    return quotient
  }

  /// A number over the time that comes next, behind a blank and a `/` that touches it, as in
  /// `208.6 /s`; nil, and all is as it was, where no such time is put in.
  private mutating func perTime(_ number: Expression) -> Expression? {
    guard !substitutions.isEmpty, token.kind == .over, token.start > previous.end else {
      return nil
    }
    var ahead = self
    ahead.advance()
    guard ahead.token.kind == .name, ahead.token.start == ahead.previous.end,
      !parameters.contains(ahead.word), let time = substitutions["/\(ahead.word)"]
    else { return nil }
    let range = ahead.token.range
    ahead.advance()
    if ahead.token.kind == .leftParenthesis { return nil }
    self = ahead
    hasSubstituted = true
    let link = Expression.Link(sign: .over, operand: Expression(time, range))
    return Expression(.chain(number, [link]), number.range.lowerBound..<range.upperBound)
  }

  private func numeral() throws(Diagnostic) -> Double {
    let digits = source.bytes[token.range]
    var whole = 0.0
    if token.kind == .hexadecimal {
      for byte in digits.dropFirst(2) {
        whole = whole * 16 + Double(byte < 58 ? byte - 48 : (byte | 32) - 87)
      }
      return whole
    }
    if digits.count < 16, digits.allSatisfy(Lexer.isDigit) {
      for byte in digits { whole = whole * 10 + Double(byte - 48) }
      return whole
    }
    let text = String(decoding: digits.filter { $0 != UInt8(ascii: "_") }, as: UTF8.self)
    guard let value = Double(text), value.isFinite else { throw .numberTooLarge(at: place) }
    return value
  }
}

/// What may multiply a number that is being written.
package enum Multiplier {
  /// Whether a word behind a number is part of it: `Ki` where it touches it, `billion`.
  package static func isWord(_ word: String, isGlued: Bool) -> Bool {
    isGlued && glued[word] != nil || words[word] != nil
  }

  /// Letters that touch the number: `8k`, `8Ki`.
  package static let glued: [String: Double] = [
    "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824, "Ti": 1_099_511_627_776,
    "Pi": 1_125_899_906_842_624,
  ]
  /// Words that may stand apart.
  static let words: [String: Double] = [
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
  ]
}
