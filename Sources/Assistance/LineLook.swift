package import Commands
import Diagnostics
import Language
package import Markup
import Quantities
import Worksheet

/// A line in its colours while it is typed.
///
/// It asks no more than whether names exist: nothing is parsed, nothing runs.
package struct LineLook {
  /// The line, each piece with what it means; the texts together are the line.
  package private(set) var text = StyledText()

  private let session: Session
  private let source: SourceText
  private let cursor: Int
  private var parser: Parser
  private var verb: Verb? { didSet { words = verb.map(VerbWords.init(of:)) ?? VerbWords() } }
  private var words = VerbWords()
  private var parameters: Set<String> = []
  private var written = 0

  /// A line whose cursor is that many UTF-8 bytes from its beginning.
  ///
  /// The name that the cursor stands behind is not called unknown while it can become a known one.
  package init(_ line: String, cursor: Int, in session: Session) {
    self.session = session
    self.cursor = cursor
    source = SourceText(line)
    parser = Parser(source)
    readHead()
    if let verb, verb.takesNames {
      readNames()
    } else {
      while parser.token.kind != .end { readToken() }
    }
    write(upTo: source.bytes.count)
  }

  /// Takes the piece up to a place as having a meaning, and what lies before it as gaps have.
  private mutating func write(_ range: Range<Int>, _ role: Role) {
    write(upTo: range.lowerBound)
    text.append(source[range], role)
    written = max(written, range.upperBound)
  }

  /// White space, and comments in it.
  private mutating func write(upTo end: Int) {
    guard written < end else { return }
    let gap = source[written..<end]
    text.append(gap, gap.utf8.contains(UInt8(ascii: "#")) ? .faint : .plain)
    written = end
  }

  /// The command that the line begins with, or the names of a function's parameters.
  private mutating func readHead() {
    guard parser.token.kind == .name else { return }
    var behind = parser
    behind.advance()
    switch behind.token.kind {
    case .equals:
      write(parser.token.range, .name)
      parser.advance()
    case .leftParenthesis: readParameters(behind)
    default:
      verb = Verb.meant(by: parser.word, in: session)
      guard verb != nil else { return }
      write(parser.token.range, .command)
      parser.advance()
    }
  }

  /// Names between parentheses with `=` behind them are a function's own.
  private mutating func readParameters(_ start: Parser) {
    var ahead = start
    var names: Set = [parser.word]
    repeat {
      ahead.advance()
      guard ahead.token.kind == .name else { return }
      names.insert(ahead.word)
      ahead.advance()
    } while ahead.token.kind == .comma
    guard ahead.take(.rightParenthesis), ahead.token.kind == .equals else { return }
    parameters = names
  }

  /// Paths and names of models are cut at blanks alone.
  private mutating func readNames() {
    var place = written
    while place < source.bytes.count {
      let end = source.bytes[place...].firstIndex(of: 32) ?? source.bytes.count
      if end > place { write(place..<end, isOption(place..<end) ? .keyword : .string) }
      place = end + 1
    }
    parser = Parser(source, range: source.bytes.count..<source.bytes.count)
  }

  private func isOption(_ range: Range<Int>) -> Bool {
    source.bytes[range].starts(with: [45, 45])
  }

  private mutating func readToken() {
    let token = parser.token
    let before = parser.previous
    switch token.kind {
    case .number, .hexadecimal, .percent, .wordTrue, .wordFalse, .wordInf:
      write(token.range, .number)
    case .text: write(token.range, .string)
    case .unfinishedText: write(token.range, .string)
    case .stray: write(token.range, .unknown)
    case .name where isChoice(parser.word):
      write(token.range, .keyword)
      return readChoice(from: token.end)
    case .name: write(token.range, role(of: parser.word, token, behind: before))
    case .wordIf, .wordThen, .wordElse, .wordOr, .wordAnd, .wordNot, .wordMod, .wordIn, .wordTo:
      write(token.range, .keyword)
    case .minus where isOption(token.start..<source.bytes.count): return readOption()
    default: write(token.range, .plain)
    }
    parser.advance()
  }

  /// Whether a word stands for another command within this one, such as `gpu` behind `show … with`.
  private func isChoice(_ word: String) -> Bool {
    words.keywords.contains(word) && Verb.named(word)?.takesNames == true
      && session.sheet.find(word) == nil
  }

  /// The name behind such a word, and how many of it, are cut at blanks and commas.
  private mutating func readChoice(from place: Int) {
    var end = place
    for role in [Role.string, .keyword] {
      let bytes = source.bytes[end...]
      guard let start = bytes.firstIndex(where: { $0 != 32 }), bytes[start] != 44,
        role == .string || bytes[start] == UInt8(ascii: "x")
      else { break }
      end = bytes[start...].firstIndex { $0 == 32 || $0 == 44 } ?? source.bytes.count
      write(start..<end, role)
    }
    parser = Parser(source, range: end..<source.bytes.count)
  }

  private mutating func readOption() {
    let start = parser.token.start
    repeat {
      parser.advance()
    } while parser.token.kind != .end
      && parser.token.start == parser.previous.end
    let end = parser.previous.end
    write(start..<end, .keyword)
    if words.pathOptions.contains(source[start..<end]) { readPath(from: end) }
  }

  /// A path behind an option goes to the next blank.
  private mutating func readPath(from place: Int) {
    let bytes = source.bytes[place...]
    guard let start = bytes.firstIndex(where: { $0 != 32 }), start > place else { return }
    let end = bytes[start...].firstIndex(of: 32) ?? source.bytes.count
    write(start..<end, .string)
    parser = Parser(source, range: end..<source.bytes.count)
  }

  private func role(of word: String, _ token: Token, behind before: Token) -> Role {
    let isQuestion = words.takesText
    switch before.kind {
    case _ where isQuestion && Verb.named(word) != nil: return .command
    case .wordIn where !isQuestion, .wordTo where !isQuestion:
      return Unit.named(word) != nil || isBegun(token) ? .unit : .unknown
    case .number where Unit.named(word) != nil: return .unit
    case .number where Multiplier.isWord(word, isGlued: before.end == token.start): return .number
    case .over where isPerTime(word, before): return .unit
    default: break
    }
    let isKnown = parameters.contains(word) || session.sheet.find(word) != nil || word == "ans"
    if isKnown { return .name }
    if Builtin.named(word) != nil || word == "given" { return .keyword }
    if words.keywords.contains(word) || words.isCount(word) { return .keyword }
    return isQuestion || isBegun(token) ? .plain : .unknown
  }

  /// Whether a word is the time of a unit such as `TB/s`, which touches both of its parts.
  private func isPerTime(_ word: String, _ sign: Token) -> Bool {
    guard let unit = Unit.named(word), unit.dimension == .time, case let spans = text.spans else {
      return false
    }
    return sign.end == parser.token.start && spans.dropLast().last?.role == .unit
  }

  /// Whether a word is being typed that can still become a known one.
  private func isBegun(_ token: Token) -> Bool {
    guard cursor == token.end else { return false }
    let word = source[token.range]
    let isFirst = text.plain.allSatisfy { $0 == " " }
    // Of very many names one may begin so: they are not looked through for a key.
    return session.sheet.hasManyNames
      || session.sheet.spellings.contains { Spelling.begins($0, with: word) }
      || Builtin.all.contains { Spelling.begins($0.name, with: word) }
      || Unit.all.contains { Spelling.begins($0.symbol, with: word) }
      || isFirst && Verb.words.contains { Spelling.begins($0, with: word) }
  }
}
