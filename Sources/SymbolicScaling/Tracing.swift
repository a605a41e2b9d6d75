import Incremental
import Kernel
import Language
import Worksheet

/// One term followed from one input: the formula near the present point, held against the sheet.
final class Tracing {
  let sheet: Sheet
  let term: NodeID
  let value: Double
  let input: NodeID
  let point: Double
  let isWhole: Bool
  let probe: Probe
  private let cone: Cone
  private var pieces: [Double: SymbolicSheet] = [:]

  init(
    _ sheet: Sheet, _ term: NodeID, _ value: Double, following input: NodeID, at point: Double,
    through cone: Cone
  ) {
    (self.sheet, self.term, self.value, self.input) = (sheet, term, value, input)
    (self.point, self.cone) = (point, cone)
    isWhole = sheet.declaration(of: input).isInteger
    probe = Probe(sheet: sheet, input: input)
  }

  /// How the term follows the input, with the slope that it has at the point.
  func row(slope: Slope?) -> Scaling.Row {
    var row = Scaling.Row(input: input, point: point, order: .constant)
    row.doubled = point == 0 ? value : probe.value(of: term, at: 2 * point)
    if !cone.follows(term, input) {
      row.quotient = Quotient(value)
      (row.elasticity, row.isExact) = (0, true)
      return row
    }
    guard let given = probe.value(of: term, at: point), abs(given - value) <= 1e-11 * abs(value)
    else {
      (row.order, row.hindrance) = (.piecewise, .giving)
      return row
    }
    let found = SymbolicSheet(
      sheet, following: input, at: point, through: cone, isAtPoint: true)
    if !fill(&row, slope, from: cells(at: point)), !fill(&row, slope, from: found) {
      (row.order, row.quotient) = (.piecewise, nil)
    }
    addElasticity(slope, to: &row)
    return row
  }

  /// By how many percent the term grows for each percent of the input: by its slope where that says it,
  /// otherwise by a doubling.
  private func addElasticity(_ slope: Slope?, to row: inout Scaling.Row) {
    if row.quotient == nil, isWhole, slope?.slope == 0, let slope = slopeOverCounts {
      // It is compared with counts, so that it goes up from one to the next and not between them.
      (row.order, row.hindrance) = (.stepped, .step)
      row.elasticity = value == 0 ? nil : slope * point / value
      return
    }
    let isStepped = row.order == .stepped || row.hindrance == .step
    if let slope, row.quotient != nil || !slope.isStepped && !isStepped {
      // Of what cancels out rounding leaves a rest.
      let ratio = row.quotient?.isConstant == true ? 0 : slope.slope * point / slope.value
      row.elasticity = value == 0 ? nil : ratio
      row.isExact = !isStepped
      row.hasKink = slope.isKink
      return
    }
    if let quotient = row.quotient {
      // A list's pattern goes with the input, so that no one list of operations has the slope.
      row.elasticity = quotient.elasticity(at: point)
      row.isExact = !isStepped
      return
    }
    row.elasticity = row.doubled.flatMap { doubled in
      doubled > 0 && value > 0 ? Probe.binaryLogarithm(doubled / value) : nil
    }
  }

  /// By how much the term grows from one whole number of the input to the next, around the point; nil where
  /// it does not, or has no number there.
  private var slopeOverCounts: Double? {
    let below = point >= 1 ? probe.value(of: term, at: point - 1) : nil
    guard let above = probe.value(of: term, at: point + 1) else { return nil }
    let slope = below.map { (above - $0) / 2 } ?? above - value
    return slope == 0 || !slope.isFinite ? nil : slope
  }

  /// The cells as they follow the input right of a number.
  func cells(at number: Double) -> SymbolicSheet {
    if let known = pieces[number] { return known }
    let cells = SymbolicSheet(sheet, following: input, at: number, through: cone)
    pieces[number] = cells
    return cells
  }

  /// The formula of a cell in a piece, and what it holds for; nil where it has none.
  func formula(
    of id: NodeID, in cells: SymbolicSheet
  ) -> (symbolic: Symbolic, validity: Validity)? {
    if !cone.follows(id, input) {
      guard let number = sheet.value(of: id).number, number.isFinite else { return nil }
      return (Symbolic(quotient: Quotient(number)), Validity())
    }
    let found = cells.follow(id)
    switch found.value {
    case .success(.one(let symbolic)): return (symbolic, found.validity)
    case .success(.fixed(.one(.number(let number)))) where number.isFinite:
      return (Symbolic(quotient: Quotient(number)), found.validity)
    default: return nil
    }
  }

  /// Takes the formula that was found into a row, if the sheet confirms it.
  private func fill(
    _ row: inout Scaling.Row, _ slope: Slope?, from cells: SymbolicSheet
  ) -> Bool {
    guard let (symbolic, validity) = formula(of: term, in: cells) else {
      if case .failure(.cannot(let hindrance)) = cells.follow(term).value {
        row.hindrance = hindrance
      }
      return false
    }
    let isLone = isWhole && !validity.contains(point - 1) && !validity.contains(point + 1)
    if isLone { row.hindrance = .step }
    // Multiples of a step are rounded to themselves, which their numbers alone do not tell.
    let isStepped = symbolic.traits.contains(.stepped)
    let isNear = !isStepped || (slope?.stepShare ?? .infinity) <= tolerance(of: symbolic)
    guard !isLone, isNear, isConfirmed(symbolic, validity) else {
      if isStepped { row.hindrance = .step }
      return false
    }
    row.quotient = symbolic.quotient
    row.validity = validity
    row.stretch = stretch(of: symbolic, validity)
    row.order = Scaling.Order(symbolic)
    row.hindrance = nil
    return true
  }

  /// Whether the sheet gives the same as a formula at the point and at three others near by.
  private func isConfirmed(_ symbolic: Symbolic, _ validity: Validity) -> Bool {
    if !holds(symbolic, at: point) { return false }
    let others =
      isWhole ? [point + 1, point - 1, 2 * point] : [1.25, 1.5, 0.75].map { $0 * point }
    return others.allSatisfy { number in
      if number <= 0 || !validity.contains(number) { return true }
      return probe.value(of: term, at: number) == nil || holds(symbolic, at: number)
    }
  }
}

extension Scaling.Order {
  /// The order of a formula.
  init(_ symbolic: Symbolic) {
    if symbolic.traits.contains(.stepped) {
      self = .stepped
    } else if let polynomial = symbolic.quotient.polynomial {
      switch polynomial.degree {
      case 0: self = symbolic.traits.contains(.capped) ? .saturating : .constant
      case 1: self = polynomial[0] == 0 ? .linear : .affine
      case 2: self = .quadratic
      case let degree: self = .polynomial(degree)
      }
    } else {
      self = .rational
    }
  }
}
