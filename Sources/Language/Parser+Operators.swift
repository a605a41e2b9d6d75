package import Diagnostics
package import Quantities

extension Parser {
  /// An expression, with the unit behind `in` if there is one.
  mutating func expression() throws(Diagnostic) -> Expression {
    let tree = try choice()
    guard token.kind == .wordIn || token.kind == .wordTo else { return tree }
    advance()
    let unit = try self.unit()
    return Expression(.conversion(tree, unit), tree.range.lowerBound..<previous.end)
  }

  /// A unit by its symbol: `GB`, `TB/s`.
  package mutating func unit() throws(Diagnostic) -> Unit {
    let place = place
    let symbol = try name("a unit")
    guard token.kind == .over else {
      guard let unit = Unit.named(symbol) else { throw .unknownUnit(symbol, at: place) }
      return unit
    }
    advance()
    let below = try name("a unit")
    guard let unit = Unit.named(symbol, per: below) else {
      let wrong = Unit.named(symbol) == nil ? symbol : below
      throw .unknownUnit(wrong, at: Diagnostic.Place(source, place.range.lowerBound..<previous.end))
    }
    return unit
  }

  mutating func choice() throws(Diagnostic) -> Expression {
    guard token.kind == .wordIf else { return try chain(from: Operator.or.precedence) }
    return try nested { (parser) throws(Diagnostic) in try parser.conditional() }
  }

  private mutating func conditional() throws(Diagnostic) -> Expression {
    let start = token.start
    advance()
    let condition = try choice()
    try expect(.wordThen, "'then'")
    conditions += 1
    defer { conditions -= 1 }
    let first = try choice()
    try expect(.wordElse, "'else'")
    let second = try choice()
    return Expression(
      .conditional(condition, then: first, else: second), start..<second.range.upperBound)
  }

  /// Runs a rule one level deeper, and refuses what nests too deep.
  mutating func nested(
    _ rule: (inout Parser) throws(Diagnostic) -> Expression
  ) throws(Diagnostic) -> Expression {
    depth += 1
    defer { depth -= 1 }
    if depth > Parser.deepest { throw .nestedTooDeep(at: place) }
    return try rule(&self)
  }

  /// Operators of this precedence and above, each run of one precedence as one flat chain.
  mutating func chain(from least: Int) throws(Diagnostic) -> Expression {
    var tree =
      token.kind == .wordNot && least < Operator.equal.precedence ? try negation() : try unary()
    while let sign = Operator(token.kind), sign.precedence >= least {
      let links = try links(of: sign.precedence)
      let end = links.last?.operand.range.upperBound ?? previous.end
      tree = Expression(.chain(tree, links), tree.range.lowerBound..<end)
    }
    return tree
  }

  private mutating func links(of precedence: Int) throws(Diagnostic) -> [Expression.Link] {
    var links: [Expression.Link] = []
    let isConditional = precedence <= Operator.and.precedence
    if isConditional { conditions += 1 }
    while let sign = Operator(token.kind), sign.precedence == precedence {
      if !links.isEmpty && precedence == Operator.equal.precedence { throw unexpected() }
      advance()
      links.append(Expression.Link(sign: sign, operand: try chain(from: precedence + 1)))
    }
    if isConditional { conditions -= 1 }
    return links
  }

  private mutating func negation() throws(Diagnostic) -> Expression {
    let start = token.start
    advance()
    let operand = try nested { (parser) throws(Diagnostic) in try parser.chain(from: 4) }
    return Expression(.not(operand), start..<operand.range.upperBound)
  }

  mutating func unary() throws(Diagnostic) -> Expression {
    guard token.kind == .minus else { return try power() }
    let start = token.start
    advance()
    let operand = try nested { (parser) throws(Diagnostic) in try parser.unary() }
    return Expression(.negation(operand), start..<operand.range.upperBound)
  }

  private mutating func power() throws(Diagnostic) -> Expression {
    let base = try postfix()
    guard token.kind == .power else { return base }
    advance()
    let exponent = try nested { (parser) throws(Diagnostic) in try parser.unary() }
    return Expression(
      .chain(base, [Expression.Link(sign: .power, operand: exponent)]),
      base.range.lowerBound..<exponent.range.upperBound)
  }

  private mutating func postfix() throws(Diagnostic) -> Expression {
    var tree = try primary()
    var picks = 0
    while token.kind == .leftBracket {
      picks += 1
      if depth + picks > Parser.deepest { throw .nestedTooDeep(at: place) }
      advance()
      let index = try nested { (parser) throws(Diagnostic) in try parser.expression() }
      try expect(.rightBracket, "']'")
      tree = Expression(.pick(tree, index), tree.range.lowerBound..<previous.end)
    }
    return tree
  }
}
