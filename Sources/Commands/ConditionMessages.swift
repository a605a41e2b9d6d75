import Diagnostics

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
