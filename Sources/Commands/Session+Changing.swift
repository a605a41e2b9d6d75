import Diagnostics
import Incremental
import Language
import Markup
import Worksheet

extension Session {
  /// Gives cells that exist new formulas, all or none.
  func set(_ bindings: [(name: String, place: Diagnostic.Place, formula: Formula)])
    throws(Diagnostic) -> Reply
  {
    var changes: [Change] = []
    for binding in bindings {
      guard let id = sheet.find(binding.name) else {
        throw sheet.unknownCell(binding.name, at: binding.place)
      }
      if changes.contains(where: { $0.id == id }) {
        throw .setTwice(binding.name, at: binding.place)
      }
      changes.append(try sheet.setting(id, to: binding.formula))
    }
    return try change(changes, by: "set")
  }

  /// Makes a new cell, or gives one that exists a new formula.
  func define(_ name: String, _ formula: Formula) throws(Diagnostic) -> Reply {
    let isNew = sheet.cell(spelled: name) == nil
    // A script that makes cells by the thousand does not mistype them, and would pay for the question.
    let isTold = environment.repliesToChanges && sourceDepth == 0 || sheet.userCount < 1_000
    let near = isNew && isTold && !isReadBack ? sheet.nearestKnown(to: name) : nil
    var reply = try change([try sheet.defining(name, as: formula)], by: "set", isNew: isNew)
    if let near { reply.notes.append("new cell \(name); did you mean \(near)?") }
    return reply
  }

  /// Defines a function.
  func define(_ function: UserFunction) throws(Diagnostic) -> Reply {
    let change = try sheet.defining(function)
    if !sheet.isAlready(change) { try sheet.commit([change]) }
    var reply = Reply("define", .change)
    let head = "\(function.name)(\(function.parameters.joined(separator: ", ")))"
    reply.field("name", .text(function.name))
    reply.field("parameters", .list(function.parameters.map { .text($0) }))
    reply.field("formula", .text(function.body.text))
    reply.line(StyledText("\(head) = \(function.body.text)"))
    return reply
  }

  /// Carries out changes and reports what moved; a change to what is already there runs nothing.
  func change(
    _ changes: [Change], by command: String, isNew: Bool = false
  ) throws(Diagnostic) -> Reply {
    let needed = changes.filter { !sheet.isAlready($0) }
    let watch =
      environment.repliesToChanges ? Movement(of: changes.map(\.id), in: sheet) : nil
    let hidden = environment.repliesToChanges ? changes.compactMap(hiding) : []
    let held = watch.map { _ in HeldTotal(against: needed, in: self) }
    if !needed.isEmpty { try sheet.commit(needed) }
    var reply = watch?.reply(command, isNew: isNew) ?? Reply(command, .change)
    for change in changes {
      guard let text = change.binding?.formula?.written, text.hasSuffix("billion") else {
        continue
      }
      reply.notes.append("\(sheet.name(of: change.id)) is \(text)")
    }
    reply.notes += changes.compactMap { FileTypeNote(sheet).sentence(for: $0) }
    reply.notes += changes.compactMap { ThousandsNote(sheet).sentence(for: $0) }
    if let watch, !isRestoring {
      reply.notes += hidden
      if let sentence = held?.sentence { reply.notes.append(sentence) }
      note(watch.news, in: &reply)
    }
    return reply
  }

  /// That a change puts something in the place of a term's formula, for the first time; nil where it
  /// does not.
  private func hiding(_ change: Change) -> String? {
    guard change.binding != nil, !sheet.isInput(change.id), sheet.layer(of: change.id) != .user,
      let formula = sheet.formula(of: change.id), !formula.isConstant
    else { return nil }
    let name = sheet.name(of: change.id)
    return "\(name) was \(ExpressionText.text(of: formula)); unset \(name) gives that back"
  }

  /// Carries out a change of another sort and reports what moved; of cells that it may move, those that
  /// did.
  func change(
    watching ids: [NodeID] = [], following others: [NodeID] = [], by command: String,
    _ body: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Reply {
    guard environment.repliesToChanges else {
      try body()
      return Reply(command, .change)
    }
    let watch = Movement(of: ids, following: others, in: sheet)
    try body()
    var reply = watch.reply(command)
    if !isRestoring { note(watch.news + holding(sheet.notes(for: command)), in: &reply) }
    return reply
  }
}

extension Session {
  /// Begins to read the lines of a script, and gives whether it is a saved session.
  ///
  /// Of that it is told what holds at its end alone, which `endRestoring` gives.
  ///
  /// Where its lines are told of one by one, they are told of as they come.
  package func beginRestoring(_ script: String, lineByLine: Bool = false) -> Bool {
    let bytes = script.utf8
    let text =
      bytes.starts(with: Script.byteOrder) ? bytes.dropFirst(Script.byteOrder.count) : bytes[...]
    let lines = text.drop { $0 == 32 || 9...13 ~= $0 }
    if sheet.isRestoring || !lines.starts(with: Session.mark.utf8) { return false }
    sheet.isRestoring = true
    isRestoring = !lineByLine
    return true
  }

  /// Ends reading a saved session, and gives the notes that hold.
  package func endRestoring() -> [String] {
    sheet.isRestoring = false
    // Where its lines were told of one by one, and once it has ended, there is nothing left to tell.
    guard isRestoring else { return [] }
    isRestoring = false
    guard environment.repliesToChanges else { return [] }
    var reply = Reply("source", .change)
    let commands = choices.compactMap { $0.line.split(separator: " ").first.map(String.init) }
    let conditions =
      sheet.headlines.flatMap { sheet.notes(for: $0) } + commands.flatMap { sheet.notes(for: $0) }
    note(holding(conditions), in: &reply)
    return reply.notes
  }
}
