import Language
import Worksheet

extension Session {
  /// Answers a line of bare numbers as `execute` would, without a reply for it; nil for any other
  /// line, and while lines are traced or a tour is under way.
  package func answer(toPlain line: ArraySlice<UInt8>) -> String? {
    guard !isTracing, guide == nil, let value = PlainArithmetic.value(of: line) else { return nil }
    lastAnswer = Answer(.number(value), .count)
    return ElementText.number(value)
  }
}
