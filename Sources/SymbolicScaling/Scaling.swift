package import Diagnostics
package import Incremental
package import Kernel
import Language
import Quantities
package import Worksheet

/// How a term follows each of some inputs.
package struct Scaling {
  /// The shape of the dependence near the present point.
  package enum Order: Sendable, Equatable {
    case constant
    /// A multiple of the input.
    case linear
    /// A multiple of the input beside a constant.
    case affine
    case quadratic
    /// A polynomial of a higher degree.
    case polynomial(Int)
    /// The input stands below a stroke.
    case rational
    /// The term has reached a limit that the input does not move.
    case saturating
    /// It goes up or down in steps, along the formula.
    case stepped
    /// No one formula holds nearby.
    case piecewise

    /// In a word or two.
    package var words: String {
      switch self {
      case .constant: "constant"
      case .linear: "linear"
      case .affine: "affine"
      case .quadratic: "quadratic"
      case .polynomial(let degree): "degree \(degree)"
      case .rational: "rational"
      case .saturating: "saturating"
      case .stepped: "stepped"
      case .piecewise: "piecewise"
      }
    }
  }

  /// How the term follows one input.
  package struct Row {
    /// The input.
    package let input: NodeID
    /// The input's present number, in base units.
    package let point: Double
    /// The shape near there.
    package var order: Order
    /// The term as a function of the input, in base units; nil where no formula was confirmed.
    package var quotient: Quotient?
    /// By how many percent the term grows for each percent more of the input; nil where the term is 0.
    ///
    /// It is the slope right of the point by dual numbers, along the steps of what goes in steps; where
    /// the formulas have none it is that of a doubling.
    package var elasticity: Double?
    /// Whether the elasticity is the slope of the term itself, not that along its steps or of a doubling.
    package var isExact = false
    /// The numbers between which the same arms and branches are taken.
    package var validity = Validity()
    /// The numbers that the formula holds for, as the sheet confirms them.
    package var stretch = Stretch()
    /// What stands in the way of a formula.
    package var hindrance: Hindrance?
    /// The term with the input doubled, as the sheet has it.
    package var doubled: Double?
    /// Where the term passes others of its dimension.
    package var crossings: [Crossing] = []

    /// Whether the input moves a term by more than a share of it: near the point, or doubled.
    func moves(_ value: Double, byMoreThan share: Double) -> Bool {
      // Twice nothing is nothing, so that the formula alone tells.
      if point == 0 { return quotient?.isConstant != true }
      if let elasticity, abs(elasticity) > share { return true }
      return doubled.map { abs($0 - value) > share * abs(value) } ?? true
    }

    /// Whether another formula holds below the point, so that slopes are those to the right.
    package var isAtKink: Bool { quotient != nil ? validity.lower == point : hasKink }
    /// Whether the slope below the point is another one, by dual numbers.
    var hasKink = false
    /// Whether another formula holds above the point.
    package var isAtJump: Bool { quotient != nil && validity.upper == point }
  }

  /// The term.
  package let term: NodeID
  /// Its present value, in base units.
  package let value: Double
  /// The inputs, the one that moves the term most first.
  package let rows: [Row]
  /// Inputs that move the term by less than half a percent, even doubled, where none were named.
  package let minor: [NodeID]

  /// Finds how fast a term moves with an input at the number that it has; nil where that is not known.
  package typealias Slopes = (_ term: NodeID, _ input: NodeID, _ point: Double) -> Slope?

  /// How a term that is a number follows inputs that are numbers; without any named, those that move it.
  /// - Throws: that someone asked to stop.
  package init?(
    of term: NodeID, by named: [NodeID], in sheet: Sheet, slopes: Slopes,
    isInterrupted: () -> Bool = { false }
  ) throws(Diagnostic) {
    guard let value = sheet.value(of: term).number else { return nil }
    self.term = term
    self.value = value
    let others = Scaling.rivals(of: term, in: sheet)
    let cone = Cone(of: [term] + others, in: sheet)
    let inputs =
      named.isEmpty ? Scaling.inputs(of: term, in: sheet, Cone(of: [term], in: sheet)) : named
    var rows: [Row] = []
    var minor: [NodeID] = []
    for input in inputs {
      if isInterrupted() { throw .interrupted() }
      guard let point = sheet.value(of: input).number, point.isFinite else { continue }
      let tracing = Tracing(sheet, term, value, following: input, at: point, through: cone)
      var row = tracing.row(slope: slopes(term, input, point))
      if named.isEmpty, row.hindrance == .giving { continue }
      if named.isEmpty, !row.moves(value, byMoreThan: 0.005) {
        if row.moves(value, byMoreThan: 0) { minor.append(input) }
        continue
      }
      if !named.isEmpty || Scaling.isChosen(input, in: sheet) {
        for other in others {
          if isInterrupted() { throw .interrupted() }
          row.crossings += tracing.crossings(with: other)
        }
      }
      rows.append(row)
    }
    self.minor = minor
    let weights = rows.map { abs($0.elasticity ?? 0) }
    self.rows = rows.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.map { rows[$0] }
  }

  /// How a term follows the inputs that whoever runs the model chooses; nil where none of them moves it.
  /// - Throws: that someone asked to stop.
  package init?(
    of term: NodeID, byChosenInputsIn sheet: Sheet, slopes: Slopes, isInterrupted: () -> Bool
  ) throws(Diagnostic) {
    let chosen = Scaling.inputs(of: term, in: sheet, Cone(of: [term], in: sheet))
      .filter { Scaling.isChosen($0, in: sheet) }
    guard !chosen.isEmpty else { return nil }
    try self.init(
      of: term, by: chosen, in: sheet, slopes: slopes, isInterrupted: isInterrupted)
  }

  /// The inputs below a term that are worth a row: those with a letter, a unit or a headline, those
  /// that a file gave, and numbers of the user's own, be they 0 or not.
  private static func inputs(of term: NodeID, in sheet: Sheet, _ cone: Cone) -> [NodeID] {
    cone.cells.sorted().filter { id in
      // Nothing but inputs is worked out for it: names of very many layers take seconds.
      let isOwn = isOwn(id, in: sheet)
      guard id != term, isOwn || sheet.isInput(id), let number = sheet.value(of: id).number,
        number.isFinite
      else { return false }
      if isOwn { return true }
      guard number != 0 else { return false }
      let declaration = sheet.declaration(of: id)
      return declaration.symbol != nil || declaration.isHeadline || sheet.isGiven(id)
        || !(sheet.kind(of: id).dimension ?? .none).isNone
    }
  }

  /// Whether a cell is a number that the user chose, or an input of a book of the user's.
  private static func isOwn(_ id: NodeID, in sheet: Sheet) -> Bool {
    switch sheet.binding(of: id)?.provenance {
    case .user?: sheet.formula(of: id)?.isConstant ?? false
    case .preset(kind: "book", name: _)?: sheet.isInput(id)
    default: false
    }
  }

  /// Whether an input is a whole number that whoever runs the model chooses, not its maker.
  private static func isChosen(_ id: NodeID, in sheet: Sheet) -> Bool {
    guard sheet.declaration(of: id).isInteger, let layer = sheet.layer(of: id) else { return false }
    return layer == .book && sheet.formula(of: id)?.isConstant ?? true
      || layer == .user
        && [.family, .model].allSatisfy { sheet.binding(of: id, in: $0) == nil }
  }

  /// The headlines that a term could pass: of its dimension, and not the whole that it is part of.
  private static func rivals(of term: NodeID, in sheet: Sheet) -> [NodeID] {
    sheet.headlines.filter { id in
      id != term && !sheet.declaration(of: id).isWhole
        && sheet.kind(of: id).dimension == sheet.kind(of: term).dimension
        && sheet.value(of: id).number != nil
    }
  }
}
