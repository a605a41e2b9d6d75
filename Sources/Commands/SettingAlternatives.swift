import Diagnostics
import Incremental
import Language
import Worksheet

/// The settings that a `compare` line has among its states, as in `compare now, bitwidth_model = int4`.
struct SettingAlternatives {
  /// Where each stands, and the state in which it holds.
  private var states: [(range: Range<Int>, state: Alternative)] = []

  /// Looks for settings between the commas of a line.
  init(_ line: Line, in session: Session) throws(Diagnostic) {
    let sheet = session.sheet
    for range in line.parts where Self.beginsSetting(Parser(line.source, range: range)) {
      let settings = Self.settings(Parser(line.source, range: range))
      if settings.count > Self.most {
        let place = Diagnostic.Place(line.source, settings[Self.most])
        throw .tooManyTerms("compare", most: Self.most, at: place)
      }
      var changes: [Change] = []
      for setting in settings {
        var parser = session.parser(Parser(line.source, range: setting))
        let place = parser.place
        let change = try Self.change(&parser, sheet)
        if changes.contains(where: { $0.id == change.id }) {
          throw .setTwice(sheet.name(of: change.id), at: place)
        }
        changes.append(change)
      }
      try sheet.supposing(changes) {}
      states.append((range, Self.state(line.source[range], changes, sheet)))
    }
  }

  /// Settings that one column may have.
  private static let most = 100

  /// Whether a name and `=` stand next.
  private static func beginsSetting(_ parser: Parser) -> Bool {
    var ahead = parser
    ahead.advance()
    return parser.token.kind == .name && ahead.token.kind == .equals
  }

  /// Where the settings of a column stand, cut at an `and` with a name and `=` behind it.
  private static func settings(_ start: Parser) -> [Range<Int>] {
    var parser = start
    var settings: [Range<Int>] = []
    var begin = parser.token.start
    while parser.token.kind != .end {
      let (isAnd, end) = (parser.token.kind == .wordAnd, parser.previous.end)
      parser.advance()
      if isAnd, beginsSetting(parser) {
        settings.append(begin..<end)
        begin = parser.token.start
      }
    }
    return settings + [begin..<max(begin, parser.previous.end)]
  }

  /// The change that a setting makes, of which it is asked whether it holds.
  private static func change(
    _ parser: inout Parser, _ sheet: Sheet
  ) throws(Diagnostic) -> Change {
    let place = parser.place
    let name = try parser.name("the name of a cell")
    _ = parser.take(.equals)
    guard let id = sheet.find(name) else { throw sheet.unknownCell(name, at: place) }
    let formula = try parser.formula()
    try parser.requireEnd("'and NAME = VALUE', ',' or the end of the line")
    let change = try sheet.setting(id, to: formula)
    try sheet.supposing([change]) {}
    return change
  }

  private static func state(_ name: String, _ changes: [Change], _ sheet: Sheet) -> Alternative {
    Alternative(
      name: name,
      doubts: {
        changes.flatMap { change in
          [FileTypeNote(sheet).sentence(for: change), ThousandsNote(sheet).sentence(for: change)]
            .compactMap(\.self)
        }
      },
      suppose: { (body) throws(Diagnostic) in try sheet.supposing(changes, body) })
  }

  /// The state of the setting that a word belongs to, and whether it begins there.
  func state(at word: Line.Word) -> (state: Alternative, begins: Bool)? {
    states.first { $0.range.contains(word.range.lowerBound) }
      .map { ($0.state, $0.range.lowerBound == word.range.lowerBound) }
  }
}

/// A `compare` line with values among its states, as it takes them: `bitwidth_model = Q4_K_M` for `Q4_K_M`.
struct ComparedValues {
  private let session: Session
  /// The inputs that the book says usual values of, with these, and the one that is a whole file's bits first.
  private let inputs: [(id: NodeID, usual: [String], isOfFile: Bool)]

  init(_ session: Session) {
    self.session = session
    let sheet = session.sheet
    let all = sheet.knowledge.lazy.filter(sheet.isInput).prefix(Self.mostInputs).map { id in
      let declaration = sheet.declaration(of: id)
      return (id: id, usual: declaration.usual, isOfFile: declaration.isOfFile)
    }
    inputs = all.filter(\.isOfFile) + all.filter { !$0.isOfFile && !$0.usual.isEmpty }
  }

  /// More bytes than a line has that somebody means something by, and more inputs than the book has.
  private static let longest = 1_000
  private static let mostInputs = 1_000

  /// The line that holds; nil where it is the same, or there is none.
  func line(for line: Line) -> String? {
    guard line.source.bytes.count <= Self.longest, let words = try? line.listedWords(),
      words.count <= Comparison.mostColumns
    else { return nil }
    let parts = line.parts.flatMap { part in
      let own = words.filter { part.contains($0.range.lowerBound) }
      return column(own.map(\.text), line.source[part])
    }
    let verb = line.source[line.verb]
    let text = "\(verb) " + parts.joined(separator: ", ")
    let meant = Line(source: SourceText(text), verb: 0..<verb.utf8.count)
    let isTaken = session.glimpsing { (try? session.states(of: meant)) != nil }
    return isTaken && text != line.source.text ? text : nil
  }

  /// What stands between two commas, as one column or more.
  private func column(_ words: [String], _ text: String) -> [String] {
    guard let first = words.first, !text.contains("=") else { return [text] }
    let sheet = session.sheet
    if words.count > 1, let id = sheet.find(first), sheet.isInput(id) {
      return ["\(first) = \(words.dropFirst().joined(separator: " "))"]
    }
    let meant = words.map(setting)
    if meant.allSatisfy({ $0 == nil }) { return [text] }
    return zip(words, meant).map { $1 ?? $0 }
  }

  /// The setting that a type or a count of tokens is meant as; nil where a word is neither.
  private func setting(_ word: String) -> String? {
    let sheet = session.sheet
    let names = Self.isType(word, in: sheet) ? inputsOfTypes(word) : inputsOfTokens(word)
    return names.map(sheet.name).first { session.takes("set \($0) \(word)") }
      .map { "\($0) = \(word)" }
  }

  /// Whether a word is a type of weights or of cached values.
  static func isType(_ word: String, in sheet: Sheet) -> Bool {
    sheet.find(word).map { sheet.declaration(of: $0).isType } ?? false
  }

  private func inputsOfTypes(_ word: String) -> [NodeID] {
    let small = word.lowercased()
    return inputs.lazy.filter { $0.isOfFile || $0.usual.contains(small) }.prefix(3).map(\.id)
  }

  /// The inputs that are usually counted in `Ki`, where a word is a number of so many.
  private func inputsOfTokens(_ word: String) -> [NodeID] {
    var parser = Parser(SourceText(word))
    guard let formula = try? parser.formula(), parser.token.kind == .end,
      case .literal(let literal) = formula.expression.form, literal.unit == nil,
      literal.number >= 256
    else { return [] }
    return inputs.lazy.filter { $0.usual.contains { $0.hasSuffix("Ki") } }.prefix(3).map(\.id)
  }
}

extension Line {
  /// What stands behind the verb between commas; a comma in brackets is none of them.
  var parts: [Range<Int>] {
    var parser = parser
    var parts: [Range<Int>] = []
    var (start, depth) = (parser.token.start, 0)
    while parser.token.kind != .end {
      switch parser.token.kind {
      case .leftParenthesis, .leftBracket: depth += 1
      case .rightParenthesis, .rightBracket: depth = max(0, depth - 1)
      default: break
      }
      let isComma = parser.token.kind == .comma && depth == 0
      if isComma { parts.append(start..<max(start, parser.previous.end)) }
      parser.advance()
      if isComma { start = parser.token.start }
    }
    return parts + [start..<max(start, parser.previous.end)]
  }
}
