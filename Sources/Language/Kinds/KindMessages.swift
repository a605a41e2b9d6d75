import Diagnostics

/// What the check of kinds says.
extension Diagnostic {
  static func cannotGoTogether(
    _ left: String, _ leftKind: String, _ right: String, _ rightKind: String, _ verb: String,
    at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "\(left) is \(leftKind), but \(right) is \(rightKind): they cannot be \(verb)", at: place)
  }

  static func wantsNumber(
    _ name: String, _ text: String, _ kind: String, at place: Place
  ) -> Diagnostic {
    Diagnostic("'\(name)' wants a number\(but(text, kind))", at: place)
  }

  static func wantsKind(
    _ name: String, _ wanted: String, _ text: String, _ kind: String, at place: Place
  ) -> Diagnostic {
    Diagnostic("'\(name)' wants \(wanted)\(but(text, kind))", at: place)
  }

  static func wantsPlainNumber(
    _ name: String, _ text: String, _ kind: String, advice: String?, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "'\(name)' wants a plain number\(but(text, kind))"
        + (advice.map { "; write \($0)" } ?? ""), at: place)
  }

  /// `, but kv is information`; a word such as `on` needs no telling what it is.
  private static func but(_ text: String, _ kind: String) -> String {
    ReservedWord.kinds[text] == nil ? ", but \(text) is \(kind)" : ", not \(text)"
  }

  static func differentKinds(
    _ name: String, _ first: String, _ firstKind: String, _ other: String, _ otherKind: String,
    at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "the arguments of '\(name)' differ: \(first) is \(firstKind), but \(other) is \(otherKind)",
      at: place)
  }

  static func armsDiffer(
    _ first: String, _ firstKind: String, _ other: String, _ otherKind: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "the arms of 'if' differ: \(first) is \(firstKind), but \(other) is \(otherKind)", at: place)
  }

  static func elementsDiffer(
    _ first: String, _ firstKind: String, _ other: String, _ otherKind: String, at place: Place
  ) -> Diagnostic {
    Diagnostic(
      "the elements of the list differ: \(first) is \(firstKind), but \(other) is \(otherKind)",
      at: place)
  }

  static func cannotConvert(
    _ text: String, _ kind: String, _ unit: String, _ wanted: String, at place: Place
  ) -> Diagnostic {
    Diagnostic("\(text) is \(kind) and cannot be printed in \(unit), which is \(wanted)", at: place)
  }

  static func noSquareRoot(_ text: String, _ kind: String, at place: Place) -> Diagnostic {
    Diagnostic("\(text) is \(kind), which has no square root", at: place)
  }

  static func exponentOfQuantity(_ text: String, _ kind: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "\(text) is \(kind): only a whole number written out can be its exponent", at: place)
  }

  static func powerTooHigh(at place: Place) -> Diagnostic {
    Diagnostic("the unit of the result would have a power above 127", at: place)
  }

  /// A fault inside the body of a function, told where the first of them is called.
  static func inFunction(
    _ function: UserFunction, _ inner: Diagnostic, at place: Place
  ) -> Diagnostic {
    if inner.message.hasPrefix("in ") {
      return Diagnostic(inner.message, at: place, fix: inner.fix, notes: inner.notes)
    }
    return Diagnostic(
      "in \(function.name): \(inner.message)", at: place, fix: inner.fix,
      notes: [Note("\(function.name) is defined here", at: inner.place)])
  }
}
