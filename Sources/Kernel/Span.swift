/// The numbers that a result may be while each number rounded on the way lies anywhere on its step.
///
/// Every operation gives a span that holds all results of the numbers in its operands' spans, as if each
/// operand went by itself: what cancels out makes it wider than it need be, never narrower. An end that is
/// NaN says that nothing is known.
/// - Source: Moore, Kearfott and Cloud 2009, Introduction to Interval Analysis, chapter 2
struct Span: Equatable {
  var lower: Double
  var upper: Double

  static let unknown = Span(.nan, .nan)

  /// One number alone.
  init(_ number: Double) { self.init(number, number) }

  init(_ lower: Double, _ upper: Double) { (self.lower, self.upper) = (lower, upper) }

  /// From the least to the greatest of some numbers.
  init(of numbers: [Double]) {
    self =
      numbers.contains { $0.isNaN }
      ? .unknown : Span(numbers.min() ?? .nan, numbers.max() ?? .nan)
  }

  var isOneNumber: Bool { lower == upper }

  /// Whether two spans have no number in common.
  func isApart(from other: Span) -> Bool { upper < other.lower || other.upper < lower }

  /// What lies in either of two.
  func joined(with other: Span) -> Span { Span(of: [lower, upper, other.lower, other.upper]) }

  /// What a function that only goes up, or only down, makes of it.
  func mapped(_ function: (Double) -> Double) -> Span {
    Span(of: [function(lower), function(upper)])
  }

  /// What an operation makes of it that goes only up, or only down, with each of its two numbers.
  func mapped(with other: Span, _ operation: (Double, Double) -> Double) -> Span {
    if lower.isNaN || other.lower.isNaN { return .unknown }
    return Span(
      of: [
        operation(lower, other.lower), operation(lower, other.upper),
        operation(upper, other.lower), operation(upper, other.upper),
      ])
  }

  static func + (left: Span, right: Span) -> Span {
    Span(left.lower + right.lower, left.upper + right.upper)
  }

  static func - (left: Span, right: Span) -> Span {
    Span(left.lower - right.upper, left.upper - right.lower)
  }

  static func * (left: Span, right: Span) -> Span { left.mapped(with: right, Dual.times) }

  static func / (left: Span, right: Span) -> Span {
    // Over numbers of both signs it may be anything.
    right.lower > 0 || right.upper < 0 ? left.mapped(with: right, /) : .unknown
  }

  /// By which share of the lesser of the two an end is off a number within it; infinite where that has
  /// no bound.
  func share(around number: Double) -> Double {
    if lower.isNaN || upper.isNaN || lower < 0 && upper > 0 { return .infinity }
    func share(_ end: Double) -> Double {
      end == number ? 0 : abs(end - number) / min(abs(end), abs(number))
    }
    return max(share(lower), share(upper))
  }
}
