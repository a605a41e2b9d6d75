/// A number beside its slope along an input: what it is, and how fast it moves as the input grows.
///
/// Numbers alike are told apart by their slopes, as they are right behind the point. Arithmetic with
/// infinities is that of the language: 0 times inf is 0.
/// - Source: Griewank and Walther 2008, Evaluating Derivatives, section 3.1, forward propagation of tangents
struct Dual: Equatable {
  var value: Double
  var slope: Double
  /// Whether a number that moves was rounded on the way, so that it goes in steps.
  var isStepped = false
  /// What it may be, wherever on their steps those numbers are.
  var span: Span

  static let failure = Dual(value: .nan, slope: .nan)

  /// A number that does not move.
  init(_ number: Double) { self.init(value: number, slope: 0) }

  /// A number that moves, by default one that no step has a part in.
  init(value: Double, slope: Double, isStepped: Bool = false, span: Span? = nil) {
    (self.value, self.slope, self.isStepped) = (value, slope, isStepped)
    self.span = span ?? Span(value)
  }

  /// Whether it is the lesser one right behind the point.
  static func < (left: Dual, right: Dual) -> Bool {
    left.value == right.value ? left.slope < right.slope : left.value < right.value
  }

  static func + (left: Dual, right: Dual) -> Dual {
    left.joined(
      with: right, left.value + right.value, left.slope + right.slope, left.span + right.span)
  }

  static func - (left: Dual, right: Dual) -> Dual {
    left.joined(
      with: right, left.value - right.value, left.slope - right.slope, left.span - right.span)
  }

  static func * (left: Dual, right: Dual) -> Dual {
    left.joined(
      with: right, times(left.value, right.value),
      times(left.slope, right.value) + times(left.value, right.slope), left.span * right.span)
  }

  static func / (left: Dual, right: Dual) -> Dual {
    let quotient = left.value / right.value
    return left.joined(
      with: right, quotient, (left.slope - times(quotient, right.slope)) / right.value,
      left.span / right.span)
  }

  /// A function of it that only goes up, whose slope at its value is given.
  func mapped(slope factor: Double, _ function: (Double) -> Double) -> Dual {
    Dual(
      value: function(value), slope: Dual.times(factor, slope), isStepped: isStepped,
      span: span.mapped(function))
  }

  /// A result of it and another one.
  func joined(with other: Dual, _ value: Double, _ slope: Double, _ span: Span) -> Dual {
    Dual(value: value, slope: slope, isStepped: isStepped || other.isStepped, span: span)
  }

  /// It, rounded to a multiple of another one, which stays the same multiple nearby.
  func stepped(to value: Double, by step: Dual) -> Dual {
    let multiple = step.value == 0 ? 0 : value / step.value
    return Dual(
      value: value, slope: Dual.times(multiple, step.slope),
      isStepped: isStepped || step.isStepped || slope != 0 || step.slope != 0)
  }

  static func times(_ one: Double, _ other: Double) -> Double {
    one == 0 || other == 0 ? 0 : one * other
  }
}
