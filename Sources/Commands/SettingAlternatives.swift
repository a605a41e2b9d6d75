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
    for range in line.parts {
      var parser = session.parser(Parser(line.source, range: range))
      var ahead = parser
      ahead.advance()
      guard parser.token.kind == .name, ahead.token.kind == .equals else { continue }
      let change = try Self.change(&parser, session.sheet)
      states.append((range, Self.state(line.source[range], change, session.sheet)))
    }
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
    try parser.requireEnd("',' or the end of the line")
    let change = try sheet.setting(id, to: formula)
    try sheet.supposing([change]) {}
    return change
  }

  private static func state(_ name: String, _ change: Change, _ sheet: Sheet) -> Alternative {
    Alternative(
      name: name,
      doubts: {
        [FileTypeNote(sheet).sentence(for: change), ThousandsNote(sheet).sentence(for: change)]
          .compactMap(\.self)
      },
      suppose: { (body) throws(Diagnostic) in try sheet.supposing([change], body) })
  }

  /// The state of the setting that a word belongs to, and whether it begins there.
  func state(at word: Line.Word) -> (state: Alternative, begins: Bool)? {
    states.first { $0.range.contains(word.range.lowerBound) }
      .map { ($0.state, $0.range.lowerBound == word.range.lowerBound) }
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
