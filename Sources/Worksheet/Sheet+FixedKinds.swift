import Diagnostics
import Incremental
import Language

/// The kinds of formulas that a higher layer hides.
extension Sheet {
  /// Keeps the kind that the lowest formula of an undeclared cell gives it, before a higher layer
  /// binds the name.
  func fixKind(of id: NodeID, below layer: Layer) {
    guard self[id].fixed == nil, let base = self[id].base, base < layer else { return }
    let cell = self[id]
    if cell.isPlainInput || cell.nearest(\.kind) != nil { return }
    if let sort = sort(of: id, in: base), sort != .unknown { self[id].fixed = (Kind(sort), base) }
  }

  /// The sort that a cell has by its formula in one layer, whether that holds or not.
  private func sort(of id: NodeID, in layer: Layer) -> Kind.Sort? {
    if self[id].effective?.layer == layer, case .kind(let kind) = kindOutcome(of: id) {
      return kind.sort
    }
    guard let bound = self[id].slots[layer]?.formula, case .success(let found) = check(bound)
    else { return nil }
    return openSort(found.sort, of: self[id])
  }

  /// What the check of a formula finds that is bound to a cell, but hidden by a higher layer's.
  func probe(_ bound: BoundFormula, of cell: Cell) -> KindOutcome {
    switch check(bound) {
    case .failure(let problem): .failed(problem)
    case .success(let found): judge(found, of: cell, bound.formula)
    }
  }

  private func check(_ bound: BoundFormula) -> Result<Kind, Diagnostic> {
    do throws(Suspension) {
      return try KindCheck(bound.formula, in: Asking(sheet: self, bound: bound)).kind()
    } catch { preconditionFailure("a probe waits for nothing") }
  }
}
