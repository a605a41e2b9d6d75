import Diagnostics

/// What the language says of a function that cannot be defined.
extension Diagnostic {
  static func noParameters(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("a function has a parameter at least; write \(name) = … for a cell", at: place)
  }

  static func parameterTwice(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("the parameter \(name) stands twice", at: place)
  }

  static func functionAsInput(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("\(name) is a function and cannot be an input; leave out 'input'", at: place)
  }

  static func functionWithAttribute(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(name) is a function, which may have '///' lines and @alias alone; leave out the others",
      at: place)
  }
}
