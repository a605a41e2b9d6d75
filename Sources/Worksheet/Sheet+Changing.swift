package import Diagnostics
package import Incremental
import Language

/// One binding to be put into a layer, or taken out of it.
package struct Change {
  /// The cell.
  package let id: NodeID
  /// The layer.
  package let layer: Layer
  /// The new binding; nil takes away the one that is there.
  package let binding: Binding?
}

extension Sheet {
  /// Carries out a change whole, or refuses it whole.
  /// - Throws: a circle, a formula of the wrong kind, a reader that would no longer be sound.
  package func commit(
    _ changes: [Change], titles newTitles: [(Layer, String?)] = []
  ) throws(Diagnostic) {
    try commit(changes, then: { () throws(Diagnostic) in [] }, titles: newTitles)
  }

  /// Carries out two changes as one; the second is found under the first, so that what a family
  /// declares decides what a model's file fills.
  /// - Throws: what the second throws, or what `commit` of both would.
  package func commit(
    _ first: [Change], then second: () throws(Diagnostic) -> [Change],
    titles newTitles: [(Layer, String?)] = []
  ) throws(Diagnostic) {
    var entry = perform(first, [])
    do throws(Diagnostic) {
      let more = try second()
      let rest = perform(more, newTitles)
      entry.bindings += rest.bindings
      entry.titles = rest.titles
      try validate(first + more)
    } catch {
      _ = perform(entry)
      throw error
    }
    journal.record(entry)
  }

  /// Runs a body under a change, then takes the change back; nothing is journalled.
  package func supposing<Result>(
    _ changes: [Change], _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let entry = perform(changes, [])
    defer { _ = perform(entry) }
    try validate(changes)
    return try body()
  }

  /// How many changes hold: those made, less those taken back.
  package var changeCount: Int { journal.position }

  /// Takes back the last change and gives the cells that it bound; nil if there is none.
  package func undo() -> [NodeID]? {
    guard let entry = journal.popDone() else { return nil }
    journal.pushUndone(perform(entry))
    return entry.bindings.map(\.id)
  }

  /// Carries out again what was taken back last; nil if there is none.
  package func redo() -> [NodeID]? {
    guard let entry = journal.popUndone() else { return nil }
    journal.pushDone(perform(entry))
    return entry.bindings.map(\.id)
  }

  private func perform(_ changes: [Change], _ newTitles: [(Layer, String?)]) -> Journal.Entry {
    var entry = Journal.Entry()
    for change in changes { fixKind(of: change.id, below: change.layer) }
    for change in changes {
      let old = self[change.id].slots[change.layer]
      if old === change.binding { continue }
      entry.bindings.append((change.id, change.layer, old))
      apply(change.id, change.layer, change.binding)
    }
    for (layer, title) in newTitles where titles[layer] != title {
      entry.titles.append((layer, titles[layer]))
      titles[layer] = title
    }
    return entry
  }

  /// Puts back what an entry keeps; gives the entry that would take that back.
  private func perform(_ entry: Journal.Entry) -> Journal.Entry {
    let changes = entry.bindings.reversed().map { Change(id: $0.id, layer: $0.layer, binding: $0.old) }
    return perform(changes, entry.titles.map { ($0.layer, $0.old) })
  }

  /// Binds without asking whether it is sound, and paints what depends on it.
  func apply(_ id: NodeID, _ layer: Layer, _ binding: Binding?) {
    let before = self[id].effective
    if self[id].fixed?.base ?? .user >= layer { self[id].fixed = nil }
    self[id].slots[layer] = binding
    if layer != .user { knownHeadlines = nil }
    if binding == nil { members[layer]?.remove(id) } else { members[layer, default: []].insert(id) }
    if let aliases = binding?.declaration?.aliases { register(aliases, for: id) }
    let after = self[id].effective
    if before?.binding === after?.binding && binding?.declaration == nil { return }
    kinds.invalidate(id)
    if !isSame(before?.binding, after?.binding) { values.invalidate(id) }
    if let given = givenNodes[id], (before?.layer ?? .book) != (after?.layer ?? .book) {
      values.invalidate(given)
    }
  }

  /// Whether two bindings make a cell come to the same.
  private func isSame(_ one: Binding?, _ other: Binding?) -> Bool {
    guard let one, let other else { return one === other }
    return one.declaration == other.declaration && one.function == nil && other.function == nil
      && one.formula?.formula == other.formula?.formula
      && one.formula?.names == other.formula?.names
  }

  /// Keeps the kind that the lowest formula of an undeclared cell gives it, before a higher layer
  /// binds the name.
  private func fixKind(of id: NodeID, below layer: Layer) {
    let cell = self[id]
    guard cell.fixed == nil, let base = cell.base, base < layer,
      !cell.declarations.contains(where: { $0.kind != nil })
    else { return }
    if case .kind(let kind) = kindOutcome(of: id) { self[id].fixed = (Kind(kind.sort), base) }
  }
}
