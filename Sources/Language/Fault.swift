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
  case nestedList
  case notAList

  /// The sentence for a reader.
  package var message: String {
    switch self {
    case .divisionByZero: "division by zero"
    case .tooLarge: "the result is too large for a number"
    case .notFinite(let what): "\(what) has no value"
    case .notANumber(let element): "\(Fault.words(element)) is no number"
    case .notTrueOrFalse(let element): "\(Fault.words(element)) is neither true nor false"
    case .notAText(let element): "\(Fault.words(element)) is no text"
    case .lengths(let one, let other): "lists of \(one) and \(other) elements cannot go together"
    case .absent: "an element of the list has no value"
    case .emptyFold(let name): "\(name) of an empty list has no value"
    case .index(let index, let count):
      "there is no element \(Fault.number(index)) in a list of \(count); the first is 0"
    case .listLength(let length):
      "a list cannot have \(Fault.number(length)) elements; 0 to \(Series.longest) whole ones can be"
    case .digits(let digits): "\(Fault.number(digits)) is no number of decimals"
    case .step(let step): "a multiple of \(Fault.number(step)) cannot be taken"
    case .nestedList: "a list cannot hold a list"
    case .notAList: "only a list has elements to pick"
    case .nested: "calls are nested deeper than \(Parser.deepest) levels"
    }
  }

  private static func words(_ element: Element) -> String {
    switch element {
    case .number(let value): number(value)
    case .boolean(let value): value ? "true" : "false"
    case .text(let text): "'\(text)' is a text and"
    case .none: "an absent value"
    case .failed: "a failed value"
    }
  }

  private static func number(_ value: Double) -> String { ElementText.number(value) }
}
