import Diagnostics
import Incremental
import Language

extension Sheet {
  /// A reader whose formula a change of kinds made unsound.
  private struct Breakage {
    let reader: NodeID
    let below: NodeID
    let failure: Diagnostic
  }

  /// Refuses what the changes just made would break; `reopened` are cells that were on circles.
  func validate(_ changes: [Change], _ reopened: [NodeID]) throws(Diagnostic) {
    let moved = settleKinds(of: changes.map(\.id) + reopened)
    if let way = newCircle(through: changes) { throw circle(way, changes) }
    for change in changes where isOwn(change) {
      if let failure = kindFailure(of: change.id) { throw failure }
    }
    if let broken = spreadKinds(from: moved).first {
      throw .breaksReader(
        name(of: broken.below), name(of: broken.reader), broken.failure,
        at: place(of: changes), isUsers: self[broken.reader].effective?.layer == .user)
    }
    for change in changes where change.layer == .user {
      if let problem = limitProblem(of: change) { throw problem }
    }
  }

  /// Brings the kinds of cells that were bound anew up to date, with those of their readers.
  func refreshKinds(of ids: [NodeID]) { _ = spreadKinds(from: settleKinds(of: ids)) }

  /// Settles the kinds of cells, and gives those that were known and are now others.
  private func settleKinds(of ids: [NodeID]) -> [NodeID] {
    ids.filter { id in
      guard kinds.value(of: id) == nil else { return false }
      let before = kinds.lastValue(of: id)
      let after = kindOutcome(of: id)
      return before != nil && before != after
    }
  }

  /// Follows changed kinds upwards, as far as readers' kinds change with them; gives the readers that
  /// became unsound. A value counts as changed where its kind did.
  private func spreadKinds(from moved: [NodeID]) -> [Breakage] {
    var broken: [Breakage] = []
    var queue = moved
    var next = 0
    while next < queue.count {
      let id = queue[next]
      next += 1
      values.invalidate(id)
      for reader in kinds.readers(of: id) {
        let before = kinds.lastValue(of: reader)
        let after = kindOutcome(of: reader)
        if before == after { continue }
        queue.append(reader)
        if let failure = after.failure, before?.failure == nil {
          broken.append(Breakage(reader: reader, below: id, failure: failure))
        }
      }
    }
    return broken
  }

  private func isOwn(_ change: Change) -> Bool {
    change.binding != nil && self[change.id].effective?.binding === change.binding
  }

  /// Where the formula of a change stands, if there is one change alone.
  private func place(of changes: [Change]) -> Diagnostic.Place? {
    guard changes.count == 1, let formula = changes[0].binding?.running?.formula else { return nil }
    return Diagnostic.Place(formula.source, formula.expression.range)
  }

  /// A value that is known at once must be one that the input takes.
  private func limitProblem(of change: Change) -> Diagnostic? {
    let cell = self[change.id]
    guard let formula = change.binding?.formula?.formula, formula.isConstant, cell.isDeclared
    else { return nil }
    let value = Sheet.constant(formula)
    return (value.failure ?? cell.objection(to: value, of: formula))?.diagnostic
  }

  /// A circle that the changes closed; one that the book has of itself is not theirs.
  private func newCircle(through changes: [Change]) -> [NodeID]? {
    if foundCircles.isEmpty { return nil }
    let changed = Set(changes.map(\.id))
    return foundCircles.first { !changed.isDisjoint(with: $0) }
  }

  /// The message for a circle, with the place in the formula that closes it.
  private func circle(_ path: [NodeID], _ changes: [Change]) -> Diagnostic {
    let changed = Set(changes.map(\.id))
    var way = Array(path.dropLast())
    let pivot = way.firstIndex { changed.contains($0) } ?? 0
    way = Array(way[pivot...] + way[..<pivot])
    let names = (way + [way[0]]).map { name(of: $0) }
    let next = way.count > 1 ? way[1] : way[0]
    return .cycle(names, at: place(of: next, in: self[way[0]]), unset: way.first { id in
      self[id].effective?.layer == .user && isReleasable(id, changes)
    }.map { name(of: $0) })
  }

  /// Whether giving back what the user bound would open a circle: it was bound before these changes,
  /// and where the user changes one cell, something is left of this one.
  private func isReleasable(_ id: NodeID, _ changes: [Change]) -> Bool {
    let isUsers = changes.allSatisfy { $0.layer == .user }
    let isOld = !changes.contains { $0.id == id && $0.layer == .user }
    return isOld && (!isUsers || self[id].base != .user)
  }

  /// Where a cell's text names another cell.
  private func place(of id: NodeID, in cell: Cell) -> Diagnostic.Place? {
    for bound in [cell.effective?.binding.running, cell.length] {
      guard let bound else { continue }
      if let slot = bound.names.firstIndex(of: id) { return bound.formula.place(ofName: slot) }
      if let slot = bound.functions.firstIndex(of: id) {
        return bound.formula.place(ofFunction: slot)
      }
    }
    return nil
  }
}
