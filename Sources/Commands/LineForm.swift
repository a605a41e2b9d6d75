import Diagnostics
import Language
import Worksheet

/// What sort of line a text is.
enum LineForm {
  case blank
  case definition(String, Diagnostic.Place, Parser)
  case function(UserFunction, Diagnostic.Place)
  case command(Verb, Line)
  case expression(Parser)

  /// Decides by the first words of a line.
  init(
    _ source: SourceText, verbs: [Verb], isConversation: Bool, _ sheet: Sheet
  ) throws(Diagnostic) {
    let parser = Parser(source)
    guard parser.token.kind != .end, parser.token.kind != .newline else {
      self = .blank
      return
    }
    guard parser.token.kind == .name else {
      self = .expression(parser)
      return
    }
    var behind = parser
    behind.advance()
    let (name, place) = (parser.word, parser.place)
    if behind.token.kind == .equals {
      behind.advance()
      self = .definition(name, place, behind)
    } else if behind.token.kind == .leftParenthesis,
      let function = try LineForm.function(name, behind)
    {
      self = .function(function, place)
    } else if let verb = Verb.named(name)
      ?? (isConversation ? LineForm.abbreviated(name, behind.token.kind, sheet) : nil)
    {
      self = .command(verb, Line(source: source, verb: place.range))
    } else if behind.token.kind == .name || behind.token.kind == .number,
      behind.token.start > parser.token.end, sheet.find(name) == nil,
      let nearest = Spelling.nearest(to: name, among: Verb.words)
    {
      throw .unknownVerb(name, nearest: nearest, at: place)
    } else {
      self = .expression(parser)
    }
  }

  /// A function definition, if the parentheses hold names alone and `=` stands behind them.
  private static func function(
    _ name: String, _ start: Parser
  ) throws(Diagnostic) -> UserFunction? {
    var parser = start
    parser.advance()
    var parameters: [String] = []
    while parser.token.kind == .name {
      let parameter = parser.word
      if parameters.contains(parameter) { return nil }
      parameters.append(parameter)
      parser.advance()
      if !parser.take(.comma) { break }
    }
    guard !parameters.isEmpty, parser.take(.rightParenthesis), parser.take(.equals) else {
      return nil
    }
    let function = try parser.function(named: name, parameters: parameters)
    try parser.expectEnd()
    return function
  }

  /// The one command that begins with a word of two letters or more, when no cell has that name and
  /// what follows does not make it part of a formula.
  private static func abbreviated(_ word: String, _ next: Token.Kind, _ sheet: Sheet) -> Verb? {
    guard word.utf8.count >= 2, !continuesFormula(next) else { return nil }
    let candidates = Verb.all.filter { $0.name.hasPrefix(word) }
    guard candidates.count == 1, sheet.find(word) == nil else { return nil }
    return candidates[0]
  }

  private static func continuesFormula(_ kind: Token.Kind) -> Bool {
    switch kind {
    case .plus, .minus, .times, .over, .power, .equals, .isEqual, .notEqual, .less, .lessOrEqual,
      .greater, .greaterOrEqual, .leftParenthesis, .leftBracket, .wordIn, .wordTo, .wordMod,
      .wordAnd, .wordOr:
      true
    default: false
    }
  }
}
