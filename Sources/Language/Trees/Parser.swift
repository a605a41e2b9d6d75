package import Diagnostics

/// Reads expressions; commands and books read their own words with it between them.
///
///     expression  = choice , [ ( "in" | "to" ) , unit ] ;
///     choice      = "if" , choice , "then" , choice , "else" , choice | disjunction ;
///     disjunction = conjunction , { "or" , conjunction } ;
///     conjunction = negation , { "and" , negation } ;
///     negation    = "not" , negation | comparison ;
///     comparison  = sum , [ ( "==" | "!=" | "<" | "<=" | ">" | ">=" ) , sum ] ;
///     sum         = product , { ( "+" | "-" ) , product } ;
///     product     = unary , { ( "*" | "/" | "mod" ) , unary } ;
///     unary       = "-" , unary | power ;
///     power       = postfix , [ "^" , unary ] ;
///     postfix     = primary , { "[" , expression , "]" } ;
///     primary     = number , [ multiplier ] , [ unit ] | text | "true" | "false" | "inf" | name
///                 | name , "(" , [ expression , { "," , expression } ] , ")" | "(" , expression , ")"
///                 | "[" , [ expression , { "," , expression } ] , "]" | "if" , … ;
///
/// What nests deeper than 200 levels is refused, so that no text can exhaust the stack.
package struct Parser: Sendable {
  /// How deep an expression may nest.
  package static let deepest = 200

  /// Names, numbers and texts that an expression may have; the elements of a list are 100,000.
  package static let mostOperands = 400_000

  /// The text being read.
  package let source: SourceText
  /// The token that comes next.
  package private(set) var token: Token
  /// The token just passed.
  package private(set) var previous: Token
  private var lexer: Lexer
  /// What has begun and waits for what is being read, the innermost last.
  var openings: [Opening] = []
  /// How many of them are no operators between operands.
  var depth = 0
  /// How many names, numbers and texts the expression has so far.
  var operands = 0
  /// How many levels deep the last expression nests.
  var height = 0
  /// Where the operand that was read last stands.
  var operandRange = 0..<0
  /// Where the last unit behind `in` ends.
  var conversionEnd = -1
  var parameters: [String] = []
  /// Names that stand for a value, put in where they are met: `ans`; and times behind a `/`: `/s`.
  package var substitutions: [String: Expression.Form] = [:]
  var hasSubstituted = false
  var names = NameTable()
  var isCertain: [Bool] = []
  var givens = NameTable()
  var functions = NameTable()

  /// A parser at the beginning of a stretch of a text, by default all of it.
  package init(
    _ source: SourceText, range: Range<Int>? = nil, keepsDocumentation: Bool = false
  ) {
    self.source = source
    let range = range ?? 0..<source.bytes.count
    lexer = Lexer(source, range, keepsDocumentation: keepsDocumentation)
    previous = Token(kind: .newline, start: range.lowerBound, end: range.lowerBound)
    token = lexer.next()
  }

  /// The text of the next token.
  package var word: String { source[token.range] }

  /// Passes over the next token.
  package mutating func advance() {
    previous = token
    token = lexer.next()
  }

  /// Passes over the next token if it is of this kind.
  package mutating func take(_ kind: Token.Kind) -> Bool {
    guard token.kind == kind else { return false }
    advance()
    return true
  }

  /// Passes over the next token if it is this name.
  package mutating func take(word: String) -> Bool {
    guard token.kind == .name, self.word == word else { return false }
    advance()
    return true
  }

  /// Passes over the next token, which must be of this kind.
  package mutating func expect(_ kind: Token.Kind, _ what: String) throws(Diagnostic) {
    if !take(kind) { throw .expected(what, found: found, at: place) }
  }

  /// Passes over a name and gives it.
  package mutating func name(_ what: String) throws(Diagnostic) -> String {
    guard token.kind == .name else { throw .expected(what, found: found, at: place) }
    try refuseLongName()
    let name = word
    advance()
    return name
  }

  /// Bytes that the name of a cell, a function, a parameter or a block may have.
  ///
  /// It is told wherever it stands: in each row, edge, point of a sweep and run of a trace.
  package static let longestName = 100

  /// Refuses a name that is longer than any.
  package func refuseLongName() throws(Diagnostic) {
    if token.end - token.start > Self.longestName {
      throw .nameTooLong(most: Self.longestName, at: place)
    }
  }

  /// Where the next token stands.
  package var place: Diagnostic.Place { Diagnostic.Place(source, token.range) }

  /// Refuses whatever stands behind a complete line.
  package func expectEnd() throws(Diagnostic) {
    if token.kind != .end && token.kind != .newline { throw unexpected() }
  }

  /// Reads one expression with its names.
  package mutating func formula() throws(Diagnostic) -> Formula {
    names = NameTable()
    isCertain = []
    givens = NameTable()
    functions = NameTable()
    hasSubstituted = false
    let start = token.start
    let tree = try expression()
    let isReadable =
      !hasSubstituted && parameters.isEmpty && tree.range == start..<previous.end
    let formula = Formula(
      tree, names: names.list, isCertain: isCertain, givens: givens.list,
      functions: functions.list, source: source, height: height, isReadable: isReadable)
    if !hasSubstituted { return formula }
    return formula.with(tree, reading: ExpressionText.text(of: formula))
  }
}

/// Names in the order met; few enough that looking through them beats a table.
struct NameTable: Sendable {
  private(set) var list: [String] = []
  private var slots: [String: Int] = [:]

  /// The index of a name, which is added if it is new.
  mutating func slot(of name: String) -> Int {
    if list.count < 8 {
      if let slot = list.firstIndex(of: name) { return slot }
    } else {
      if slots.isEmpty { for (slot, name) in list.enumerated() { slots[name] = slot } }
      if let slot = slots[name] { return slot }
      slots[name] = list.count
    }
    list.append(name)
    return list.count - 1
  }
}
