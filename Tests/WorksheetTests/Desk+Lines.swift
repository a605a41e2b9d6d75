import Diagnostics
import Incremental
import Language

@testable import Worksheet

extension Desk {
  /// The change that a line `NAME = …` or `NAME(…) = …` makes; nil for any other line.
  func definition(_ line: Parser) throws(Diagnostic) -> Change? {
    var parser = line
    guard parser.token.kind == .name else { return nil }
    let name = parser.word
    parser.advance()
    if parser.take(.equals) {
      let formula = try parser.formula()
      try parser.expectEnd()
      return try sheet.defining(name, as: formula)
    }
    guard parser.take(.leftParenthesis) else { return nil }
    var parameters: [String] = []
    while parser.token.kind == .name {
      parameters.append(parser.word)
      parser.advance()
      _ = parser.take(.comma)
    }
    guard parser.take(.rightParenthesis), parser.take(.equals) else { return nil }
    return try sheet.defining(try parser.function(named: name, parameters: parameters))
  }

  /// The changes of `set` or of `with`, whose first word comes next.
  func settings(_ parser: inout Parser) throws(Diagnostic) -> [Change] {
    var changes: [Change] = []
    repeat {
      parser.advance()
      let place = parser.place
      let name = try parser.name("a cell")
      _ = parser.take(.equals)
      guard let id = sheet.find(name) else { throw sheet.unknownName(name, at: place) }
      changes.append(try sheet.setting(id, to: try parser.formula()))
    } while parser.token.kind == .comma
    return changes
  }

  /// The changes of `unset`.
  func unsettings(_ parser: inout Parser) throws(Diagnostic) -> [Change] {
    var changes: [Change] = []
    repeat {
      parser.advance()
      let place = parser.place
      let name = try parser.name("a cell")
      guard let id = sheet.find(name) else { throw sheet.unknownName(name, at: place) }
      if let change = sheet.unsetting(id) { changes.append(change) }
    } while parser.token.kind == .comma
    return changes
  }

  func preset(_ parser: inout Parser) throws(Diagnostic) {
    guard let kind = Preset.Kind(rawValue: parser.word) else { return }
    var presets: [Preset] = []
    var names: [String] = []
    repeat {
      parser.advance()
      names.append(try parser.presetName())
      presets += try sheet.library.lineage(kind, names[names.count - 1])
    } while parser.token.kind == .comma
    guard let layer = Desk.layer(of: kind) else { return }
    try sheet.commit(
      sheet.filling(layer, with: presets), titles: [(layer, names.joined(separator: ", "))])
  }

  private static func layer(of kind: Preset.Kind) -> Layer? {
    switch kind {
    case .family: .family
    case .model: .model
    case .method: .method
    case .accelerator: .accelerator
    case .subject: nil
    }
  }

  /// `FAMILY key value, key value`: a model's file whose keys fill inputs.
  func load(_ text: String) throws(Diagnostic) {
    let words = text.split(separator: " ", maxSplits: 1)
    var contents: [String: Formula] = [:]
    for entry in words.dropFirst().joined().split(separator: ",") {
      let parts = entry.split(separator: " ", maxSplits: 1)
      // A list is written with `;` here, for the comma stands between the keys.
      let value = String(parts[1].map { $0 == ";" ? "," : $0 })
      var parser = Parser(SourceText(value, origin: .file("config.json", line: 1)))
      contents[String(parts[0])] = try parser.formula()
    }
    let family = try sheet.library.lineage(.family, String(words[0]))
    try sheet.commit(
      sheet.filling(.family, with: family),
      then: { () throws(Diagnostic) in
        let taken = sheet.fillable.compactMap { id, keys in
          // A loader looks at the kind of the input before it takes a value for it.
          _ = sheet.kind(of: id)
          return keys.first { contents[$0] != nil }.flatMap { key in
            contents[key].map { (id, $0, Provenance.file(name: "config.json", key: key)) }
          }
        }
        return sheet.filling(model: taken)
      },
      titles: [(.family, String(words[0])), (.model, "config.json")])
  }

  /// `with x = 3, y = 4: EXPRESSION`.
  func supposition(_ parser: inout Parser) throws(Diagnostic) -> String {
    let changes = try settings(&parser)
    try parser.expect(.colon, "':'")
    let formula = try parser.formula()
    return try sheet.supposing(changes) { () throws(Diagnostic) in
      let answer = try sheet.evaluate(formula)
      if let failure = answer.value.failure { throw failure.diagnostic }
      return answer.text
    }
  }

  /// An error as it is printed: carets under the line just typed, otherwise the place in words.
  static func lines(of error: Diagnostic, typed line: String) -> [String] {
    var lines: [String] = []
    var message = error.message
    if let place = error.place {
      if place.source.text == line {
        let head = String(
          decoding: place.source.bytes.prefix(place.range.lowerBound), as: UTF8.self)
        let marked = place.source[place.range]
        lines.append(
          "  " + String(repeating: " ", count: head.count)
            + String(repeating: "^", count: max(1, marked.count)))
      } else {
        message = "\(words(of: place)): \(message)"
      }
    }
    if let fix = error.fix { message += " [\(fix)]" }
    lines.append(message)
    for note in error.notes {
      lines.append("note: " + (note.place.map { "\(words(of: $0)): " } ?? "") + note.message)
    }
    return lines
  }

  private static func words(of place: Diagnostic.Place) -> String {
    let marked = "'\(place.source[place.range])'"
    guard case .file(let name, _) = place.source.origin else { return marked }
    let (line, column) = place.source.place(of: place.range.lowerBound)
    return "\(name):\(line):\(column) \(marked)"
  }
}
