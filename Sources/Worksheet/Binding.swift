package import Incremental
package import Language

/// What one layer says of a name: a formula or a function, and perhaps what kind of cell it is.
package final class Binding: Sendable {
  /// What few bindings have, apart, so that a plain number stays small.
  private final class Details: Sendable {
    let function: UserFunction?
    let body: BoundFormula?
    let declaration: Declaration?
    let shape: BoundFormula?
    let isDeclaring: Bool

    init(
      _ function: UserFunction?, _ body: BoundFormula?, _ declaration: Declaration?,
      _ shape: BoundFormula?
    ) {
      self.function = function
      self.body = body
      self.declaration = declaration
      self.shape = shape
      isDeclaring = declaration != nil
    }
  }

  /// The formula, with the cells that its names stand for.
  package let formula: BoundFormula?
  private let details: Details?
  /// Who bound it.
  package let provenance: Provenance
  /// Where the name stands in the order of binding.
  package let sequence: Int

  init(
    formula: BoundFormula? = nil, function: UserFunction? = nil, body: BoundFormula? = nil,
    declaration: Declaration? = nil, shape: BoundFormula? = nil, provenance: Provenance,
    sequence: Int
  ) {
    self.formula = formula
    let isPlain = function == nil && declaration == nil
    details = isPlain ? nil : Details(function, body, declaration, shape)
    self.provenance = provenance
    self.sequence = sequence
  }

  /// The function, if the name is one.
  package var function: UserFunction? { details?.function }

  /// The cells that the function's body names.
  package var body: BoundFormula? { details?.body }

  /// What the definition says of its cell.
  package var declaration: Declaration? { details?.declaration }

  /// The shape's formula, if the shape is a length.
  package var shape: BoundFormula? { details?.shape }

  /// Whether it says anything of its cell.
  var isDeclaring: Bool { details?.isDeclaring ?? false }

  /// Whether it gives the name a value or a function, and not only a declaration.
  package var isDefining: Bool { formula != nil || details?.function != nil }

  /// What it runs: its formula or the body of its function.
  var running: BoundFormula? { formula ?? details?.body }

  /// Whether two bindings make a cell come to the same, what is declared of it left aside.
  static func areSame(_ one: Binding?, _ other: Binding?) -> Bool {
    guard let one, let other else { return one === other }
    return one === other
      || (one.function == other.function && BoundFormula.areSame(one.running, other.running))
  }
}

/// A formula whose names are cells of a sheet.
package final class BoundFormula: Sendable {
  /// The formula.
  package let formula: Formula
  /// The cells that it names, by slot.
  package let names: [NodeID]
  /// The nodes that say whether a cell is given, by slot.
  let givens: [NodeID]
  /// The cells of the functions that it calls, by slot.
  package let functions: [NodeID]

  init(_ formula: Formula, names: [NodeID], givens: [NodeID], functions: [NodeID]) {
    self.formula = formula
    self.names = names
    self.givens = givens
    self.functions = functions
  }

  /// The cells that it is sure to read, whichever way its conditions go.
  var certain: [NodeID] {
    if formula.isCertain.isEmpty { return functions.isEmpty ? names : functions + names }
    var list = functions
    for (name, isCertain) in zip(names, formula.isCertain) where isCertain { list.append(name) }
    return list
  }

  /// Whether two formulas say the same of the same cells.
  static func areSame(_ one: BoundFormula?, _ other: BoundFormula?) -> Bool {
    guard let one, let other else { return one === other }
    return one === other
      || (one.formula == other.formula && one.names == other.names && one.givens == other.givens
        && one.functions == other.functions)
  }
}
