import Diagnostics
import Language

/// What commands say of conditions that are solved for or required.
extension Diagnostic {
  static func notANumberToSolve(_ name: String, _ kind: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is \(kind); only an input that is one number can be solved for", at: place)
  }

  static func greatestWithoutWord(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "without a word, 'solve' finds the greatest; 'max' is left out", at: place, fix: line)
  }

  static func noCondition(_ text: String, _ kind: String, at place: Place) -> Diagnostic {
    let isList = kind == "a list of true or false"
    let bound = kind == "information" ? "80 GB" : "…"
    let way = isList ? "write any(\(text))" : "compare it, as in \(text) <= \(bound)"
    return Diagnostic("\(text) is \(kind), not a condition; \(way)", at: place)
  }

  static func doesNotHold(_ condition: String, _ terms: String, at place: Place) -> Diagnostic {
    Diagnostic("\(condition) does not hold\(terms)", at: place)
  }
}

/// What is told of the greatest values that fit.
enum SolveMessages {
  static func end(of input: String, at value: String, because reason: String) -> String {
    "\(input) ends at \(value), not for want of memory: \(reason)"
  }
}

/// What `fit` tells of its rows.
enum FitMessages {
  static func note(on rows: [String], _ sentence: String) -> String {
    "\(rows.joined(separator: ", ")): \(sentence)"
  }

  static func refused(_ reasons: [String]) -> String {
    "refused: " + reasons.joined(separator: " ")
  }

  static func tooMuch(_ term: String, _ room: String, on count: Int, isAlone: Bool) -> String {
    let words = isAlone ? " alone is " : ", the largest term, is "
    return "does not fit on \(count): \(term)" + words + room
  }
}

extension Diagnostic {
  static func modelToSource(_ path: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(path) is a model's file by its name; 'source' reads scripts and books", at: place,
      fix: line)
  }

  static func scriptToLoad(_ path: String, _ line: String, at place: Place) -> Diagnostic {
    let what = path.hasSuffix(".book") ? "a book" : "a script"
    return Diagnostic("\(path) is \(what) by its name, and no model", at: place, fix: line)
  }
}

extension Diagnostic {
  static func tooManyToCompare(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic("more than \(most) columns are too many to compare; name fewer", at: place)
  }

  static func booksTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "with this book those of your own are longer than \(most) MiB in all; begin a new session for it",
      at: place)
  }
}

/// What is told of books of one's own.
enum SourceMessages {
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
}
