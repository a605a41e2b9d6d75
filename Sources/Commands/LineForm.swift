import Diagnostics
import Language
import Worksheet

/// What sort of line a text is.
enum LineForm {
  case blank
  case definition(String, Diagnostic.Place, Parser)
  case function(String, Diagnostic.Place, Parser)
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
    var behind = parser
    behind.advance()
    guard parser.token.kind == .name else {
      if behind.token.kind == .equals, ReservedWord.contains(parser.word) {
        throw .reservedName(parser.word, at: parser.place)
      }
      self = .expression(parser)
      return
    }
    try parser.refuseLongName()
    let (name, place) = (parser.word, parser.place)
    if behind.token.kind == .equals {
      behind.advance()
      self = .definition(name, place, behind)
    } else if behind.definesFunction {
      self = .function(name, place, behind)
    } else if let verb = try LineForm.verb(parser, behind.token.kind, isConversation, sheet) {
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

  /// The command that a line begins with: its word, or at a prompt the beginning of it.
  private static func verb(
    _ parser: Parser, _ next: Token.Kind, _ isConversation: Bool, _ sheet: Sheet
  ) throws(Diagnostic) -> Verb? {
    if let verb = Verb.named(parser.word) { return verb }
    return isConversation ? try abbreviated(parser, next, sheet) : nil
  }

  /// The one command that begins with a word of two letters or more, when no cell has that name and
  /// what follows does not make it part of a formula.
  /// - Throws: the commands that it could be, if there are several.
  private static func abbreviated(
    _ parser: Parser, _ next: Token.Kind, _ sheet: Sheet
  ) throws(Diagnostic) -> Verb? {
    let word = parser.word
    guard word.utf8.count >= 2, !continuesFormula(next) else { return nil }
    let words = Verb.words.filter { $0.hasPrefix(word) }
    let verbs = Set(words.compactMap { Verb.named($0)?.name })
    guard let only = verbs.first, sheet.find(word) == nil else { return nil }
    if verbs.count > 1 { throw .ambiguousVerb(word, words, at: parser.place) }
    return Verb.named(only)
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
