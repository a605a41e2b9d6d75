package import Diagnostics

/// Words and brackets end what has begun.
extension Parser {
  /// Takes the word or the sign that ends a part; true if another operand comes behind it.
  mutating func complete(
    _ form: Opening.Form, with part: inout Part
  ) throws(Diagnostic) -> Bool {
    let last = openings.count - 1
    switch (form, token.kind) {
    case (.condition, .wordThen):
      openings[last].form = .firstArm
      openings[last].first = part.tree
    case (.firstArm, .wordElse):
      openings[last].form = .secondArm
      openings[last].second = part.tree
    case (.group, .rightParenthesis):
      part.tree.range = openings[last].start..<token.end
      shut()
      return false
    case (.index, .rightBracket):
      let opening = openings[last]
      shut()
      guard let list = opening.first else { return false }
      let range = opening.start..<previous.end
      let height = max(opening.height, part.height) + 1
      part = try checked(Part(tree: Expression(.pick(list, part.tree), range), height: height))
      return false
    case (.list, .comma), (.call, .comma), (.list, .rightBracket), (.call, .rightParenthesis):
      return try element(&part)
    case (.list, _), (.call, _): throw unexpectedElement(openings[last].wanted)
    default: throw unexpected(expecting: openings[last].wanted)
    }
    openings[last].height = max(openings[last].height, part.height)
    advance()
    return true
  }

  /// Passes over a closing bracket.
  private mutating func shut() {
    openings.removeLast()
    depth -= 1
    advance()
  }

  /// Keeps an element or an argument; true if another comes behind its comma.
  private mutating func element(_ part: inout Part) throws(Diagnostic) -> Bool {
    let last = openings.count - 1
    openings[last].elements.append(part.tree)
    openings[last].height = max(openings[last].height, part.height)
    try refuseThousands(inBrackets: true)
    if take(.comma),
      token.kind != (openings[last].form == .list ? .rightBracket : .rightParenthesis)
    {
      return true
    }
    part = try closeElements()
    return false
  }

  /// Refuses commas between the digits of one number, as in 32,768.
  ///
  /// In brackets commas stand between elements, and only a group of three digits that begins with 0 is
  /// meant for nothing else.
  package func refuseThousands(inBrackets: Bool) throws(Diagnostic) {
    guard token.kind == .comma, token.start == previous.end else { return }
    let isOfNumber = { (byte: UInt8) in byte &- 48 < 10 || byte == 44 }
    // A few bytes alone: a list has a comma behind each element.
    let group = source.bytes[(token.start + 1)...].prefix(4).prefix { $0 &- 48 < 10 }
    let hasDigits = source.bytes[..<token.start].last.map(isOfNumber) ?? false
    guard hasDigits, group.count == 3,
      !inBrackets || previous.kind == .number && group.first == UInt8(ascii: "0")
    else { return }
    let range: Range<Int>
    if inBrackets {
      range = previous.start..<token.start + 4
    } else {
      let digits = source.bytes[..<token.start].reversed().prefix(while: isOfNumber)
      let rest = source.bytes[(token.start + 1)...].prefix(while: isOfNumber)
      range = token.start - digits.count..<token.start + 1 + rest.count
    }
    throw .commaInNumber(source[range], at: Diagnostic.Place(source, range))
  }

  /// Ends a list or a call at its closing bracket.
  mutating func closeElements() throws(Diagnostic) -> Part {
    let opening = openings[openings.count - 1]
    shut()
    let range = opening.start..<previous.end
    let form: Expression.Form =
      opening.form == .list
      ? .list(opening.elements) : try call(opening.name, opening.elements, range)
    return try checked(Part(tree: Expression(form, range), height: opening.height + 1))
  }
}
