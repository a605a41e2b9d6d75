import Diagnostics
import FormulaBook
import Incremental
import Language
import Testing

@testable import Worksheet

/// A sheet over a small book, driven by lines as a person would type them.
///
/// `set x 4`, `unset x`, `x = y + 1`, `f(a) = a * 2`, `undo`, `redo` and `reset` do what they do at the
/// prompt, and so do `family`, `model`, `accelerator` and `method` with a preset's name. Beside these,
/// `load FAMILY key value, …` plays a model's file, `source TEXT` a book of the user's own,
/// `with x = 3: EXPRESSION` a what-if; `who x`, `kind x` and `ran x` ask for the provenance, the kind,
/// and the cells that run to bring x up to date. Anything else is an expression to print.
final class Desk {
  let sheet: Sheet

  init(_ chapters: String...) {
    sheet = Sheet(
      library: Library(
        chapters: chapters.enumerated().map { index, text in
          let name = index == 0 ? "t.book" : "t\(index + 1).book"
          return Chapter(SourceText(text, origin: .file(name, line: 1)))
        }))
  }

  /// What a line prints; a change prints nothing.
  func answer(_ line: String) throws(Diagnostic) -> String {
    let source = SourceText(line)
    var parser = Parser(source)
    if let definition = try definition(parser) {
      try sheet.commit([definition])
      return ""
    }
    let word = parser.word
    guard line.contains(" ") || Desk.lone.contains(word) else { return try value(&parser) }
    switch word {
    case "set": try sheet.commit(try settings(&parser))
    case "unset": try sheet.commit(try unsettings(&parser))
    case "undo": return sheet.undo() == nil ? "nothing to undo" : ""
    case "redo": return sheet.redo() == nil ? "nothing to redo" : ""
    case "reset": try reset()
    case "family", "model", "accelerator", "method": try preset(&parser)
    case "load": try load(String(line.dropFirst(5)))
    case "source":
      let text = SourceText(String(line.dropFirst(7)), origin: .file("my.book", line: 1))
      try sheet.define(book: BookText(text))
    case "with": return try supposition(&parser)
    case "who": return sheet.binding(of: try cell(&parser))?.provenance.words ?? "nobody"
    case "kind": return sheet.kind(of: try cell(&parser)).words
    case "ran":
      let names = runs(for: try cell(&parser))
      return names.isEmpty ? "nothing" : names.joined(separator: " ")
    default: return try value(&parser)
    }
    return ""
  }

  private static let lone = ["undo", "redo", "reset"]

  /// The cells that run while one is brought up to date, in that order.
  func runs(for id: NodeID) -> [String] {
    sheet.values.log = []
    _ = sheet.value(of: id)
    defer { sheet.values.log = nil }
    return (sheet.values.log ?? []).map { sheet.name(of: $0) }
  }

  /// A formula by its text.
  func formula(_ text: String) throws(Diagnostic) -> Formula {
    var parser = Parser(SourceText(text))
    return try parser.formula()
  }

  /// What is wrong inside the sheet; nothing ever should be.
  var violations: [String] { sheet.values.checkInvariants() + sheet.kinds.checkInvariants() }

  private func value(_ parser: inout Parser) throws(Diagnostic) -> String {
    let formula = try parser.formula()
    try parser.expectEnd()
    let answer = try sheet.evaluate(formula)
    if let failure = answer.value.failure { throw failure.diagnostic }
    if case .cell = formula.expression.form, let id = sheet.find(formula.names[0]) {
      return sheet.text(of: id)
    }
    return answer.text
  }

  private func cell(_ parser: inout Parser) throws(Diagnostic) -> NodeID {
    parser.advance()
    let place = parser.place
    let name = try parser.name("a cell")
    guard let id = sheet.find(name) else { throw sheet.unknownName(name, at: place) }
    return id
  }

  private func reset() throws(Diagnostic) {
    let layers = Layer.allCases.filter { $0 != .book }
    try sheet.commit(
      layers.flatMap { sheet.clearing($0) }, titles: layers.map { ($0, nil) })
  }

  /// Runs a session that was written down, and compares what comes back with what stands there.
  ///
  /// Lines that begin with `> ` are typed; what follows is the answer, carets and all.
  func follow(_ transcript: String, at location: SourceLocation = #_sourceLocation) {
    var actual: [String] = []
    sheet.readBook()
    #expect(sheet.bookProblems.isEmpty, sourceLocation: location)
    for line in transcript.split(separator: "\n", omittingEmptySubsequences: false)
    where line.hasPrefix("> ") {
      actual.append(String(line))
      actual += print(String(line.dropFirst(2)))
      #expect(violations == [], "after \(line)", sourceLocation: location)
    }
    let expected = transcript.split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    let difference = actual.difference(from: expected)
    let changes = difference.map { change in
      switch change {
      case .remove(let offset, let line, _): "\(offset + 1) - \(line)"
      case .insert(let offset, let line, _): "\(offset + 1) + \(line)"
      }
    }
    #expect(changes.isEmpty, "\(changes.joined(separator: "\n"))", sourceLocation: location)
  }

  private func print(_ line: String) -> [String] {
    do throws(Diagnostic) {
      let text = try answer(line)
      return text.isEmpty ? [] : [text]
    } catch { return Desk.lines(of: error, typed: line) }
  }
}
