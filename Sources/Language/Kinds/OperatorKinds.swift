import Diagnostics
import Quantities

/// The kind that an operator gives for the kinds of its operands.
struct OperatorKinds {
  let sign: Operator
  let left: Kind
  let right: Kind
  let leftPart: Expression
  let rightPart: Expression
  let source: SourceText

  func result() throws(Diagnostic) -> Kind {
    let isList = left.isList || right.isList
    switch sign {
    case .and, .or:
      try requireTruth(left, leftPart)
      try requireTruth(right, rightPart)
      return Kind(.boolean, isList: isList)
    case .equal, .notEqual:
      if !left.isComparable(with: right) { throw mismatch("compared") }
      return Kind(.boolean, isList: isList)
    case .less, .lessOrEqual, .greater, .greaterOrEqual:
      try requireNumbers()
      if !left.fits(right) { throw mismatch("compared") }
      return Kind(.boolean, isList: isList)
    case .plus, .minus, .modulo:
      try requireNumbers()
      if !left.fits(right) {
        throw mismatch(
          sign == .plus ? "added" : sign == .minus ? "subtracted" : "divided with rest")
      }
      return Kind(.number(left.dimension ?? right.dimension), isList: isList)
    case .times, .over: return Kind(.number(try product()), isList: isList)
    case .power: return Kind(.number(try power()), isList: isList)
    }
  }

  private func product() throws(Diagnostic) -> Dimension? {
    try requireNumbers()
    guard let one = left.dimension, let other = right.dimension else {
      return nil
    }
    let result = sign == .times ? one.times(other) : one.over(other)
    guard let result else { throw .powerTooHigh(at: whole) }
    return result
  }

  private func power() throws(Diagnostic) -> Dimension? {
    try requireNumbers()
    if !right.fits(.count) {
      throw .wantsPlainNumber(
        "^", source.excerpt(rightPart.range), right.words, advice: nil, at: place(rightPart))
    }
    guard let base = left.dimension, !base.isNone else { return left.dimension }
    guard let exponent = OperatorKinds.wholeLiteral(rightPart) else {
      throw .exponentOfQuantity(source.excerpt(leftPart.range), left.words, at: place(rightPart))
    }
    guard let result = base.raised(to: exponent) else { throw .powerTooHigh(at: whole) }
    return result
  }

  private static func wholeLiteral(_ expression: Expression) -> Int? {
    switch expression.form {
    case .literal(let literal) where literal.number == literal.number.rounded():
      return Int(exactly: max(-1000, min(1000, literal.number)))
    case .negation(let operand): return wholeLiteral(operand).map { -$0 }
    default: return nil
    }
  }

  private func requireNumbers() throws(Diagnostic) {
    for (kind, part) in [(left, leftPart), (right, rightPart)] {
      switch kind.sort {
      case .number, .unknown: continue
      default:
        throw .wantsNumber(sign.rawValue, source.excerpt(part.range), kind.words, at: place(part))
      }
    }
  }

  private func requireTruth(_ kind: Kind, _ part: Expression) throws(Diagnostic) {
    if !Kind(kind.sort).fits(.boolean) {
      throw .wantsKind(
        sign.rawValue, Kind.boolean.words, source.excerpt(part.range), kind.words, at: place(part))
    }
  }

  private func mismatch(_ verb: String) -> Diagnostic {
    .cannotGoTogether(
      source.excerpt(leftPart.range), Kind(left.sort).words, source.excerpt(rightPart.range),
      Kind(right.sort).words, verb, at: whole
    )
    .labelled([
      .init(leftPart.range, Kind(left.sort).words), .init(rightPart.range, Kind(right.sort).words),
    ])
  }

  private var whole: Diagnostic.Place {
    Diagnostic.Place(source, leftPart.range.lowerBound..<rightPart.range.upperBound)
  }

  private func place(_ part: Expression) -> Diagnostic.Place {
    Diagnostic.Place(source, part.range)
  }
}
