import Markup
import Quantities

extension Expression {
  /// The expressions that it is made of, in order.
  package var parts: [Expression] {
    switch form {
    case .literal, .boolean, .text, .infinity, .absent, .cell, .parameter, .given: []
    case .negation(let operand), .not(let operand), .conversion(let operand, _): [operand]
    case .chain(let first, let links): [first] + links.map(\.operand)
    case .conditional(let condition, let first, let second): [condition, first, second]
    case .call(_, let operands), .userCall(_, let operands), .list(let operands): operands
    case .pick(let list, let index): [list, index]
    }
  }

  /// How many names, numbers and operations it has, however it is written.
  var partCount: Int { total { _ in 1 } }

  /// The same, where of a text some letters are one more, and a number in a unit that has no name is what it is
  /// printed as at most: `1e18 * 1 B^2 / 1 s^3`.
  package var weight: Int {
    total { part in
      switch part.form {
      case .text(let text): 1 + text.utf8.count / 16
      case .literal(let literal): literal.partCount
      default: 1
      }
    }
  }

  /// A sum over it and all that it is made of.
  ///
  /// - Complexity: linear, on a stack of its own.
  package func total(_ count: (Expression) -> Int) -> Int {
    var (sum, rest) = (0, [self])
    while let last = rest.popLast() {
      sum += count(last)
      rest += last.parts
    }
    return sum
  }

  /// Whether it is printed as one value, which needs no parentheses.
  var isOneValue: Bool {
    switch form {
    case .literal(let literal): literal.unit?.isWritten ?? true
    case .boolean, .text, .infinity, .absent, .cell, .parameter, .given: true
    default: false
    }
  }

  /// The cells that it is the sum of, in order, as indices into the formula's names; what else it adds or
  /// takes away is passed over.
  ///
  /// - Complexity: O(the operands of its sums), on a stack of its own.
  package var slotsAdded: [Int] {
    var (slots, rest) = ([Int](), [self])
    while let last = rest.popLast() {
      switch last.form {
      case .cell(let slot): slots.append(slot)
      case .conversion(let operand, _): rest.append(operand)
      case .chain(let first, let links)
      where links.first?.sign.precedence == Operator.plus.precedence:
        rest += links.reversed().filter { $0.sign == .plus }.map(\.operand) + [first]
      default: break
      }
    }
    return slots
  }

  /// The form with nothing in the place of its parts.
  private var shell: Form {
    let hole = Expression(.absent, 0..<0)
    switch form {
    case .negation: return .negation(hole)
    case .not: return .not(hole)
    case .conversion(_, let unit): return .conversion(hole, unit)
    case .chain(_, let links):
      return .chain(hole, links.map { Link(sign: $0.sign, operand: hole) })
    case .conditional: return .conditional(hole, then: hole, else: hole)
    case .call(let builtin, _): return .call(builtin, [])
    case .userCall(let slot, _): return .userCall(slot, [])
    case .list: return .list([])
    case .pick: return .pick(hole, hole)
    default: return form
    }
  }
}

extension Expression: Equatable {
  /// Whether two expressions say the same; their places do not count.
  ///
  /// - Complexity: O(parts of both), on a stack of its own.
  package static func == (left: Expression, right: Expression) -> Bool {
    var pairs = [(left, right)]
    while let (one, other) = pairs.popLast() {
      let (parts, others) = (one.parts, other.parts)
      if case .text(let text) = one.form, case .text(let second) = other.form {
        // By bytes, as values are told apart.
        if !text.hasBytes(of: second) { return false }
      } else if parts.isEmpty && others.isEmpty {
        if one.form != other.form { return false }
      } else {
        if parts.count != others.count || one.shell != other.shell { return false }
        pairs += zip(parts, others)
      }
    }
    return true
  }
}

extension Literal {
  /// How many numbers and operations it is printed as at most: one, or a product with a power of each base unit.
  fileprivate var partCount: Int {
    guard let unit, !unit.isWritten else { return 1 }
    return Quantity(number, in: unit).mostPartsOfProduct
  }
}
