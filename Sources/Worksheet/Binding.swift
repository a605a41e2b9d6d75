package import Incremental
package import Language

/// What one layer says of a name: a formula or a function, and perhaps what kind of cell it is.
package final class Binding: Sendable {
  /// The formula, with the cells that its names stand for.
  package let formula: BoundFormula?
  /// The function, if the name is one.
  package let function: UserFunction?
  /// The cells that the function's body names.
  package let body: BoundFormula?
  /// What the definition says of its cell.
  package let declaration: Declaration?
  /// The shape's formula, if the shape is a length.
  package let shape: BoundFormula?
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
    self.function = function
    self.body = body
    self.declaration = declaration
    self.shape = shape
    self.provenance = provenance
    self.sequence = sequence
  }

  /// Whether it gives the name a value or a function, and not only a declaration.
  package var isDefining: Bool { formula != nil || function != nil }

  /// What it runs: its formula or the body of its function.
  var running: BoundFormula? { formula ?? body }
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
    var list = functions
    for (name, isCertain) in zip(names, formula.isCertain) where isCertain { list.append(name) }
    return list
  }
}
