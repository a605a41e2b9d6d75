/// What can go wrong while a formula runs; the evaluator adds the place.
package enum Fault: Error, Sendable {
  case divisionByZero
  case tooLarge
  case notFinite(String)
  case notANumber(Element)
  case notTrueOrFalse(Element)
  case notAText(Element)
  case lengths(Int, Int)
  case absent
  case emptyFold(String)
  case index(Double, count: Int)
  case listLength(Double)
  case digits(Double)
  case step(Double)
  case nested
  case tooManyCalls
  case callsTooLong
  case nestedList
  case notAList
  case textTooLong(Int)
  case textsTooLong
  case tooManyPatterns
  case tooMuchToCompare

  /// The sentence for a reader.
  package var message: String {
    switch self {
    case .divisionByZero: "division by zero"
    case .tooLarge: "the result is too large for a number"
    case .notFinite(let what): "\(what) has no value"
    case .notANumber(let element): Fault.words(element, "no number")
    case .notTrueOrFalse(let element): Fault.words(element, "neither true nor false")
    case .notAText(let element): Fault.words(element, "no text")
    case .lengths(let one, let other): "lists of \(one) and \(other) elements cannot go together"
    case .absent: "an element of the list has no value; exists(…) asks for each"
    case .emptyFold(let name): "\(name) of an empty list has no value"
    case .index(let index, let count):
      "there is no element \(Fault.number(index)) in a list of \(count); the first is 0"
    case .listLength(let length):
      "a list has 0 to \(Series.longest) elements, not \(Fault.number(length))"
    case .digits(let digits):
      "numbers are rounded to a whole number of decimals, not to \(Fault.number(digits))"
    case .step(let step): "only a number above 0 has multiples, not \(Fault.number(step))"
    case .nestedList: "a list cannot hold a list; lists are one level deep"
    case .notAList: "only a list has elements to pick"
    case .textTooLong(let length):
      "a text has at most \(Fault.longestText) bytes, not \(length)"
    case .textsTooLong: "the texts of a list have at most \(Fault.longestTexts) bytes together"
    case .tooManyPatterns:
      "the alternatives of a pattern come to more than \(NamePatterns.most) patterns"
    case .tooMuchToCompare: "the patterns and the names are too many, or too long, to be compared"
    case .tooManyCalls: "the functions call one another more than \(Calls.most) times"
    case .callsTooLong:
      "the functions that it calls have more than \(KnownCalls.mostParts) names, numbers and operations in all; call fewer, or shorten them"
    case .nested: "the functions call one another deeper than \(Parser.deepest) levels"
    }
  }

  /// Bytes that a text which a formula makes may have.
  static let longestText = 1 << 16
  /// Bytes that the different texts of a list which a formula makes may have together.
  static let longestTexts = 64 << 20

  private static func words(_ element: Element, _ complaint: String) -> String {
    switch element {
    case .number(let value): "\(number(value)) is \(complaint)"
    case .boolean(let value): "\(value) is \(complaint)"
    case .text(let text): "'\(text)' is a text, \(complaint)"
    case .none: "an absent value is \(complaint)"
    case .failed: "a failed value is \(complaint)"
    }
  }

  private static func number(_ value: Double) -> String { ElementText.number(value) }
}
