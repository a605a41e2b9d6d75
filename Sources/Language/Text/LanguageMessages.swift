package import Diagnostics
import Quantities

/// What the language says of a text that it cannot read.
extension Diagnostic {
  static func expected(_ what: String, found: String, at place: Place) -> Diagnostic {
    Diagnostic("expected \(what), found \(found)", at: place)
  }

  static func definedTwice(_ name: String, first: Place, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(name)' is defined twice in this book; keep the one that is meant", at: place,
      notes: [Note("the first of the two", at: first)])
  }

  static func tooManyWords(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("an attribute has \(most) words at most; leave some out", at: place)
  }

  static func sentencesTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "the sentences of one definition have \(most) bytes at most; shorten them", at: place)
  }

  static func tooManyNames(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("a block has \(most) names at most; leave some out", at: place)
  }

  static func nameTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("a name has \(most) bytes at most; shorten it", at: place)
  }

  static func blockNameTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("the name of a block has \(most) bytes at most; shorten it", at: place)
  }

  static func wordTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("a word of an attribute has \(most) bytes at most; shorten it", at: place)
  }

  static func titleTooLong(most: Int, at place: Place) -> Diagnostic {
    Diagnostic("a title has \(most) bytes at most; shorten it", at: place)
  }

  static func tooManyPresets(most: Int, at place: Place) -> Diagnostic {
    Diagnostic(
      "a book has \(most) blocks at most; leave out those that nobody asks for", at: place)
  }

  static func unfinishedText(at place: Place) -> Diagnostic {
    Diagnostic("this text has no closing quote", at: place)
  }

  static func stray(_ text: String, at place: Place) -> Diagnostic {
    let way = substitutes[text].map { "; write \($0)" } ?? ""
    return Diagnostic("\(visible(text)) means nothing here\(way)", at: place)
  }

  private static let substitutes = [
    "&": "'and'", "|": "'or'", "!": "'not'", "'": "\" round a text", "“": "\" round a text",
    "”": "\" round a text", "$": "USD behind the number", "√": "sqrt(…)", "²": "^2", "³": "^3",
    "#": "a blank in front of a comment",
    "–": "-",
  ]

  private static func visible(_ text: String) -> String {
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first,
      [.control, .format, .spaceSeparator].contains(scalar.properties.generalCategory)
    else { return "'\(text)'" }
    let code = String(scalar.value, radix: 16, uppercase: true)
    return "the character U+" + String(repeating: "0", count: max(0, 4 - code.utf8.count)) + code
  }

  static func strayPercent(isBehindNumber: Bool, at place: Place) -> Diagnostic {
    let cause = isBehindNumber ? "'%' is glued to its number" : "'%' stands behind a number"
    return Diagnostic("\(cause), as in 90%; 'mod' gives the rest of a division", at: place)
  }

  static func singleEquals(at place: Place) -> Diagnostic {
    Diagnostic(
      "'=' gives a name its formula, at the beginning of a line; '==' compares", at: place)
  }

  static func comparisonsChain(at place: Place) -> Diagnostic {
    Diagnostic("comparisons do not chain; join two of them with 'and'", at: place)
  }

  static func misplacedConversion(at place: Place) -> Diagnostic {
    Diagnostic("'in' stands once, at the end or in parentheses", at: place)
  }

  static func gluedToHexadecimal(
    _ number: String, _ word: String, at place: Place
  ) -> Diagnostic {
    let way = Multiplier.glued[word].map { "\(number) * \(ElementText.number($0))" }
    return Diagnostic(
      "nothing is glued to a hexadecimal number; write \(way ?? "\(number) \(word)")", at: place)
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
    if isGlued, word == "K" {
      return Diagnostic(
        "no multiplier is called 'K'; write \(number)k for thousands, or \(number)Ki for times 1024",
        at: place)
    }
    if isGlued {
      return Diagnostic(
        "no unit or multiplier is called '\(word)'; write \(number) * \(word) for a cell", at: place
      )
    }
    return juxtaposition(number, word, at: place)
  }

  static func juxtaposition(_ left: String, _ right: String, at place: Place) -> Diagnostic {
    let operand = right == "(" ? "(…)" : right
    return Diagnostic(
      "an operator is missing in front of '\(right)'; write \(left) * \(operand) to multiply",
      at: place)
  }

  static func tooManyOperands(at place: Place) -> Diagnostic {
    Diagnostic(
      "the formula has more than \(Parser.mostOperands) names, numbers and texts; give a part of it a name",
      at: place)
  }

  static func nestedTooDeep(at place: Place) -> Diagnostic {
    Diagnostic(
      "the formula nests deeper than \(Parser.deepest) levels; give a part of it a name", at: place)
  }

  /// A number that no Double holds.
  package static func numberTooLarge(at place: Place) -> Diagnostic {
    Diagnostic("the number is too large; the greatest is about 1.8e308", at: place)
  }

  static func unknownUnit(_ symbol: String, at place: Place) -> Diagnostic {
    let hint = Unit.suggestion(for: symbol).map { "; did you mean \($0)?" }
    return Diagnostic(
      "no unit is called '\(symbol)'\(hint ?? "; 'units' lists them")", at: place)
  }

  static func notPerTime(_ above: String, _ below: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "no unit is called '\(above)/\(below)', for \(below) is no time; divide by 1 \(below) instead",
      at: place)
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
    Diagnostic(
      "no attribute is called '@\(name)'; there are \(Attributes.names.joined(separator: ", "))",
      at: place)
  }

  static func fallingRange(_ low: Double, _ high: Double, at place: Place) -> Diagnostic {
    Diagnostic(
      "the range falls from \(ElementText.number(low)) to \(ElementText.number(high)); "
        + "the lesser comes first", at: place)
  }

  static func reservedBlockName(_ name: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "'\(name)' is a word of the language and cannot name a block; choose another name", at: place)
  }

  /// A name that the language keeps for itself.
  package static func reservedName(_ name: String, at place: Place) -> Diagnostic {
    let what = Builtin.named(name) == nil ? "a word of the language" : "a function of the language"
    return Diagnostic("'\(name)' is \(what) and cannot be a cell; choose another name", at: place)
  }

  /// Inputs that have no value.
  package static func hasNoValue(_ names: [String]) -> Diagnostic {
    let verb = names.count == 1 ? "has" : "have"
    return Diagnostic("\(missingNames(names)) \(verb) no value")
  }

  /// The names of inputs without a value, or the first of very many.
  package static func missingNames(_ names: [String]) -> String {
    let isMore = names.count > Failure.mostTold
    return names.prefix(Failure.mostTold).joined(separator: ", ") + (isMore ? " and more" : "")
  }

  /// A sentence without a place.
  static func plain(_ message: String) -> Diagnostic { Diagnostic(message) }

  /// A number was written with commas between its digits: `32,768`.
  package static func commaInNumber(_ number: String, at place: Place) -> Diagnostic {
    Diagnostic(
      "a number has no commas", at: place, fix: number.filter { $0 != "," })
  }

  static func tooManyParameters(at place: Place) -> Diagnostic {
    Diagnostic("a function takes 100 values at most; give it a list", at: place)
  }
}
