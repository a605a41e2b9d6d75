import Diagnostics
import Incremental
import Language
import Markup
import Worksheet

extension Verb {
  static let undo = Verb(
    name: "undo", usage: "undo", summary: "take back the last change",
    example: ["set seqlen 1024", "undo"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    let (cells, others) = (session.sheet.nextCells.undone, session.sheet.nextBookCells.undone)
    return try session.changeTitles(watching: cells, following: others, by: "undo") {
      () throws(Diagnostic) in
      if session.sheet.undo() == nil { throw .nothingToUndo(at: line.verbPlace) }
    }
  }

  static let redo = Verb(
    name: "redo", usage: "redo", summary: "carry out again what was taken back last",
    example: ["set seqlen 1024", "undo", "redo"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    let (cells, others) = (session.sheet.nextCells.redone, session.sheet.nextBookCells.redone)
    return try session.changeTitles(watching: cells, following: others, by: "redo") {
      () throws(Diagnostic) in
      if session.sheet.redo() == nil { throw .nothingToRedo(at: line.verbPlace) }
    }
  }

  static let reset = Verb(
    name: "reset", usage: "reset",
    summary:
      "forget the model, the accelerator, the method and all that you set; undo brings them back",
    example: ["set seqlen 1024", "reset"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    let sheet = session.sheet
    let (titles, count) = (sheet.titles, sheet.userBindings.count)
    var reply = try session.change(by: "reset") { () throws(Diagnostic) in
      let layers = Layer.allCases.filter { $0 != .book }
      try sheet.commit(
        layers.reversed().flatMap { sheet.clearing($0) }, titles: layers.map { ($0, nil) })
    }
    var forgotten = [
      titles[.model].map { "the model \($0)" }, titles[.accelerator].map { "gpu \($0)" },
      titles[.method].map { "method \($0)" },
    ]
    if count > 0 { forgotten.append("\(count) \(count == 1 ? "binding" : "bindings") of yours") }
    let words = forgotten.compactMap { $0 }
    reply.field("forgotten", .list(words.map { .text($0) }))
    let sentence = words.isEmpty ? "nothing to forget" : "forgot " + words.joined(separator: ", ")
    reply.body.insert(.line(StyledText(sentence)), at: 0)
    return reply
  }
}

extension Session {
  /// Carries out a change that may choose another model, accelerator or method, and says so.
  func changeTitles(
    watching cells: [NodeID], following others: [NodeID] = [], by command: String,
    _ body: () throws(Diagnostic) -> Void
  ) throws(Diagnostic) -> Reply {
    let former = sheet.titles
    var watched: Set<NodeID> = []
    var reply = try change(
      watching: cells.filter { watched.insert($0).inserted }, following: others, by: command, body)
    guard environment.repliesToChanges else { return reply }
    var moved: [Datum] = []
    for layer in TitledLayer.all {
      guard let (old, new) = layer.difference(from: former, to: sheet.titles, in: sheet) else {
        continue
      }
      let line = StyledText(layer.word, .name) + StyledText("  \(old ?? "none") → ", .faint)
      reply.body.insert(.line(line + StyledText(new ?? "none")), at: moved.count)
      moved.append(
        .object([
          .init("name", .text(layer.word)), .init("old", old.map(Datum.text) ?? .null),
          .init("value", new.map(Datum.text) ?? .null),
        ]))
    }
    if !moved.isEmpty { reply.field("chosen", .list(moved)) }
    return reply
  }
}
