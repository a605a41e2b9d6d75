import Diagnostics

/// What is said of a line that means something else than a formula.
extension Diagnostic {
  static func noLine(try line: String, at place: Place) -> Diagnostic {
    Diagnostic("this is neither a formula nor a command", at: place, fix: line)
  }

  static func unitWithoutIn(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("'in' stands before the unit of an answer", at: place, fix: line)
  }

  static func valueWithoutSet(_ line: String, at place: Place) -> Diagnostic {
    Diagnostic("'set' gives a cell a value", at: place, fix: line)
  }

  static func automatic(_ name: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "there is no 'auto': \(name) goes by its formula until it is set", at: place, fix: line)
  }

  static func unknownFlag(_ flag: String, at place: Place) -> Diagnostic {
    Diagnostic("no input here is set by \(flag); 'vars' lists them", at: place)
  }

  static func flag(_ flag: String, _ line: String, at place: Place) -> Diagnostic {
    Diagnostic("\(flag) is a flag of an engine, and an input here", at: place, fix: line)
  }

  static func flag(
    _ flag: String, of method: String, _ line: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(flag) is an input of another method: 'method \(method)', then '\(line)'", at: place,
      fix: "method \(method)")
  }
}
