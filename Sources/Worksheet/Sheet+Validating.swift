import Diagnostics
import Incremental
import Language

extension Sheet {
  /// Refuses what the changes just made would break; `reopened` are cells that were on circles.
  ///
  /// Of a book that is read ahead of what it names, what is wrong with a cell is an error of that cell.
  func validate(
    _ changes: [Change], _ reopened: [NodeID], isAhead: Bool = false,
    judging isJudged: ((NodeID) -> Bool)? = nil
  ) throws(Diagnostic) {
    try settleKinds(of: changes.map(\.id) + reopened, pausing: pause)
    if !isAhead {
      if let way = newCircle(through: changes) { throw circle(way, changes) }
      let open = openCells
      for change in changes where !isFromFile(change) && !open.contains(change.id) {
        guard let failure = failure(of: change) else { continue }
        if isJudged?(change.id) ?? true || wasSound(change.id) { throw failure }
      }
    }
    for change in changes {
      if let problem = misfit(above: change) { throw problem }
    }
    try spreadKinds(pausing: pause)
    if let problem = brokenReader(of: changes, isAhead: isAhead) { throw problem }
    for change in changes {
      if let problem = limitProblem(of: change) { throw problem }
    }
  }

  /// Brings the kinds of cells that were bound anew up to date, with those of their readers.
  func refreshKinds(of ids: [NodeID]) {
    settleKinds(of: ids) { _ in }
    spreadKinds { _ in }
  }

  /// Settles kinds; what comes between them may stop it.
  private func settleKinds<Failure: Error>(
    of ids: [NodeID], pausing pause: (_ steps: Int) throws(Failure) -> Void
  ) throws(Failure) {
    for id in ids {
      try pause(1)
      _ = kindOutcome(of: id)
    }
  }

  /// Follows changed kinds upwards, as far as readers' kinds change with them.
  ///
  /// A value counts as changed where its kind did.
  private func spreadKinds<Failure: Error>(
    pausing pause: (_ steps: Int) throws(Failure) -> Void
  ) throws(Failure) {
    var next = 0
    while next < movedKinds.count {
      let id = movedKinds[next]
      next += 1
      values.invalidate(id)
      for reader in kinds.readers(of: id) {
        try pause(1)
        _ = kindOutcome(of: reader)
      }
    }
  }

  /// Whether a cell was sound before the last change, and is not what it was.
  private func wasSound(_ id: NodeID) -> Bool { formerKinds[id].map { $0.failure == nil } ?? false }

  /// Whether a circle is an error of its cells alone, for what is read later may open it.
  var mayHaveCircles: Bool { hasOpenCircles || isRestoring }

  /// The cells on circles that may be opened later.
  private var openCells: Set<NodeID> {
    mayHaveCircles ? Set(foundCircles.filter(mayBeOpened).flatMap(\.self)) : []
  }

  /// Whether something read later may open a circle: a book of the user's has a part in it.
  private func mayBeOpened(_ circle: [NodeID]) -> Bool {
    isRestoring || hasOpenCircles && circle.contains { shipped[$0] != nil }
  }

  /// Whether a cell was unsound before the last change; of one that came to a circle nobody knew.
  private func wasBroken(_ id: NodeID) -> Bool {
    if case .failed? = formerKinds[id] { true } else { false }
  }

  /// Whether a cell comes to a circle that may be opened later.
  private func isOpen(_ id: NodeID) -> Bool {
    guard mayHaveCircles, case .circle = kindOutcome(of: id) else { return false }
    return true
  }

  /// What is wrong with the first cell that was sound, and no longer is for what it reads.
  ///
  /// Where a book is read ahead it is one of the user's: what stood before is not mended by what comes. So it is in
  /// a saved session, where a setting may come that hides what is broken.
  private func brokenReader(of changes: [Change], isAhead: Bool) -> Diagnostic? {
    let open = openCells
    let changesOfCells = Dictionary(grouping: changes, by: \.id)
    let broken = movedKinds.filter { id in
      if (isAhead || isRestoring) && self[id].effective?.layer != .user { return false }
      return !wasBroken(id) && kindFailure(of: id) != nil
        && !isReplaced(id, by: changesOfCells[id] ?? []) && !open.contains(id) && !isOpen(id)
    }
    guard let reader = broken.min(), let failure = kindFailure(of: reader) else { return nil }
    let isUsers = self[reader].effective?.layer == .user
    guard let below = kinds.dependencies(of: reader).first(where: { formerKinds[$0] != nil }) else {
      return isUsers ? .unfitAbove(name(of: reader), failure, at: place(of: changes)) : failure
    }
    return .breaksReader(
      name(of: below), name(of: reader), failure, at: place(of: changes), isUsers: isUsers)
  }

  /// Refuses more cells of the user's than anybody keeps: whatever is asked goes through all of them.
  func refuseTooMany(_ changes: [Change]) throws(Diagnostic) {
    try refuseTooLong(changes)
    if userCount <= Self.mostOfUser && userWeight <= mostUserWeight { return }
    let own = changes.lazy.filter { $0.layer == .user }.compactMap(\.binding)
    guard let last = own.last else { return }
    let place = last.running?.formula.wholePlace
    if userCount > Self.mostOfUser { throw .tooManyOwn(most: Self.mostOfUser, at: place) }
    throw .ownTooLong(most: mostUserWeight, at: place)
  }

  /// Refuses long lines whose blanks and comments would take the memory: the prompt has one again for a few keys.
  private func refuseTooLong(_ changes: [Change]) throws(Diagnostic) {
    let lines = changes.lazy.filter { $0.layer == .user }.compactMap { $0.binding?.running }
    let long = lines.first { $0.source.bytes.count > 10_000 }
    guard let long, !isRestoring else { return }
    let own = userBindings.lazy.compactMap { self.binding(of: $0, in: .user) }
    if own.bytesOfLines <= mebibytesOfLines << 20 { return }
    throw .linesTooLong(mebibytes: mebibytesOfLines, at: long.formula.wholePlace)
  }

  /// Cells that the user may have set or made.
  private static var mostOfUser: Int { 10_000 }

  /// What is wrong with a binding of the user's above a new lowest one, which says for all above it
  /// what they may be.
  private func misfit(above change: Change) -> Diagnostic? {
    let cell = self[change.id]
    guard change.layer < .user, let lowest = change.binding, cell.slots.lowest == change.layer,
      let users = cell.slots[.user]
    else { return nil }
    fixKind(of: change.id, below: .user)
    let problem =
      failure(of: users, above: lowest, in: self[change.id]) ?? typeProblem(of: users, change.id)
    return problem.map { .unfitAbove(cell.name, $0, at: place(of: [change])) }
  }

  /// That what the user binds to a cell is a type alone, where the cell is memory in all by now.
  private func typeProblem(of users: Binding, _ id: NodeID) -> Diagnostic? {
    guard let formula = users.formula?.formula else { return nil }
    do throws(Diagnostic) { try refuseType(formula, for: id) } catch { return error }
    return nil
  }

  private func failure(of users: Binding, above lowest: Binding, in cell: Cell) -> Diagnostic? {
    guard let formula = users.running else { return nil }
    let place = formula.formula.wholePlace
    return switch (lowest.function, users.function) {
    case (nil, nil): probe(formula, of: cell).failure
    case (nil, _): .cellAsFunction(cell.name, at: place)
    case (_, nil): .functionAsCell(cell.name, at: place)
    default: nil
    }
  }

  /// Whether a cell holds another formula than before, so that it is no mere reader.
  private func isReplaced(_ id: NodeID, by changes: [Change]) -> Bool {
    let holding = self[id].effective?.layer ?? .book
    return changes.contains { change in
      change.layer >= holding && change.binding?.isDefining ?? true
    }
  }

  /// What is wrong with the formula of a change, also where a higher layer hides it.
  private func failure(of change: Change) -> Diagnostic? {
    guard let binding = change.binding, self[change.id].slots[change.layer] === binding
    else { return nil }
    if self[change.id].effective?.binding === binding {
      return isOpen(change.id) ? nil : kindFailure(of: change.id)
    }
    return binding.formula.flatMap { probe($0, of: self[change.id]).failure }
  }

  /// Whether a file said it: what it has wrong is an error of the one cell, and not of the whole file.
  private func isFromFile(_ change: Change) -> Bool {
    if case .file? = change.binding?.provenance { true } else { false }
  }

  /// Where the formula of a change stands, if there is one change alone.
  private func place(of changes: [Change]) -> Diagnostic.Place? {
    guard changes.count == 1, let formula = changes[0].binding?.running?.formula else { return nil }
    return Diagnostic.Place(formula.source, formula.expression.range)
  }

  /// A value of the user's that is known at once must be one that the input takes, also where what it
  /// takes is said later.
  private func limitProblem(of change: Change) -> Diagnostic? {
    let cell = self[change.id]
    guard cell.isDeclared, let binding = change.binding, cell.slots[change.layer] === binding,
      let formula = cell.slots[.user]?.formula?.formula, formula.isConstant
    else { return nil }
    let value = constant(formula)
    let failure = value.failure ?? cell.objection(to: value, of: formula)
    guard let problem = failure?.diagnostic, change.layer < .user else {
      return failure?.diagnostic
    }
    return .unfitAbove(cell.name, problem, at: place(of: [change]))
  }

  /// A circle that the changes closed; one that the book has of itself is not theirs.
  private func newCircle(through changes: [Change]) -> [NodeID]? {
    if foundCircles.isEmpty { return nil }
    let changed = Set(changes.map(\.id))
    return foundCircles.first { !changed.isDisjoint(with: $0) && !mayBeOpened($0) }
  }

  /// The message for a circle, with the place in the formula that closes it.
  private func circle(_ path: [NodeID], _ changes: [Change]) -> Diagnostic {
    let changed = Set(changes.map(\.id))
    var way = Array(path.dropLast())
    let pivot = way.firstIndex { changed.contains($0) } ?? 0
    way = Array(way[pivot...] + way[..<pivot])
    let names = (way + [way[0]]).map { name(of: $0) }
    let next = way.count > 1 ? way[1] : way[0]
    return .cycle(
      names, at: place(of: next, in: self[way[0]]),
      unset: way.first { id in
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
