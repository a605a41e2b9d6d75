import Diagnostics
import Incremental
import Language

extension Sheet {
  /// Refuses what the changes just made would break.
  func validate(_ changes: [Change]) throws(Diagnostic) {
    var path: [NodeID]?
    var queue: [NodeID] = []
    for change in changes {
      let before = kinds.lastValue(of: change.id)
      let outcome = kindOutcome(of: change.id) { if path == nil { path = $0 } }
      if let path {
        for id in path { kinds.invalidate(id) }
        throw circle(path, changes)
      }
      if let failure = outcome.failure, isOwn(change) { throw failure }
      if before != nil, before != outcome { queue.append(change.id) }
    }
    try validateReaders(of: queue)
    for change in changes where change.layer == .user {
      if let problem = limitProblem(of: change) { throw problem }
    }
  }

  private func isOwn(_ change: Change) -> Bool {
    change.binding != nil && self[change.id].effective?.binding === change.binding
  }

  /// Follows changed kinds upwards and refuses a reader that became unsound.
  private func validateReaders(of changed: [NodeID]) throws(Diagnostic) {
    var queue = changed
    var next = 0
    while next < queue.count {
      let id = queue[next]
      next += 1
      for reader in kinds.readers(of: id) {
        let before = kinds.lastValue(of: reader)
        let after = kindOutcome(of: reader)
        if before == after { continue }
        if let failure = after.failure, before?.failure == nil {
          throw .breaksReader(name(of: id), name(of: reader), failure)
        }
        queue.append(reader)
      }
    }
  }

  /// A value that is known at once must be one that the input takes.
  private func limitProblem(of change: Change) -> Diagnostic? {
    guard let bound = change.binding?.formula, bound.formula.isConstant,
      !self[change.id].declarations.isEmpty
    else { return nil }
    return value(of: change.id).failure?.diagnostic
  }

  /// The message for a circle, with the place in the formula that closes it.
  private func circle(_ path: [NodeID], _ changes: [Change]) -> Diagnostic {
    let changed = Set(changes.map(\.id))
    var way = Array(path.dropLast())
    let pivot = way.firstIndex { changed.contains($0) } ?? 0
    way = Array(way[pivot...] + way[..<pivot])
    let names = (way + [way[0]]).map { name(of: $0) }
    guard let bound = self[way[0]].effective?.binding.running else { return .cycle(names) }
    let next = way.count > 1 ? way[1] : way[0]
    let slot = bound.names.firstIndex(of: next)
    let place = slot.map { bound.formula.place(ofName: $0) }
    let isSingle = changes.count == 1
    return .cycle(names, at: place, unset: isSingle ? nil : userBinding(in: way))
  }

  /// A cell on the way round that the user bound, and so could give back.
  private func userBinding(in way: [NodeID]) -> String? {
    way.first { self[$0].effective?.layer == .user }.map { name(of: $0) }
  }
}
