import Diagnostics
import Incremental
import Language

/// The kinds of formulas that a higher layer hides.
extension Sheet {
  /// Keeps the kind that the lowest formula of an undeclared cell gives it, before a higher layer
  /// binds the name.
  func fixKind(of id: NodeID, below layer: Layer) {
    guard self[id].fixed == nil, let base = self[id].base, base < layer,
      let kind = lowestKind(of: id, in: base)
    else { return }
    fix(id, (kind, base))
    // What holds above it was found without it.
    if let holding = self[id].effective?.layer, holding > base { kinds.invalidate(id) }
  }

  /// Says what a lower formula fixes of a cell's kind, if any does, and remembers what it was.
  func fix(_ id: NodeID, _ fixed: (kind: Kind, base: Layer)?) {
    fixedBefore?.append((id, self[id].fixed))
    self[id].fixed = fixed
  }

  /// The cells of the user's own books that the user binds as well.
  var hiddenBookCells: [NodeID] {
    shipped.keys.filter { self[$0].slots[.user] != nil }.sorted { $0.index < $1.index }
  }

  /// Those of them whose kind nothing declares: it goes by what the book's formula names.
  var undeclaredBookCells: [NodeID] {
    if shipped.isEmpty { return [] }
    let cells = knownUndeclared ?? Set(hiddenBookCells.filter(isUndeclared))
    knownUndeclared = cells
    return cells.isEmpty ? [] : cells.sorted()
  }

  /// Says that the user binds a cell from now on, or no longer.
  func noteUser(of id: NodeID, isBound: Bool) {
    if knownUndeclared == nil || shipped[id] == nil { return }
    if isBound && isUndeclared(id) {
      knownUndeclared?.insert(id)
    } else {
      knownUndeclared?.remove(id)
    }
  }

  private func isUndeclared(_ id: NodeID) -> Bool {
    let cell = self[id]
    guard let bound = cell.base.flatMap({ cell.slots[$0]?.formula }) else { return false }
    return !(bound.names.isEmpty && bound.functions.isEmpty) && !cell.isPlainInput
      && cell.nearest(\.kind) == nil
  }

  /// Finds anew the kinds that books give to what the user binds as well: they go by what is chosen, by what the
  /// user says, and by each other.
  func fixKindsOfBooks(behind changes: [Change]) {
    if shipped.isEmpty { return }
    let isBelow = changes.contains { $0.layer < .user }
    let hidden = isBelow ? hiddenBookCells : undeclaredBookCells
    if hidden.isEmpty { return }
    let readers = readersOfHidden(hidden)
    var waiting = isBelow ? hidden : changes.flatMap { readers[$0.id] ?? [] }
    // In a circle they might go on for ever.
    var room = hidden.count * 20
    while let id = waiting.popLast(), room > 0 {
      room -= 1
      guard let base = self[id].base, base < .user else { continue }
      let kind = lowestKind(of: id, in: base)
      if self[id].fixed?.kind == kind, kind == nil || self[id].fixed?.base == base { continue }
      fix(id, kind.map { ($0, base) })
      kinds.invalidate(id)
      waiting += readers[id] ?? []
    }
  }

  /// Of cells that are hidden, those that name each by their lowest formula.
  private func readersOfHidden(_ hidden: [NodeID]) -> [NodeID: [NodeID]] {
    var readers: [NodeID: [NodeID]] = [:]
    for id in hidden {
      guard let base = self[id].base, let bound = self[id].slots[base]?.formula else { continue }
      for name in bound.names { readers[name, default: []].append(id) }
    }
    return readers
  }

  /// The kind that an undeclared cell has by its lowest formula; nil where nobody can say.
  private func lowestKind(of id: NodeID, in base: Layer) -> Kind? {
    let cell = self[id]
    if cell.isPlainInput || cell.nearest(\.kind) != nil { return nil }
    guard let sort = sort(of: id, in: base), sort != .unknown else { return nil }
    return Kind(sort)
  }

  /// The sort that a cell has by its formula in one layer, whether that holds or not.
  private func sort(of id: NodeID, in layer: Layer) -> Kind.Sort? {
    if self[id].effective?.layer == layer {
      if case .kind(let kind) = kindOutcome(of: id) { return kind.sort }
      return nil
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
