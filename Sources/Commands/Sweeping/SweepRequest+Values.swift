import Analysis
import Diagnostics
import Incremental
import Language
import Quantities
import Worksheet

/// The values that an input goes through.
extension SweepRequest {
  /// The values of a list that was written out, or that a formula gives.
  mutating func list(of id: NodeID, _ formula: Formula) throws(Diagnostic) -> Sweep.Axis {
    let whole = Diagnostic.Place(formula.source, formula.expression.range)
    var formulas: [Formula] = []
    if case .list(let elements) = formula.expression.form {
      formulas = elements.map { formula.with($0, reading: formula.source[$0.range]) }
    } else if case .list(let elements) = try sheet.evaluate(formula).form {
      formulas = elements.map { element in
        Formula(constant: Expression(element.form, whole.range), source: formula.source)
      }
    } else {
      throw expected("'..' and the other end, or a list [A, B, …]")
    }
    if formulas.isEmpty { throw .noPoints(at: whole) }
    if formulas.count > Sweep.most { throw .tooManyPoints(Sweep.most, at: whole) }
    if isCurve, parser.take(word: "log") { isLogarithmic = true }
    return try axis(of: id, formulas)
  }

  /// The values from one end to the other.
  mutating func range(
    of id: NodeID, from first: Formula, to last: Formula
  ) throws(Diagnostic) -> Sweep.Axis {
    let start = first.expression.range.lowerBound
    let place = Diagnostic.Place(first.source, start..<last.expression.range.upperBound)
    let kind = sheet.kind(of: id)
    if !Kind(kind.sort).fits(Kind(.number(nil))) {
      throw .hasNoRange(sheet.name(of: id), kind.words, kind.sort == .boolean, at: place)
    }
    let (lower, upper) = (try end(first, of: id), try end(last, of: id))
    let unit = unit(of: id, lower.literal)
    let inUnit = { (value: Double) in
      unit.map { Quantity(value, $0.dimension).number(in: $0) } ?? value
    }
    var steps = try steps(of: id, inUnit)
    if isCurve, parser.take(word: "log") { isLogarithmic = true }
    if isLogarithmic, steps == .curve(isLogarithmic: false) { steps = .curve(isLogarithmic: true) }
    let (from, to) = (inUnit(lower.value), inUnit(upper.value))
    if from > to { throw .downwards(first.text, last.text, at: place) }
    if case .times = steps, from <= 0 { throw .multipliesFromNothing(at: place) }
    guard
      let numbers = steps.numbers(
        from: from, to: to, isWhole: sheet.declaration(of: id).isInteger, most: Sweep.most)
    else { throw .tooManyPoints(Sweep.most, at: place) }
    let axis = Sweep.Axis(id, numbers, in: unit) { [sheet] (number) throws(Diagnostic) in
      try sheet.setting(
        id, to: Formula(number: number, in: unit, source: first.source, range: place.range))
    }
    _ = try axis.change(at: 0)
    return axis
  }

  private func axis(of id: NodeID, _ formulas: [Formula]) throws(Diagnostic) -> Sweep.Axis {
    var changes: [Change] = []
    var values: [Value] = []
    for formula in formulas {
      // Each is worked out by itself, with all that the list names.
      try sheet.pause(after: 1 + formula.names.count)
      let change = try sheet.setting(id, to: formula)
      changes.append(change)
      let value = try sheet.evaluate(change.binding?.formula?.formula ?? formula).value
      // They are held before any of them is told.
      if !sheet.mayTell(value) { try sheet.refuseTooMuchTold() }
      values.append(value)
    }
    var axis = Sweep.Axis(id, changes, values)
    axis.types = formulas.map(typeName)
    return axis
  }

  /// The name of the type that a formula is, as it was written; nil where it is something else.
  private func typeName(_ formula: Formula) -> String? {
    guard case .cell = formula.expression.form, let id = sheet.find(formula.text),
      sheet.declaration(of: id).isType
    else { return nil }
    return formula.text
  }

  /// One end or the step in base units, as the cell takes it; a step need not lie in the cell's range.
  private func end(
    _ formula: Formula, of id: NodeID, isEnd: Bool = true
  ) throws(Diagnostic) -> (value: Double, literal: Literal?) {
    let change = try sheet.setting(id, to: formula)
    let taken = change.binding?.formula?.formula ?? formula
    let answer = try sheet.evaluate(taken)
    // Binding it says what is wrong in the words of 'set'.
    if !answer.kind.fits(sheet.kind(of: id)) { try sheet.supposing([change]) {} }
    guard let value = answer.value.number, value.isFinite else {
      throw .endIsNoNumber(
        formula.text, at: Diagnostic.Place(formula.source, formula.expression.range))
    }
    if isEnd || sheet.declaration(of: id).isInteger && value != value.rounded(),
      let objection = sheet.objection(to: taken, for: id)
    {
      throw objection
    }
    guard case .literal(let literal) = taken.expression.form else { return (value, nil) }
    return (value, literal)
  }

  /// The unit in which the steps are round: that of the lower end, else the cell's own.
  private func unit(of id: NodeID, _ literal: Literal?) -> Unit? {
    guard let dimension = sheet.kind(of: id).dimension, !dimension.isNone else { return nil }
    return literal?.unit ?? sheet.displayUnit(of: id) ?? Unit.base(of: dimension)
  }

  private mutating func steps(
    of id: NodeID, _ inUnit: (Double) -> Double
  ) throws(Diagnostic) -> Steps {
    if parser.take(word: "step") {
      let place = parser.place
      let (value, _) = try end(try parser.formula(), of: id, isEnd: false)
      if value <= 0 { throw .stepNotPositive(at: place) }
      return .by(inUnit(value))
    }
    if parser.token.kind == .number {
      let (value, place) = try plainNumber()
      guard value >= 2, value == value.rounded() else { throw .tooFewPoints(at: place) }
      if value > Double(Sweep.most) { throw .tooManyPoints(Sweep.most, at: place) }
      if !parser.take(word: "points") { throw expected("'points'") }
      return .points(Int(value))
    }
    if try takeTimes() {
      let (value, place) = try plainNumber()
      if !(value > 1) || value.isInfinite { throw .factorTooSmall(at: place) }
      return .times(value)
    }
    return isCurve ? .curve(isLogarithmic: false) : .automatic
  }

  private mutating func plainNumber() throws(Diagnostic) -> (Double, Diagnostic.Place) {
    let formula = try parser.formula()
    let place = Diagnostic.Place(formula.source, formula.expression.range)
    let answer = try sheet.evaluate(formula)
    guard answer.kind.fits(.count), let value = answer.value.number else {
      throw .expectedBehind("a plain number", found: answer.text, at: place)
    }
    return (value, place)
  }

  /// Passes over the `x` of `x2`, which touches its number and so is read as one name with it.
  private mutating func takeTimes() throws(Diagnostic) -> Bool {
    guard parser.token.kind == .name, parser.word.first == "x" else { return false }
    guard parser.word.utf8.dropFirst().allSatisfy({ $0 &- 48 < 10 || $0 == 95 }) else {
      return false
    }
    var rest = Parser(parser.source, range: parser.token.start + 1..<end)
    rest.substitutions = parser.substitutions
    parser = rest
    return true
  }
}
