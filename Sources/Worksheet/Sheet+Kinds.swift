package import Diagnostics
package import Incremental
package import Language
import Quantities

extension Sheet {
  /// The kind of value that a cell holds; unknown where its formula is unsound.
  package func kind(of id: NodeID) -> Kind { kindOutcome(of: id).kind }

  /// What is wrong with a cell's formula, if anything is.
  package func kindFailure(of id: NodeID) -> Diagnostic? { kindOutcome(of: id).failure }

  /// Settles the kind of a cell; a circle is kept as its failure and told to `onCycle`.
  func kindOutcome(of id: NodeID, onCycle: ([NodeID]) -> Void = { _ in }) -> KindOutcome {
    kinds.settle(
      id,
      presettle: { node in
        let cell = self[node]
        let shape = self.shape(of: cell)?.names ?? []
        guard let running = cell.effective?.binding.running else { return shape }
        return shape + running.names + running.functions
      },
      run: { (node) throws(Suspension) in try self.findKind(of: node) },
      cycle: { path in
        onCycle(path)
        return .failed(.cycle(path.map { self.name(of: $0) }))
      })
  }

  private func findKind(of id: NodeID) throws(Suspension) -> KindOutcome {
    let cell = self[id]
    if let shape = shape(of: cell) {
      for name in shape.names { _ = try kinds.read(name) }
    }
    guard let binding = cell.effective?.binding else {
      guard cell.exists else { return .undefined }
      return .kind(shaped(wanted(of: cell) ?? .count, cell))
    }
    guard let running = binding.running else { return .undefined }
    let context = KindReading(sheet: self, bound: running)
    if let function = binding.function {
      let parameters = function.parameters.map { _ in Kind.unknown }
      let check = KindCheck(running.formula, in: context, parameters: parameters)
      if case .failure(let problem) = try check.kind() { return .failed(problem) }
      return .function(function)
    }
    switch try KindCheck(running.formula, in: context).kind() {
    case .failure(let problem): return .failed(problem)
    case .success(let found): return judge(found, of: cell, running.formula)
    }
  }

  /// Holds the kind of a formula against what its cell was declared or first defined to hold.
  private func judge(_ found: Kind, of cell: Cell, _ formula: Formula) -> KindOutcome {
    let isDeclared = !cell.declarations.isEmpty
    let hasShape = cell.declarations.contains { $0.shape != nil }
    if isDeclared && found.isList && !hasShape {
      return .failed(.listForOne(cell.name, at: Diagnostic.Place(formula.source, formula.expression.range)))
    }
    if let wanted = wanted(of: cell) {
      guard found.fits(wanted) else {
        return .failed(
          .wrongKind(cell.name, wanted, found, formula))
      }
      return .kind(shaped(wanted, cell, isList: found.isList))
    }
    let isOpen = found.sort == .text && cell.declarations.contains { $0.isInput }
    let sort = isOpen ? .unknown : found.sort == .number(nil) ? .number(Dimension.none) : found.sort
    return .kind(shaped(Kind(sort), cell, isList: found.isList))
  }

  private func shaped(_ kind: Kind, _ cell: Cell, isList: Bool = false) -> Kind {
    let hasShape = cell.declarations.contains { $0.shape != nil }
    return Kind(kind.sort, isList: hasShape || (isList && cell.declarations.isEmpty))
  }

  /// The kind that a cell was declared to hold, or that its lowest formula gave it.
  func wanted(of cell: Cell) -> Kind? {
    for declaration in cell.declarations {
      if let kind = declaration.kind { return kind }
    }
    return cell.fixed?.kind
  }

  /// The length that a cell's list is brought to.
  func shape(of cell: Cell) -> BoundFormula? {
    for layer in Layer.allCases.reversed() {
      if let shape = cell.slots[layer]?.shape { return shape }
    }
    return nil
  }
}
