import Diagnostics
import Quantities

extension Builtin {
  /// Functions of one number, or of a list of them element by element.
  static let numeric: [Builtin] = [
    Builtin(
      name: "abs", arity: 1...1, usage: "abs(x)", summary: "x without its sign",
      kind: { (arguments) throws(Diagnostic) in try arguments.common() },
      evaluate: { (values) throws(Fault) in
        try Elementwise.numbers(values[0]) { (x) throws(Fault) in abs(x) }
      }),
    rounding("round", "to n decimals, as Python rounds", { roundedAsPython($0, digits: $1) }),
    stepping("floor", "down", .down),
    stepping("ceil", "up", .up),
    Builtin(
      name: "sqrt", arity: 1...1, usage: "sqrt(x)", summary: "the square root of x",
      kind: { (arguments) throws(Diagnostic) in
        var kind = try arguments.common()
        guard let dimension = kind.dimension else { return kind }
        guard let root = dimension.squareRoot else {
          throw .noSquareRoot(arguments.text(0), kind.words, at: arguments.place(0))
        }
        kind.sort = .number(root)
        return kind
      },
      evaluate: { (values) throws(Fault) in
        try Elementwise.numbers(values[0]) { (x) throws(Fault) in
          if x < 0 { throw .notFinite("the square root of \(ElementText.number(x))") }
          return x.squareRoot()
        }
      }),
    plain("exp", "e to the power of x") { (x) throws(Fault) in
      let result = Mathematics.exponential(x)
      if result.isInfinite && x.isFinite { throw .tooLarge }
      return result
    },
    logarithm("ln", "the natural logarithm of x", Mathematics.logarithm),
    logarithm("log2", "the logarithm of x to base 2", Mathematics.logarithm2),
    logarithm("log10", "the logarithm of x to base 10", Mathematics.logarithm10),
    Builtin(
      name: "clamp", arity: 3...3, usage: "clamp(x, low, high)",
      summary: "x, but no less than low and no more than high",
      kind: { (arguments) throws(Diagnostic) in try arguments.common() },
      evaluate: { (values) throws(Fault) in
        let raised = try Elementwise.join(values[0], values[1]) { (x, y) throws(Fault) in max(x, y)
        }
        return try Elementwise.join(raised, values[2]) { (x, y) throws(Fault) in min(x, y) }
      }),
  ]

  /// A result of a number; infinity comes only from infinity.
  private static func finite(_ result: Double, from x: Double) throws(Fault) -> Double {
    if x.isInfinite { return x }
    if !result.isFinite { throw .tooLarge }
    return result
  }

  private static func plain(
    _ name: String, _ summary: String,
    _ function: @escaping @Sendable (Double) throws(Fault) -> Double
  ) -> Builtin {
    Builtin(
      name: name, arity: 1...1, usage: "\(name)(x)", summary: summary,
      kind: { (arguments) throws(Diagnostic) in
        try arguments.requirePlain(0)
        return Kind(.number(Dimension.none), isList: arguments.kinds[0].isList)
      },
      evaluate: { (values) throws(Fault) in try Elementwise.numbers(values[0], function) })
  }

  private static func logarithm(
    _ name: String, _ summary: String, _ function: @escaping @Sendable (Double) -> Double
  ) -> Builtin {
    plain(name, summary) { (x) throws(Fault) in
      if x <= 0 { throw .notFinite("\(name) of \(ElementText.number(x))") }
      return function(x)
    }
  }

  private static func rounding(
    _ name: String, _ summary: String, _ function: @escaping @Sendable (Double, Int) -> Double
  ) -> Builtin {
    Builtin(
      name: name, arity: 1...2, usage: "\(name)(x, n)", summary: "x rounded \(summary)",
      kind: { (arguments) throws(Diagnostic) in
        let digits = arguments.kinds.count > 1 ? ", " + arguments.text(1) : ""
        try arguments.requirePlain(
          0,
          advice: arguments.step(0).map {
            "\(name)(\(arguments.factor(0)) / \($0)\(digits)) * \($0)"
          })
        if arguments.kinds.count > 1 { try arguments.requirePlain(1) }
        return Kind(.number(Dimension.none), isList: arguments.kinds.contains { $0.isList })
      },
      evaluate: { (values) throws(Fault) in
        try Elementwise.join(values[0], values.count > 1 ? values[1] : .number(0)) {
          (x, n) throws(Fault) in
          guard n == n.rounded(), abs(n) <= 400 else { throw .digits(n) }
          return try finite(function(x, Int(n)), from: x)
        }
      })
  }

  private static func stepping(
    _ name: String, _ word: String, _ rule: FloatingPointRoundingRule
  ) -> Builtin {
    Builtin(
      name: name, arity: 1...2, usage: "\(name)(x, step)",
      summary: "x rounded \(word) to a whole number, or to a multiple of step",
      kind: { (arguments) throws(Diagnostic) in
        if arguments.kinds.count == 1 {
          try arguments.requirePlain(
            0, advice: arguments.step(0).map { "\(name)(\(arguments.text(0)), \($0))" })
        }
        return try arguments.common()
      },
      evaluate: { (values) throws(Fault) in
        try Elementwise.join(values[0], values.count > 1 ? values[1] : .number(1)) {
          (x, step) throws(Fault) in
          guard step > 0, step.isFinite else { throw .step(step) }
          return try finite((x / step).rounded(rule) * step, from: x)
        }
      })
  }
}
