import Diagnostics
import Language
import Markup
import Worksheet

extension Verb {
  static let undo = Verb(
    name: "undo", usage: "undo", summary: "take back the last change",
    example: ["set seqlen 1024", "undo"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    return try session.change(by: "undo") { () throws(Diagnostic) in
      guard let ids = session.sheet.undo() else { throw .nothingToUndo(at: line.verbPlace) }
      return ids
    }
  }

  static let redo = Verb(
    name: "redo", usage: "redo", summary: "carry out again what was taken back last",
    example: ["set seqlen 1024", "undo", "redo"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    return try session.change(by: "redo") { () throws(Diagnostic) in
      guard let ids = session.sheet.redo() else { throw .nothingToRedo(at: line.verbPlace) }
      return ids
    }
  }

  static let reset = Verb(
    name: "reset", usage: "reset",
    summary: "forget the model, the method and all that you set; undo brings them back",
    example: ["set seqlen 1024", "reset"]
  ) { (session, line) throws(Diagnostic) in
    try line.requireNothing()
    let sheet = session.sheet
    return try session.change(by: "reset") { () throws(Diagnostic) in
      let layers = Layer.allCases.filter { $0 != .book }
      try sheet.commit(
        layers.reversed().flatMap { sheet.clearing($0) }, titles: layers.map { ($0, nil) })
      return []
    }
  }
}
