import Diagnostics
import Incremental
import Language

@testable import Worksheet

/// A sheet and a naive one beside it, driven by the same random lines.
final class RandomSession {
  /// What a line would make of the naive sheet.
  private struct Attempt {
    var candidate: NaiveSheet
    var changes: [(name: String, layer: Layer, formula: Formula?)] = []
    var changed: Set<String> = []
    var isJudged = true
  }

  private let desk: Desk
  private var text: RandomText
  private var naive: NaiveSheet
  private var done: [NaiveSheet] = []
  private var undone: [NaiveSheet] = []
  /// What was typed so far, for a failure's message.
  private(set) var lines: [String] = []

  init(seed: Int) throws(Diagnostic) {
    text = RandomText(seed: seed)
    let book = text.book()
    lines = [book]
    desk = Desk(book)
    desk.sheet.readBook()
    if let problem = desk.sheet.bookProblems.first { throw problem }
    let own = SourceText(book)
    naive = NaiveSheet(try BookText(own))
    _ = compare(with: naive, allowed: nil)
  }

  /// Types one line; gives what is wrong afterwards.
  func step() -> String? {
    let all = naive.names
    text.functions = all.filter { naive.effective($0)?.binding.function != nil }
    text.names = all.filter {
      !text.functions.contains($0) && !["flag", "list", "mass", "size"].contains($0)
    }
    let line = text.line()
    lines.append(line)
    let before = naive
    var complaint: String?
    var attempt = Attempt(candidate: naive)
    do throws(Diagnostic) {
      complaint = try type(line, &attempt)
      if attempt.isJudged { naive = attempt.candidate }
      complaint = complaint ?? wronglyTaken(attempt, before)
    } catch {
      lines.append("  refused: \(error.message)")
      complaint = attempt.changes.isEmpty ? nil : wronglyRefused(attempt, before, error)
    }
    let allowed = before.cone(above: attempt.changed)
      .union(attempt.candidate.cone(above: attempt.changed))
      .union(attempt.changed.map { "given(\($0))" })
    return complaint ?? compare(with: naive, allowed: allowed)
      ?? desk.violations.first
  }

  private func type(_ line: String, _ attempt: inout Attempt) throws(Diagnostic) -> String? {
    let sheet = desk.sheet
    var parser = Parser(SourceText(line))
    switch parser.word {
    case "undo", "redo": travel(isBack: parser.word == "undo", &attempt)
    case "family", "method":
      let kind = parser.word == "family" ? Preset.Kind.family : .method
      let layer = kind == .family ? Layer.family : .method
      let presets = try sheet.library.lineage(kind, String(line.dropFirst(7)))
      attempt.candidate.fill(layer, with: presets)
      note(layer, &attempt)
      try committing { () throws(Diagnostic) in _ = try desk.answer(line) }
    case "reset":
      attempt.candidate.layers = [.book: naive.layers[.book] ?? [:]]
      for layer in Layer.allCases.dropFirst() { note(layer, &attempt) }
      try committing { () throws(Diagnostic) in _ = try desk.answer(line) }
    case "with":
      let changes = try desk.settings(&parser)
      note(changes, &attempt)
      let inside = try sheet.supposing(changes) { () throws(Diagnostic) in
        compare(with: attempt.candidate, allowed: nil)
      }
      attempt.candidate = naive
      return inside.map { "inside: \($0)" }
    default:
      let changes =
        switch parser.word {
        case "set": try desk.settings(&parser)
        case "unset": try desk.unsettings(&parser)
        default: try desk.definition(parser).map { [$0] } ?? []
        }
      note(changes, &attempt)
      try committing { () throws(Diagnostic) in try sheet.commit(changes) }
    }
    return nil
  }

  /// Runs a commit, and keeps the naive sheet as it was if the journal did.
  private func committing(_ commit: () throws(Diagnostic) -> Void) throws(Diagnostic) {
    let count = desk.sheet.changeCount
    try commit()
    if desk.sheet.changeCount > count {
      done.append(naive)
      undone = []
    }
  }

  private func travel(isBack: Bool, _ attempt: inout Attempt) {
    _ = isBack ? desk.sheet.undo() : desk.sheet.redo()
    attempt.isJudged = false
    guard let other = isBack ? done.popLast() : undone.popLast() else { return }
    if isBack { undone.append(naive) } else { done.append(naive) }
    attempt.changed = naive.differences(from: other)
    naive = other
    attempt.candidate = other
  }

  private func note(_ changes: [Change], _ attempt: inout Attempt) {
    for change in changes {
      let name = desk.sheet.name(of: change.id)
      attempt.candidate.perform(change, on: name)
      attempt.changed.insert(name)
      attempt.changes.removeAll { $0.name == name }
      attempt.changes.append((name, change.layer, change.binding?.formula?.formula))
    }
  }

  private func note(_ layer: Layer, _ attempt: inout Attempt) {
    let (old, new) = (naive.layers[layer] ?? [:], attempt.candidate.layers[layer] ?? [:])
    for name in Set(old.keys).union(new.keys) {
      attempt.changed.insert(name)
      attempt.changes.append((name, layer, new[name]?.formula))
    }
  }
}

extension RandomSession {
  /// Names whose formulas are unsound and were not before, and changed ones that never hold.
  private func broken(_ attempt: Attempt, _ before: NaiveSheet) -> (
    own: [String], readers: [String]
  ) {
    let (old, new) = (NaiveReading(before), NaiveReading(attempt.candidate))
    let own = attempt.changes.filter { change in
      guard let formula = change.formula else {
        return new.sheet.layers[change.layer]?[change.name] != nil
          && new.kind(change.name).failure != nil
      }
      if new.judge(formula, of: change.name, in: change.layer).failure != nil { return true }
      let isLimited = change.layer == .user && formula.isConstant
      return isLimited && !new.declarations(change.name).isEmpty
        && new.limited(new.run(formula), of: change.name, formula).failure != nil
    }
    let readers = attempt.candidate.names.filter { name in
      new.kind(name).failure != nil && old.kind(name).failure == nil
    }
    return (own.map(\.name), readers)
  }

  private func wronglyTaken(_ attempt: Attempt, _ before: NaiveSheet) -> String? {
    guard attempt.isJudged, !attempt.changes.isEmpty else { return nil }
    if attempt.candidate.hasCircle { return "a circle was taken" }
    let (own, readers) = broken(attempt, before)
    let others = readers.filter { name in
      let holding = attempt.candidate.effective(name)?.layer ?? .book
      let replaced = attempt.changes.contains { change in
        let isTaken = attempt.candidate.layers[change.layer]?[name] == nil
        return change.name == name && change.layer >= holding && (isTaken || change.formula != nil)
      }
      return !replaced
    }
    return own.isEmpty && others.isEmpty ? nil : "taken, but unsound: \(own + others)"
  }

  private func wronglyRefused(
    _ attempt: Attempt, _ before: NaiveSheet, _ error: Diagnostic
  ) -> String? {
    let isCircle =
      error.message.hasPrefix("this closes a circle") || error.message.hasSuffix("depend on itself")
    if isCircle != attempt.candidate.hasCircle { return "circle or not: \(error.message)" }
    if isCircle { return nil }
    let (own, readers) = broken(attempt, before)
    return own.isEmpty && readers.isEmpty ? "refused for no reason: \(error.message)" : nil
  }

  /// Holds every cell against a fresh reading; `allowed` are the cells that may run for it.
  private func compare(with naive: NaiveSheet, allowed: Set<String>?) -> String? {
    let sheet = desk.sheet
    let found = sheet.allNames.map { sheet.name(of: $0) }.sorted()
    if found != naive.names { return "the names are \(found), not \(naive.names)" }
    let reading = NaiveReading(naive)
    sheet.values.log = []
    defer { sheet.values.log = nil }
    for name in naive.names.shuffled() {
      guard let id = sheet.find(name) else { return "\(name) is gone" }
      let (kind, wantedKind) = (words(sheet.kindOutcome(of: id)), words(reading.kind(name)))
      if kind != wantedKind { return "the kind of \(name) is \(kind), not \(wantedKind)" }
      let (value, wanted) = (words(sheet.value(of: id)), words(reading.value(name)))
      if value != wanted { return "\(name) is \(value), not \(wanted)" }
    }
    let ran = (sheet.values.log ?? []).map { sheet.name(of: $0) }
    guard let allowed else { return nil }
    let idle = ran.filter { !allowed.contains($0) && !$0.hasPrefix("given") }
    return idle.isEmpty ? nil : "\(idle) ran without a cause"
  }

  private func words(_ outcome: KindOutcome) -> String {
    switch outcome {
    case .kind(let kind): kind.words
    case .function: "a function"
    case .undefined: "undefined"
    case .failed(let problem), .circle(let problem): problem.message
    }
  }

  private func words(_ value: Value) -> String {
    switch value {
    case .one(let element): words(element)
    case .list(let series): "[\(series.elements.map(words).joined(separator: ", "))]"
    }
  }

  private func words(_ element: Element) -> String {
    switch element {
    case .number(let number): return "\(number)"
    case .failed(let failure):
      let message = failure.diagnostic.message
      let parts = message.split(separator: " ")
      return parts.count > 1 && parts[1] == "takes" ? "\(parts[0]) takes" : message
    default: return "\(element)"
    }
  }
}
