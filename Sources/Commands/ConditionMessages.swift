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

/// What is told of notes themselves.
enum NoteMessages {
  static let andMore = "and more, which are left out"
  static let tooLongToTell = "what moved has too many letters to be told in full"
}

/// What is told of the greatest values that fit.
enum SolveMessages {
  static func end(of input: String, at value: String, because reason: String) -> String {
    "\(input) ends at \(value), not for want of memory: \(reason)"
  }
}

/// What `fit` tells of its rows.
enum FitMessages {
  static func passedBy(_ settings: [String]) -> String {
    "\(settings.joined(separator: ", ")) (set by you): each accelerator is asked here with what it has itself"
  }

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

/// What is said of scenarios.
extension Diagnostic {
  static func tooManyScenarios(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "a session keeps \(most) scenarios; take the name of one of them, which is then kept anew",
      at: place)
  }

  static func scenariosTooLong(_ most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "the formulas of all scenarios have more than \(most) names, numbers and operations "
        + "in all; shorten them first",
      at: place)
  }

  static func scenarioWithComma(at place: Place) -> Diagnostic {
    Diagnostic("a comma stands between the names of scenarios; choose a name without", at: place)
  }
}
