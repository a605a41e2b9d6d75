package import Quantities

/// A formula's tree.
///
/// Operators of one precedence that stand in a row are one flat chain, so that a sum of ten thousand
/// terms is no deeper than a sum of two. Two expressions are equal when they say the same, wherever
/// they stand.
package struct Expression: Sendable {
  /// What an expression is.
  package indirect enum Form: Sendable, Equatable {
    case literal(Literal)
    case boolean(Bool)
    case text(String)
    case infinity
    /// What a list from a file does not have at a place.
    case absent
    /// A cell, as an index into the formula's names.
    case cell(Int)
    /// A parameter of the function that the expression is the body of.
    case parameter(Int)
    /// Whether a layer above the book binds a cell: an index into the formula's given names.
    case given(Int)
    case negation(Expression)
    case not(Expression)
    /// Operators of one precedence, applied from the left.
    case chain(Expression, [Link])
    case conditional(Expression, then: Expression, else: Expression)
    case call(Builtin, [Expression])
    /// A function of the user's, as an index into the formula's functions.
    case userCall(Int, [Expression])
    case list([Expression])
    case pick(Expression, Expression)
    case conversion(Expression, Unit)
  }

  /// One operator of a chain and what stands behind it.
  package struct Link: Sendable, Equatable {
    /// The operator.
    package var sign: Operator
    /// The operand to its right.
    package var operand: Expression
  }

  /// What it is.
  package var form: Form
  /// Where it stands in its text, in UTF-8 offsets.
  package var range: Range<Int>

  /// An expression at a place.
  package init(_ form: Form, _ range: Range<Int>) {
    self.form = form
    self.range = range
  }
}

/// The operators between two operands.
package enum Operator: String, Sendable {
  case or = "or"
  case and = "and"
  case equal = "=="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case times = "*"
  case over = "/"
  case modulo = "mod"
  case power = "^"

  /// How tightly it binds; an operator binds tighter than those of a lower number.
  package var precedence: Int {
    switch self {
    case .or: 1
    case .and: 2
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual: 4
    case .plus, .minus: 5
    case .times, .over, .modulo: 6
    case .power: 8
    }
  }

  init?(_ kind: Token.Kind) {
    switch kind {
    case .wordOr: self = .or
    case .wordAnd: self = .and
    case .isEqual: self = .equal
    case .notEqual: self = .notEqual
    case .less: self = .less
    case .lessOrEqual: self = .lessOrEqual
    case .greater: self = .greater
    case .greaterOrEqual: self = .greaterOrEqual
    case .plus: self = .plus
    case .minus: self = .minus
    case .times: self = .times
    case .over: self = .over
    case .wordMod: self = .modulo
    case .power: self = .power
    default: return nil
    }
  }
}
