import Diagnostics
import Incremental
import Language
package import Markup
package import Quantities
import Worksheet

extension Session {
  /// What a line that is being typed would come to, in a row; empty where there is nothing to tell.
  ///
  /// A formula gives its value, `set` the terms that it would move, another command how it is
  /// written. Nothing that is seen later tells that it was asked, and it ends when its time is over.
  package func preview(of text: String, within limit: Duration = .milliseconds(20)) -> StyledText {
    let end = ContinuousClock.now + limit
    sheet.beginTelling()
    do throws(Diagnostic) {
      return try preview(of: SourceText(text), until: { ContinuousClock.now > end })
    } catch {
      return StyledText()
    }
  }

  private func preview(
    of source: SourceText, until isOver: @escaping () -> Bool
  ) throws(Diagnostic) -> StyledText {
    switch try LineForm(source, verbs: Verb.all, isConversation: environment.isConversation, sheet)
    {
    case .expression(let parser), .definition(_, _, let parser):
      return try value(of: parser, until: isOver)
    case .command(let verb, let line):
      let moves = verb.name == "set" ? try? movement(of: line, until: isOver) : nil
      let shown = verb.name == "show" ? try? value(of: line.parser, until: isOver) : nil
      return moves ?? shown ?? StyledText(verb.usage, .faint)
    case .blank, .function: return StyledText()
    }
  }

  /// What a formula measures, if that can be told in the time of a key; nothing is worked out for it.
  package func dimension(
    of text: String, within limit: Duration = .milliseconds(50)
  ) -> Dimension? {
    let end = ContinuousClock.now + limit
    func isOver() -> Bool { ContinuousClock.now > end }
    do throws(Diagnostic) {
      var parser = self.parser(Parser(SourceText(text)))
      let formula = try parser.formula()
      let kind = try sheet.glimpsing(until: isOver) { () throws(Diagnostic) in
        try sheet.kind(of: formula)
      }
      return kind?.dimension
    } catch {
      return nil
    }
  }

  /// Whether a text is a formula that holds together; nothing is worked out for it.
  func isSound(_ text: String) -> Bool {
    do throws(Diagnostic) {
      var parser = self.parser(Parser(SourceText(text)))
      let formula = try parser.formula()
      try parser.expectEnd()
      _ = try sheet.kind(of: formula)
      return true
    } catch {
      return false
    }
  }

  /// The value of a formula, unless it is what was typed.
  private func value(
    of parser: Parser, until isOver: @escaping () -> Bool
  ) throws(Diagnostic) -> StyledText {
    var parser = self.parser(parser)
    let formula = try parser.formula()
    try parser.expectEnd()
    if case .literal = formula.expression.form { return StyledText() }
    let text = try sheet.glimpsing(until: isOver) { () throws(Diagnostic) in
      let answer = try sheet.evaluate(formula)
      guard answer.value.failure == nil else { return "" }
      return cellText(formula, answer) ?? answer.text
    }
    guard let text, !text.isEmpty, text != formula.text else { return StyledText() }
    return StyledText("= ", .faint) + StyledText(text, .number)
  }

  /// The headline terms that a line behind `set` would move, the total first.
  private func movement(
    of line: Line, until isOver: @escaping () -> Bool
  ) throws(Diagnostic) -> StyledText? {
    let changes = try changes(of: line)
    // What is set itself is on the line: it is told where nothing else moves.
    let set = changes.map(\.id)
    let terms = headlinesByWeight.filter { !set.contains($0) } + set
    let old = try sheet.glimpsing(until: isOver) { () throws(Diagnostic) in
      terms.map { sheet.value(of: $0).failure == nil ? sheet.words(for: $0) : "" }
    }
    let new = try sheet.glimpsing(changes, until: isOver) { () throws(Diagnostic) in
      terms.map { sheet.value(of: $0).failure == nil ? sheet.words(for: $0) : "" }
    }
    guard let old, let new else { return nil }
    var row = StyledText()
    for (place, id) in terms.enumerated() where old[place] != new[place] && !new[place].isEmpty {
      if !row.spans.isEmpty, set.contains(id) { break }
      row.append(row.spans.isEmpty ? "" : "   ")
      row.append(sheet.name(of: id) + " ", .name)
      if !old[place].isEmpty { row.append(old[place] + " → ", .faint) }
      row.append(new[place], .number)
    }
    return row.spans.isEmpty ? nil : row
  }

  private var headlinesByWeight: [NodeID] {
    let total = sheet.find("total")
    return sheet.headlines.sorted { $0 == total && $1 != total }
  }
}

extension Session {
  /// The changes that a line behind `set` makes.
  private func changes(of line: Line) throws(Diagnostic) -> [Change] {
    try bindings(of: line).map { (binding) throws(Diagnostic) in
      guard let id = sheet.find(binding.name) else {
        throw sheet.unknownCell(binding.name, at: binding.place)
      }
      return try sheet.setting(id, to: binding.formula)
    }
  }

  /// Whether a line that begins with `set` holds as the session is.
  func takes(_ text: String) -> Bool {
    do throws(Diagnostic) {
      try sheet.supposing(try changes(of: Line(source: SourceText(text), verb: 0..<3))) {}
      return true
    } catch {
      return false
    }
  }

  /// Runs a body under changes, where they can be made, and puts everything back.
  func glimpsing<Result>(_ changes: [Change] = [], _ body: () -> Result) -> Result {
    do throws(Diagnostic) {
      // Each cell, and each operation, is some steps of work, so that a person may stop it.
      let isStopped = { [sheet] in sheet.isStopped(after: Sheet.listing) }
      if let result = try sheet.glimpsing(changes, until: isStopped, body) { return result }
      // A sheet too large for that is put back but for what its cells came to.
      return try sheet.supposing(changes, body)
    } catch {
      return body()
    }
  }
}
