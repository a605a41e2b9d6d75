/// A part of an expression that waits for what is still being read.
struct Opening: Sendable {
  /// What has begun.
  enum Form: Sendable {
    /// Operators of one precedence; the operand behind `sign` comes next.
    case chain
    case negation, not
    /// `if`; behind `then` the first arm, behind `else` the second.
    case condition, firstArm, secondArm
    case group, list, call, index
  }

  /// What has begun.
  var form: Form
  /// Where it begins.
  let start: Int
  /// How many levels deep the parts that it holds already are.
  var height = 0
  /// The first operand of a chain, the condition, or the list that an index stands behind.
  var first: Expression?
  /// The first arm of a condition.
  var second: Expression?
  /// The operator whose right operand comes next.
  var sign = Operator.plus
  /// The operators before it with their operands.
  var links: [Expression.Link] = []
  /// What a call names.
  var name = ""
  /// The arguments of a call, or the elements of a list.
  var elements: [Expression] = []

  init(_ form: Form, at start: Int) {
    self.form = form
    self.start = start
  }

  /// How tightly it holds what comes next; nil where only a word or a bracket ends it.
  var precedence: Int? {
    switch form {
    case .chain: sign.precedence
    case .negation: 7
    case .not: 3
    case .secondArm: 0
    case .condition, .firstArm, .group, .list, .call, .index: nil
    }
  }

  /// Whether what comes next is computed only if something else says so.
  var isConditional: Bool {
    switch form {
    case .chain: sign.precedence <= Operator.and.precedence
    case .firstArm, .secondArm: true
    default: false
    }
  }

  /// Whether a unit may stand behind what it holds.
  var takesConversion: Bool {
    switch form {
    case .group, .list, .call, .index: true
    default: false
    }
  }

  /// What must come next, in words of a message.
  var wanted: String {
    switch form {
    case .condition: "'then'"
    case .firstArm: "'else'"
    case .group: "')'"
    case .call: "',' or ')'"
    case .list: "',' or ']'"
    case .index: "']'"
    case .chain, .negation, .not, .secondArm: "a value"
    }
  }

  /// The tree of an operator or a condition whose last part this is; any other is that part itself.
  func closed(with last: Expression) -> Expression {
    let form: Expression.Form
    switch (self.form, first, second) {
    case (.chain, let first?, _):
      form = .chain(first, links + [Expression.Link(sign: sign, operand: last)])
    case (.negation, _, _): form = .negation(last)
    case (.not, _, _): form = .not(last)
    case (.secondArm, let condition?, let first?):
      form = .conditional(condition, then: first, else: last)
    default: return last
    }
    return Expression(form, start..<last.range.upperBound)
  }
}
