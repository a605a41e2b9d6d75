import Diagnostics

/// Reading goes from operand to operator and back. What has begun and is not complete waits on a stack
/// of its own, so that no text can exhaust the stack of calls.
extension Parser {
  /// An expression so far, and how many levels deep it nests.
  struct Part {
    var tree: Expression
    var height = 0
  }

  /// An expression, with the unit behind `in` if there is one.
  mutating func expression() throws(Diagnostic) -> Expression {
    openings = []
    (depth, operands) = (0, 0)
    var part = try operand()
    while try goesOn(behind: &part) { part = try operand() }
    height = part.height
    return part.tree
  }

  /// Opens what stands in front of a value, and reads the value.
  private mutating func operand() throws(Diagnostic) -> Part {
    try count(1)
    while true {
      switch token.kind {
      case .minus: try open(.negation)
      case .wordNot where takesNot: try open(.not)
      case .wordIf: try open(.condition)
      case .leftParenthesis: try open(.group)
      case .leftBracket:
        try open(.list)
        if token.kind == .rightBracket { return try closeElements() }
      case .name:
        let name = (word, token.range)
        advance()
        guard token.kind == .leftParenthesis else {
          let tree = cell(name.0, name.1)
          return try part(tree)
        }
        if name.0 == "given" { return Part(tree: try given(from: name.1.lowerBound)) }
        try open(.call, at: name.1.lowerBound)
        openings[openings.count - 1].name = name.0
        if token.kind == .rightParenthesis { return try closeElements() }
      default:
        let tree = try leaf()
        return try part(tree)
      }
    }
  }

  /// A value that was read; what is put in for a word may have parts and be in parentheses when it is
  /// printed, and what is printed must be read again.
  private mutating func part(_ tree: Expression) throws(Diagnostic) -> Part {
    if hasSubstituted { try count(tree.weight - 1) }
    if !hasSubstituted || tree.isOneValue { return Part(tree: tree) }
    if depth + Parser.mostPutIn > Parser.deepest {
      throw .nestedTooDeep(at: Diagnostic.Place(source, tree.range))
    }
    return Part(tree: tree, height: Parser.mostPutIn)
  }

  private mutating func count(_ more: Int) throws(Diagnostic) {
    operands += more
    if operands > Parser.mostOperands { throw .tooManyOperands(at: place) }
  }

  /// Levels that a value which is put in for a word may take: `[-(2 / 1 s^2)]`.
  private static let mostPutIn = 4

  /// `not` binds looser than a comparison, so it cannot stand inside one.
  private var takesNot: Bool {
    guard let precedence = openings.last?.precedence else { return true }
    return precedence < Operator.equal.precedence
  }

  private mutating func open(_ form: Opening.Form, at start: Int? = nil) throws(Diagnostic) {
    if depth >= Parser.deepest { throw .nestedTooDeep(at: place) }
    depth += 1
    openings.append(Opening(form, at: start ?? token.start))
    advance()
  }

  /// Reads what stands behind an operand, and closes what it completes; false at the end.
  private mutating func goesOn(behind part: inout Part) throws(Diagnostic) -> Bool {
    while true {
      operandRange = part.tree.range
      let isConverted = conversionEnd == previous.end
      switch token.kind {
      case .leftBracket where !isConverted:
        try open(.index, at: part.tree.range.lowerBound)
        openings[openings.count - 1].first = part.tree
        openings[openings.count - 1].height = part.height
        return true
      case .wordIn, .wordTo:
        try close(&part)
        guard openings.last?.takesConversion ?? true, !isConverted else { throw unexpected() }
        try convert(&part)
      default:
        if let sign = Operator(token.kind), !isConverted {
          try link(sign, &part)
          return true
        }
        try close(&part)
        guard let form = openings.last?.form else { return false }
        if try complete(form, with: &part) { return true }
      }
    }
  }

  private mutating func convert(_ part: inout Part) throws(Diagnostic) {
    advance()
    let unit = try self.unit()
    conversionEnd = previous.end
    let range = part.tree.range.lowerBound..<previous.end
    part = try checked(
      Part(tree: Expression(.conversion(part.tree, unit), range), height: part.height + 1))
  }

  /// Puts an operator behind an operand; those of one precedence become one chain, but `^` nests to
  /// the right and comparisons do not chain.
  private mutating func link(_ sign: Operator, _ part: inout Part) throws(Diagnostic) {
    try close(&part, above: sign.precedence)
    let last = openings.count - 1
    if sign != .power, last >= 0, openings[last].precedence == sign.precedence {
      if sign.precedence == Operator.equal.precedence { throw unexpected() }
      openings[last].links.append(Expression.Link(sign: openings[last].sign, operand: part.tree))
      openings[last].height = max(openings[last].height, part.height)
    } else {
      var chain = Opening(.chain, at: part.tree.range.lowerBound)
      chain.first = part.tree
      chain.height = part.height
      openings.append(chain)
    }
    openings[openings.count - 1].sign = sign
    advance()
  }

  /// Closes every operator that binds tighter than what comes next, by default all up to a bracket or
  /// an arm.
  private mutating func close(_ part: inout Part, above least: Int = -1) throws(Diagnostic) {
    while let precedence = openings.last?.precedence, precedence > least {
      let opening = openings.removeLast()
      if opening.form != .chain { depth -= 1 }
      let height = max(opening.height, part.height) + 1
      part = try checked(Part(tree: opening.closed(with: part.tree), height: height))
    }
  }

  /// A part that does not nest too deep for those who walk down its tree.
  func checked(_ part: Part) throws(Diagnostic) -> Part {
    if part.height > Parser.deepest {
      throw .nestedTooDeep(at: Diagnostic.Place(source, part.tree.range))
    }
    return part
  }
}
