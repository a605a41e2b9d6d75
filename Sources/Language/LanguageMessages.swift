package import Diagnostics
import Quantities

/// What the language says of a text that it cannot read.
extension Diagnostic {
  static func expected(_ what: String, found: String, at place: Place) -> Diagnostic {
    Diagnostic("expected \(what), found \(found)", at: place)
  }

  static func unfinishedText(at place: Place) -> Diagnostic {
    Diagnostic("this text has no closing quote", at: place)
  }

  static func stray(_ text: String, at place: Place) -> Diagnostic {
    let scalar = text.unicodeScalars.first.map { String($0.value, radix: 16, uppercase: true) } ?? ""
    let isPrintable = text.utf8.first.map { $0 >= 32 && $0 != 127 } ?? false
    let what = isPrintable ? "'\(text)'" : "the control character U+\(scalar)"
    return Diagnostic("\(what) means nothing here", at: place)
  }

  static func singleEquals(at place: Place) -> Diagnostic {
    Diagnostic(
      "'=' gives a name its formula, at the beginning of a line; '==' compares", at: place)
  }

  static func comparisonsChain(at place: Place) -> Diagnostic {
    Diagnostic("comparisons do not chain; join two of them with 'and'", at: place)
  }

  static func secondConversion(at place: Place) -> Diagnostic {
    Diagnostic("'in' stands once, at the end or in parentheses", at: place)
  }

  static func gluedToHexadecimal(_ word: String, at place: Place) -> Diagnostic {
    Diagnostic("nothing is glued to a hexadecimal number, but '\(word)' is", at: place)
  }

  static func behindNumber(
    _ number: String, _ word: String, isGlued: Bool, at place: Place
  ) -> Diagnostic {
    if Multiplier.glued[word] != nil {
      return Diagnostic(
        "'\(word)' stands apart from its number; write \(number)\(word), or \(number) * \(word) for "
          + "a cell", at: place)
    }
    if let unit = Unit.suggestion(for: word) {
      return Diagnostic("no unit is called '\(word)'; did you mean \(unit)?", at: place)
    }
    if isGlued {
      return Diagnostic("no unit or multiplier is called '\(word)'", at: place)
    }
    return juxtaposition(number, word, at: place)
  }

  static func juxtaposition(_ left: String, _ right: String, at place: Place) -> Diagnostic {
    if right == "(" {
      return Diagnostic("an operator is missing in front of '('; write \(left) * (…", at: place)
    }
    return Diagnostic(
      "an operator is missing in front of '\(right)'; write \(left) * \(right) to multiply",
      at: place)
  }

  static func nestedTooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      "the formula nests deeper than \(Parser.deepest) levels; give a part of it a name", at: place)
  }

  static func numberTooLarge(at place: Place) -> Diagnostic {
    Diagnostic("the number is too large; the greatest is about 1.8e308", at: place)
  }

  static func unknownUnit(_ symbol: String, at place: Place) -> Diagnostic {
    let hint = Unit.suggestion(for: symbol).map { "; did you mean \($0)?" }
    return Diagnostic(
      "no unit is called '\(symbol)'\(hint ?? "; 'units' lists them")", at: place)
  }

  static func wrongCount(
    of name: String, _ usage: String, given: Int, at place: Place
  ) -> Diagnostic {
    Diagnostic("\(name) is called as \(usage), but was given \(arguments(given))", at: place)
  }

  static func wrongCount(of function: UserFunction, given: Int, at place: Place) -> Diagnostic {
    let usage = "\(function.name)(\(function.parameters.joined(separator: ", ")))"
    return wrongCount(of: function.name, usage, given: given, at: place)
  }

  private static func arguments(_ count: Int) -> String {
    count == 1 ? "1 argument" : "\(count) arguments"
  }

  static func unknownAttribute(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic("no attribute is called '@\(name)'", at: place)
  }

  /// A name that the language keeps for itself.
  package static func reservedName(_ name: String, at place: Place) -> Diagnostic {
    let what = Builtin.named(name) == nil ? "a word of the language" : "a function of the language"
    return Diagnostic("'\(name)' is \(what) and cannot be a cell; choose another name", at: place)
  }

  /// Inputs that have no value.
  package static func hasNoValue(_ names: [String]) -> Diagnostic {
    let list = names.joined(separator: ", ")
    let verb = names.count == 1 ? "has" : "have"
    return Diagnostic("\(list) \(verb) no value")
  }

  /// A sentence without a place.
  static func plain(_ message: String) -> Diagnostic { Diagnostic(message) }
}
