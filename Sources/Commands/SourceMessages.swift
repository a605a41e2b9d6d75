import Diagnostics
import Language

/// What is said of scripts and books that are sourced.
extension Diagnostic {
  static func interruptedScript(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic("\(path) was interrupted; the session is as it was before it", at: place)
  }

  static func answersTooMuch(_ path: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) answers more lines than can be held until it ends; run it by itself: plimsoll FILE",
      at: place)
  }

  static func aheadOfScript(at place: Place) -> Diagnostic {
    Diagnostic("--ahead is for books, which end with .book; this is a script", at: place)
  }

  static func cannotChooseAgain(
    _ line: String, _ failure: Diagnostic, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "with this book '\(line)', which is chosen, fails: \(failure.message)", at: place,
      fix: failure.fix)
  }

  static func writtenBySource(at place: Place) -> Diagnostic {
    var script = "FILE"
    if case .file(let name, _) = place.source.origin, name.isPlainForShell { script = name }
    return Diagnostic(
      "a script that is sourced writes no file; run it by itself, 'plimsoll \(script)', or type the line",
      at: place)
  }

  static func sourcedTooDeep(at place: Place) -> Diagnostic {
    Diagnostic("scripts source one another more than 16 deep; does one source itself?", at: place)
  }

  static func modelToSource(_ path: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) is a model's file by its name; 'source' reads scripts and books", at: place,
      fix: line)
  }

  static func savedAsOther(_ path: String, _ ending: String, at place: Place) -> Diagnostic {
    let what = ending == ".book" ? "book" : "model"
    let fix = "save \(String(path.dropLast(ending.count)).pathWord).plim"
    return Diagnostic(
      "a file that ends in \(ending) is read as a \(what), and not as a session", at: place,
      fix: fix)
  }

  static func scriptToLoad(_ path: String, _ line: String, at place: Place) -> Diagnostic {
    let what = path.hasSuffix(".book") ? "a book" : "a script"
    return Diagnostic("\(path) is \(what) by its name, and no model", at: place, fix: line)
  }

  static func booksTooLarge(_ most: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "with this book those of your own have more than \(most) in all; begin a new session for it",
      at: place)
  }
}

/// What is said of a line behind which no saved session would be the present one.
extension Diagnostic {
  static func unlikeSaved(_ names: [String], most: Int, at place: Place) -> Diagnostic {
    let list = names.prefix(most).joined(separator: ", ")
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return Diagnostic(
      "a session that is saved behind this line would bring back \(list)\(more) otherwise; "
        + "rename what your books, their blocks or you call by the same name",
      at: place)
  }

  static func notSaved(_ line: SourceText, _ failure: Diagnostic, at place: Place) -> Diagnostic {
    Diagnostic(
      "a session that is saved behind this line could not be read back, for '\(line.text)' fails there: "
        + failure.message,
      at: place)
  }

  static func notHeld(_ model: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "whether a session that is saved behind this line would be this one cannot be said, for '\(model)' is in no "
        + "cache, and is not held any more",
      at: place, fix: "load it again first")
  }
}

/// What is told of books of one's own.
package enum SourceMessages {
  /// Why a book or a model is not read.
  package static let lineBreak = "its path holds a line break"
  /// Why a file is not read.
  package static let token = "it holds your token for the Hub, and is no script, book or model"

  static func unread(
    accelerator: Preset, definition: Definition, meant: String?
  ) -> String {
    let (name, source) = (definition.name, definition.place.source)
    let line = source.place(of: definition.place.range.lowerBound).line
    let file = if case .file(let file, _) = source.origin { "\(file):\(line): " } else { "" }
    let hint = meant.map { "; did you mean \($0)?" } ?? ""
    return "\(file)no formula reads \(name) of accelerator \(accelerator.names[0])\(hint)"
  }

  static func changed(_ paths: [String]) -> String {
    let list = paths.joined(separator: ", ")
    let (have, they) = paths.count == 1 ? ("has", "it says") : ("have", "they say")
    return
      "\(list) \(have) changed since it was read: a saved session reads what \(they) when it is "
      + "brought back; 'source' reads it now"
  }

  static func notReadBack(_ path: String, _ line: SourceText, _ error: Diagnostic) -> String {
    let number = line.place(of: 0).line
    return "\(path) does not bring this session back: line \(number): \(error.message)"
  }

  static func otherwise(_ path: String, _ names: [String], count most: Int) -> String {
    let list = names.prefix(most).joined(separator: ", ")
    let more = names.count > most ? " and \(names.count - most) more" : ""
    return
      "\(path) does not bring back \(list)\(more): books, or what is chosen, stand in another order there"
  }
}
