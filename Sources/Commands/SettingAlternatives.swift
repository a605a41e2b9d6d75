import Diagnostics
import Incremental
import Language
import Worksheet

/// The settings that a `compare` line has among its states, as in `compare now, bitwidth_model = int4`, be it
/// behind a name, as in `compare now, h100 and seqlen = 16Ki`.
struct SettingAlternatives {
  /// The settings of one column.
  struct Column {
    /// Where they stand, with the `and` before them where that is behind a name.
    let range: Range<Int>
    /// Where each of them stands.
    let settings: [Range<Int>]
    /// The state in which they hold; nil where that is behind a name.
    fileprivate(set) var state: Alternative?
  }

  private let source: SourceText
  private let session: Session
  private var columns: [Column] = []

  /// Looks for settings between the commas of a line.
  init(_ line: Line, in session: Session) throws(Diagnostic) {
    (source, self.session) = (line.source, session)
    for part in line.parts {
      guard var column = try column(in: Parser(source, range: part)) else { continue }
      if column.range.lowerBound == column.settings.first?.lowerBound {
        column.state = try state(of: column, behind: session.now, called: text(of: column))
      }
      columns.append(column)
    }
  }

  /// Settings that one column may have.
  private static let most = 100

  /// The settings between two commas; nil where there is none.
  private func column(in start: Parser) throws(Diagnostic) -> Column? {
    var parser = start
    var settings: [Range<Int>] = []
    var (begin, first) = (parser.token.start, parser.token.start)
    var isSetting = Self.beginsSetting(parser)
    while parser.token.kind != .end {
      let (isAnd, and, end) = (
        parser.token.kind == .wordAnd, parser.token.start, parser.previous.end
      )
      parser.advance()
      guard isAnd, Self.beginsSetting(parser) else { continue }
      if isSetting { settings.append(begin..<end) } else { first = and }
      (begin, isSetting) = (parser.token.start, true)
    }
    guard isSetting else { return nil }
    let end = max(begin, parser.previous.end)
    settings.append(begin..<end)
    if settings.count > Self.most {
      let place = Diagnostic.Place(source, settings[Self.most])
      throw .tooManyTerms("compare", most: Self.most, at: place)
    }
    return Column(range: first..<end, settings: settings)
  }

  /// Whether a name and `=` stand next.
  private static func beginsSetting(_ parser: Parser) -> Bool {
    var ahead = parser
    ahead.advance()
    return parser.token.kind == .name && ahead.token.kind == .equals
  }

  /// The changes that settings make, as the sheet is now.
  private func changes(of settings: [Range<Int>]) throws(Diagnostic) -> [Change] {
    var changes: [Change] = []
    for setting in settings {
      var parser = session.parser(Parser(source, range: setting))
      let place = parser.place
      let change: Change
      do throws(Diagnostic) { change = try self.change(&parser) } catch {
        let name = Self.nameBehindAnd(Parser(source, range: setting), in: session)?.name
        throw name.map { .andWithoutSetting(at: Diagnostic.Place(source, $0)) } ?? error
      }
      if changes.contains(where: { $0.id == change.id }) {
        throw .setTwice(session.sheet.name(of: change.id), at: place)
      }
      changes.append(change)
    }
    return changes
  }

  private func change(_ parser: inout Parser) throws(Diagnostic) -> Change {
    let (place, sheet) = (parser.place, session.sheet)
    let name = try parser.name("the name of a cell")
    _ = parser.take(.equals)
    guard let id = sheet.find(name) else { throw sheet.unknownCell(name, at: place) }
    let formula = try parser.formula()
    try parser.requireEnd("'and NAME = VALUE', ',' or the end of the line")
    return try sheet.setting(id, to: formula)
  }

  /// Where the name of a state stands behind the last `and` of settings, and no cell's; nil where it does not.
  static func nameBehindAnd(
    _ start: Parser, in session: Session
  ) -> (settings: Range<Int>, name: Range<Int>)? {
    var (parser, begin, settings) = (
      start, start.token.start, start.token.start..<start.token.start
    )
    while parser.token.kind != .end {
      let (isAnd, end) = (parser.token.kind == .wordAnd, parser.previous.end)
      parser.advance()
      if isAnd {
        (begin, settings) = (parser.token.start, start.token.start..<max(end, start.token.start))
      }
    }
    guard !settings.isEmpty, begin < parser.previous.end else { return nil }
    let name = begin..<parser.previous.end
    guard let word = start.source[name].split(separator: " ").first.map(String.init),
      session.sheet.find(word) == nil, (try? session.alternative(word)) != nil
    else { return nil }
    return (settings, name)
  }

  /// The state in which the settings of a column hold behind what a name stands for, of which it is asked
  /// whether they do.
  private func state(
    of column: Column, behind name: Alternative, called text: String
  ) throws(Diagnostic) -> Alternative {
    let sheet = session.sheet
    let state = Alternative(
      name: text, behind: name,
      doubts: {
        ((try? changes(of: column.settings)) ?? []).flatMap { change in
          [FileTypeNote(sheet).sentence(for: change), ThousandsNote(sheet).sentence(for: change)]
            .compactMap(\.self)
        }
      },
      suppose: { (body) throws(Diagnostic) in
        try sheet.supposing(try changes(of: column.settings), body)
      })
    try state.suppose {}
    return state
  }

  /// The settings that a word belongs to, and whether they begin there.
  func column(at word: Line.Word) -> (column: Column, begins: Bool)? {
    columns.first { $0.range.contains(word.range.lowerBound) }
      .map { ($0, $0.range.lowerBound == word.range.lowerBound) }
  }

  /// The state of a column, where these states stand before its settings.
  func state(of column: Column, behind names: [Alternative]) throws(Diagnostic) -> Alternative {
    if let state = column.state { return state }
    let and = column.range.lowerBound
    let place = Diagnostic.Place(source, and..<and + 3)
    guard let first = names.first else { throw .andWithoutSetting(at: place) }
    guard let name = names.count == 1 ? first : Alternative(all: names) else {
      throw .settingsBehindSeveral(names.count, at: place)
    }
    return try state(of: column, behind: name, called: "\(name.name) \(text(of: column))")
  }

  /// A column as it is written, which is its head in each row of a narrow table: of a long one the beginning.
  private func text(of column: Column) -> String {
    if column.range.count <= Self.longestHead { return source[column.range] }
    return String(source[column.range].prefix(Self.longestHead)) + "…"
  }

  /// Letters that such a head may have.
  private static let longestHead = 1_000
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
    if text.contains("=") { return [nameFirst(text)] }
    guard let first = words.first else { return [text] }
    let sheet = session.sheet
    if words.count > 1, let id = sheet.find(first), sheet.isInput(id) {
      return ["\(first) = \(words.dropFirst().joined(separator: " "))"]
    }
    let meant = words.map(setting)
    if meant.allSatisfy({ $0 == nil }) { return [text] }
    return zip(words, meant).map { $1 ?? $0 }
  }

  /// `h100 and seqlen = 16Ki` for `seqlen = 16Ki and h100`.
  private func nameFirst(_ text: String) -> String {
    let source = SourceText(text)
    let found = SettingAlternatives.nameBehindAnd(Parser(source), in: session)
    return found.map { "\(source[$0.name]) and \(source[$0.settings])" } ?? text
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
