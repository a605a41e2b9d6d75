import Diagnostics
import Quantities

extension Parser {
  mutating func primary() throws(Diagnostic) -> Expression {
    let start = token.start
    switch token.kind {
    case .number, .hexadecimal: return try number()
    case .text:
      advance()
      return Expression(.text(source[start + 1..<previous.end - 1]), start..<previous.end)
    case .wordTrue: return constant(.boolean(true))
    case .wordFalse: return constant(.boolean(false))
    case .wordInf: return constant(.infinity)
    case .name: return try named()
    case .wordIf:
      return try nested { (parser) throws(Diagnostic) in try parser.choice() }
    case .wordNot:
      throw .expected("a value; put 'not …' in parentheses", found: found, at: place)
    case .leftParenthesis:
      advance()
      var inner = try nested { (parser) throws(Diagnostic) in try parser.expression() }
      try expect(.rightParenthesis, "')'")
      inner.range = start..<previous.end
      return inner
    case .leftBracket:
      advance()
      let elements = try arguments(until: .rightBracket, "']'")
      return Expression(.list(elements), start..<previous.end)
    case .unfinishedText: throw .unfinishedText(at: place)
    case .stray: throw .stray(word, at: place)
    default: throw .expected("a value", found: found, at: place)
    }
  }

  private mutating func constant(_ form: Expression.Form) -> Expression {
    let range = token.range
    advance()
    return Expression(form, range)
  }

  private mutating func arguments(
    until end: Token.Kind, _ what: String
  ) throws(Diagnostic) -> [Expression] {
    var list: [Expression] = []
    while !take(end) {
      list.append(try nested { (parser) throws(Diagnostic) in try parser.expression() })
      if take(.comma) { continue }
      try expect(end, "',' or \(what)")
      break
    }
    return list
  }

  private mutating func named() throws(Diagnostic) -> Expression {
    let range = token.range
    let name = word
    advance()
    if token.kind == .leftParenthesis { return try call(name, at: range) }
    if let slot = parameters.firstIndex(of: name) { return Expression(.parameter(slot), range) }
    if let form = substitutions[name] {
      hasSubstituted = true
      return Expression(form, range)
    }
    let slot = names.slot(of: name)
    if slot == isCertain.count { isCertain.append(false) }
    if conditions == 0 { isCertain[slot] = true }
    return Expression(.cell(slot), range)
  }

  private mutating func call(_ name: String, at range: Range<Int>) throws(Diagnostic) -> Expression {
    advance()
    if name == "given" {
      let cell = try self.name("the name of a cell")
      try expect(.rightParenthesis, "')'")
      return Expression(.given(givens.slot(of: cell)), range.lowerBound..<previous.end)
    }
    let arguments = try arguments(until: .rightParenthesis, "')'")
    let whole = range.lowerBound..<previous.end
    guard let builtin = Builtin.named(name) else {
      return Expression(.userCall(functions.slot(of: name), arguments), whole)
    }
    if !builtin.arity.contains(arguments.count) {
      throw .wrongCount(
        of: name, builtin.usage, given: arguments.count, at: Diagnostic.Place(source, whole))
    }
    return Expression(.call(builtin, arguments), whole)
  }

  /// A number with what is glued to it and the unit behind it.
  private mutating func number() throws(Diagnostic) -> Expression {
    let start = token.start
    var literal = Literal(try numeral())
    let isHexadecimal = token.kind == .hexadecimal
    advance()
    if isHexadecimal {
      if token.kind == .name, token.start == previous.end { throw unexpected() }
      return Expression(.literal(literal), start..<previous.end)
    }
    if token.kind == .percent, token.start == previous.end {
      advance()
      return Expression(.literal(Literal(literal.number / 100)), start..<previous.end)
    }
    if token.kind == .name { multiply(&literal) }
    if token.kind == .name { literal.unit = unitBehindNumber() }
    guard literal.value.isFinite else {
      throw .numberTooLarge(at: Diagnostic.Place(source, start..<previous.end))
    }
    return Expression(.literal(literal), start..<previous.end)
  }

  private mutating func multiply(_ literal: inout Literal) {
    let isGlued = token.start == previous.end
    guard let factor = (isGlued ? Multiplier.glued[word] : nil) ?? Multiplier.words[word]
    else { return }
    literal.number *= factor
    literal.isMultiplied = true
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
enum Multiplier {
  /// Letters that touch the number: `8k`, `8Ki`.
  static let glued: [String: Double] = [
    "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15,
    "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824, "Ti": 1_099_511_627_776,
    "Pi": 1_125_899_906_842_624,
  ]
  /// Words that may stand apart.
  static let words: [String: Double] = [
    "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
  ]
}
