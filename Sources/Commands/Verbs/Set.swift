import Diagnostics
import Language
import Markup
import Worksheet

extension Verb {
  static let set = Verb(
    name: "set", usage: "set NAME VALUE [, NAME VALUE …]",
    summary: "give a cell a value or a formula, in place of what it has",
    details: [
      "Any cell may be set, an input or a term: set kv 40 GB; unset kv gives the formula back.",
      "A bare number takes the cell's unit; the formula is kept, not its value.",
    ],
    example: ["set seqlen 16384", "set batch_size 4, bitwidth_kv 8"], completes: .cells,
    most: 1_000
  ) { (session, line) throws(Diagnostic) in
    try session.set(try session.bindings(of: line))
  }

  static let unset = Verb(
    name: "unset", usage: "unset NAME [, NAME …]",
    summary: "take back what you set; the formula or the file's value holds again",
    example: ["set kv 40 GB", "unset kv"], completes: .cells, most: 1_000
  ) { (session, line) throws(Diagnostic) in
    var parser = line.parser
    var changes: [Change] = []
    repeat {
      let place = parser.place
      let name = try parser.name("the name of a cell")
      guard let id = session.sheet.find(name) else {
        throw session.sheet.unknownCell(name, at: place)
      }
      guard let change = session.sheet.unsetting(id) else { throw .notSet(name, at: place) }
      changes.append(change)
    } while parser.take(.comma)
    try parser.expectEnd()
    return try session.change(changes, by: "unset")
  }
}

extension Session {
  /// What a line behind `set` binds.
  func bindings(
    of line: Line
  ) throws(Diagnostic) -> [(name: String, place: Diagnostic.Place, formula: Formula)] {
    var parser = self.parser(line.parser, isKept: true)
    var bindings: [(name: String, place: Diagnostic.Place, formula: Formula)] = []
    repeat {
      let place = parser.place
      let name = try parser.name("the name of a cell")
      _ = parser.take(.equals)
      let formula = try parser.formula()
      try requireKeptAnswer(for: formula)
      bindings.append((name, place, formula))
      try parser.refuseThousands(inBrackets: false)
    } while parser.take(.comma)
    let isCell = parser.token.kind == .name && sheet.find(parser.word) != nil
    if isCell || parser.token.kind == .semicolon {
      try parser.requireEnd("',' between two settings, or the end of the line")
    }
    try parser.expectEnd()
    return bindings
  }
}
