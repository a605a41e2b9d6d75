package import Diagnostics
package import Incremental
import Language
import Markup
import Quantities

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
    try commit(changes, then: { (_) throws(Diagnostic) in nil }, titles: newTitles, books: nil)
  }

  /// Carries out two changes as one; the second is found under the first, so that what a family
  /// declares decides what a model's file fills.
  /// - Throws: what the second throws, or what `commit` of both would.
  package func commit(
    _ first: [Change], then second: () throws(Diagnostic) -> [Change],
    titles newTitles: [(Layer, String?)] = []
  ) throws(Diagnostic) {
    try commit(
      first, then: { (step) throws(Diagnostic) in step == 0 ? try second() : nil },
      titles: newTitles, books: nil)
  }

  /// Carries out changes as one, each found under those before it, until there is none.
  ///
  /// Where they come of the user's own books, these are the books from now on; where those are read ahead of
  /// what they name, little is refused. Of cells that are not judged it is asked alone whether they were
  /// sound before.
  func commit(
    _ first: [Change], then next: (_ step: Int) throws(Diagnostic) -> [Change]?,
    titles newTitles: [(Layer, String?)], books: [OwnBook]?, isAhead: Bool = false,
    judging judged: ((NodeID) -> Bool)? = nil
  ) throws(Diagnostic) {
    let outer = fixedBefore
    fixedBefore = []
    defer { fixedBefore = outer }
    let before = standing
    let reopened = reopen()
    var entry = perform(first, [])
    entry.standing = before
    var all = first
    do throws(Diagnostic) {
      var step = 0
      while let more = try next(step) {
        entry.bindings += perform(more, []).bindings
        all += more
        step += 1
      }
      try refuseTooMany(all)
      try refuseAliases(all)
      entry.titles = perform([], newTitles).titles
      let isNamed = all.contains { $0.layer.isChosen || isTypeElsewhere($0) }
      let found = isNamed ? try namedByBooks(&entry) + hiddenBookCells : undeclaredBookCells
      // What was asked for a kind while things were put in place may have gone round in circles.
      let round = mayHaveCircles || isAhead ? forgetCircles() : []
      try validate(lasting(all), reopened + found + round, isAhead: isAhead, judging: judged)
    } catch {
      entry.fixed = fixedBefore ?? []
      putBack(entry)
      throw error
    }
    entry.fixed = fixedBefore ?? []
    hasOpenCircles = (mayHaveCircles || isAhead) && !foundCircles.isEmpty
    if let books { entry.replaced(library.replace(books: books), by: books) }
    // What kinds moved may have moved that of a cell which a book's formula is hidden behind.
    if !library.books.isEmpty, !movedKinds.isEmpty || entry.bindings.contains(where: isSaidByBooks)
    {
      changesBesideBooks += 1
    }
    journal.record(entry)
    for change in all where change.layer == .user { layOut(change.id, change.binding) }
  }

  /// Refuses to choose what calls a cell of its own as one of the user's is called: that one's name would stand
  /// for the other where it is bound anew.
  private func refuseAliases(_ changes: [Change]) throws(Diagnostic) {
    for change in changes where change.layer.isChosen {
      for alias in change.binding?.declaration?.aliases ?? [] where owner(of: alias) == .user {
        let title = change.binding?.provenance.words ?? ""
        let place = change.binding?.running?.formula.wholePlace
        throw .aliasOfChosen(alias, of: name(of: change.id), by: title, at: place)
      }
    }
  }

  /// Whether what was bound, or what it replaced, may have to do with what books of the user's say: all that is
  /// chosen may, and of the user's own what they name, but one number for another.
  private func isSaidByBooks(_ change: (id: NodeID, layer: Layer, old: Binding?)) -> Bool {
    if change.layer != .user { return true }
    let cell = self[change.id]
    if !library.ownWords.contains(cell.name.lowercased()) { return false }
    let isOfOneKind = cell.isDeclared && (cell.isPlainInput || cell.nearest(\.kind) != nil)
    return !isOfOneKind || !isSameKind(change.old, cell.slots[.user])
  }

  /// Whether the user begins, or ceases, to call a cell as a type is called in another case.
  private func isTypeElsewhere(_ change: Change) -> Bool {
    change.layer == .user && type(inAnyCase: name(of: change.id)) != nil
  }

  /// Finds anew what books named that was missing; gives the cells that are bound anew.
  private func namedByBooks(_ entry: inout Journal.Entry) throws(Diagnostic) -> [NodeID] {
    if shipped.isEmpty { return [] }
    let mayBeElsewhere = entry.bindings.contains(where: mayCallOtherwise)
    if !hasMissingNames && !mayBeElsewhere { return [] }
    let changes = try readAgain(
      library.books, among: Array(shipped.keys), mayBeElsewhere: mayBeElsewhere)
    entry.bindings += perform(changes, []).bindings
    return changes.map(\.id)
  }

  /// Whether a binding that was replaced, or what replaced it, gives a cell another name, or is a cell that is called
  /// as a type is in another case.
  private func mayCallOtherwise(_ old: (id: NodeID, layer: Layer, old: Binding?)) -> Bool {
    let bindings = [old.old, self[old.id].slots[old.layer]]
    return bindings.contains { !($0?.declaration?.aliases ?? []).isEmpty }
      || type(inAnyCase: name(of: old.id)) != nil
  }

  /// Of changes of one cell in one layer the last.
  private func lasting(_ changes: [Change]) -> [Change] {
    changes.filter { self[$0.id].slots[$0.layer] === $0.binding }
  }

  /// Keeps a formula of the user's that is one of arithmetic on single numbers as steps alone.
  private func layOut(_ id: NodeID, _ binding: Binding?) {
    guard let bound = binding?.formula, !bound.names.isEmpty, !self[id].isDeclared,
      case .kind(let kind)? = kinds.value(of: id), kind.isOneNumber,
      self[id].effective?.binding === binding,
      plainFormulas.has(id) || plainFormulas.add(bound, for: id)
    else { return }
    bound.dropTree()
  }

  /// Runs a body under a change, then takes the change back; nothing is journalled.
  /// - Throws: what `commit` would, and what the body throws.
  package func supposing<Result>(
    _ changes: [Change], _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    // Where books have many cells, or a block has, each of them is looked at.
    try pause(after: 1 + changes.count + shipped.count)
    let outer = fixedBefore
    fixedBefore = []
    let before = standing
    let reopened = reopen()
    var entry = perform(changes, [])
    entry.standing = before
    defer {
      entry.fixed = fixedBefore ?? []
      putBack(entry)
      fixedBefore = outer
    }
    let found = changes.contains { $0.layer.isChosen } ? try namedByBooks(&entry) : []
    let round = mayHaveCircles ? forgetCircles() : []
    try validate(changes, reopened + found + round)
    return try body()
  }

  /// Puts bindings and titles into their places, unasked; gives what takes that back.
  func perform(_ changes: [Change], _ newTitles: [(Layer, String?)]) -> Journal.Entry {
    for change in changes { fixKind(of: change.id, below: change.layer) }
    return bind(changes, newTitles)
  }

  /// The same, where the kinds of formulas that are hidden are known.
  private func bind(_ changes: [Change], _ newTitles: [(Layer, String?)]) -> Journal.Entry {
    let entry = replace(changes, newTitles)
    // A lower layer that is bound anew says anew of what kind a higher one's is.
    for change in changes {
      guard let top = self[change.id].effective?.layer, change.layer < top else { continue }
      if top == .user || change.layer.isChosen { fixKind(of: change.id, below: top) }
    }
    fixKindsOfBooks(behind: changes)
    return entry
  }

  /// The same, where nothing is to be found of kinds.
  func replace(_ changes: [Change], _ newTitles: [(Layer, String?)]) -> Journal.Entry {
    var entry = Journal.Entry()
    entry.bindings.reserveCapacity(changes.count)
    for change in changes {
      let old = self[change.id].slots[change.layer]
      if old === change.binding { continue }
      entry.bindings.append((change.id, change.layer, old))
      apply(change.id, change.layer, change.binding)
    }
    // By their bytes, for two paths that look alike may be two files.
    for (layer, title) in newTitles
    where !(titles[layer] ?? "").hasBytes(of: title ?? "") {
      entry.titles.append((layer, titles[layer]))
      titles[layer] = title
    }
    return entry
  }

  /// Begins a change: forgets which kinds moved before it, and has the kinds of cells on circles found
  /// anew, for what was found while a circle was closed says nothing of how things stand without it.
  func reopen() -> [NodeID] {
    formerKinds.removeAll(keepingCapacity: true)
    movedKinds.removeAll(keepingCapacity: true)
    return forgetCircles()
  }

  /// Has the cells on circles found anew, and gives them.
  func forgetCircles() -> [NodeID] {
    if foundCircles.isEmpty { return [] }
    let ids = foundCircles.flatMap(\.self)
    foundCircles = []
    for id in ids {
      kinds.invalidate(id)
      values.invalidate(id)
    }
    return ids
  }

  /// Binds without asking whether it is sound, and paints what depends on it.
  func apply(_ id: NodeID, _ layer: Layer, _ binding: Binding?) {
    let before = self[id].effective
    let old = self[id].slots[layer]
    let isFreed = self[id].fixed.map { $0.base >= layer } ?? false
    if isFreed { fix(id, nil) }
    self[id].slots[layer] = binding
    // What a lower formula fixed is found anew when it is the one that holds again.
    if let fixed = self[id].fixed, (self[id].effective?.layer ?? .book) <= fixed.base {
      fix(id, nil)
    }
    if layer != .user {
      knownHeadlines = nil
      knownNotes = nil
      knownMeanings = nil
      knownUndeclared = nil
    } else {
      userWeight += (binding?.running?.weight ?? 0) - (old?.running?.weight ?? 0)
      noteUser(of: id, isBound: binding != nil)
    }
    if binding == nil {
      members[layer]?.remove(id)
    } else if old == nil {
      members[layer, default: []].insert(id)
    }
    if let aliases = binding?.declaration?.aliases { register(aliases, for: id) }
    if [old, binding].contains(where: \.hasAliases) { knownShared = [:] }
    let after = self[id].effective
    let isRedeclared = old?.declaration != binding?.declaration
    if isRedeclared || old == nil || binding == nil { knownSpellings = nil }
    if isRedeclared || isFreed || !isSameKind(before?.binding, after?.binding) {
      kinds.invalidate(id)
    }
    if isRedeclared || !Binding.areSame(before?.binding, after?.binding) {
      values.invalidate(id)
      plainFormulas.remove(id)
      // What a function's node holds does not tell it from another.
      if before?.binding.function != nil || after?.binding.function != nil {
        for reader in values.readers(of: id) { values.invalidate(reader) }
      }
    }
    let wasGiven = before.map { $0.layer > .book } ?? false
    let isGiven = after.map { $0.layer > .book } ?? false
    if wasGiven != isGiven, let given = givenNodes[id] { values.invalidate(given) }
  }

  /// Whether the check of kinds would find the same for both, which is plain where one number follows
  /// another; then the readers' kinds need no look, however many there are.
  private func isSameKind(_ one: Binding?, _ other: Binding?) -> Bool {
    guard let one, let other else { return one === other }
    if one === other { return true }
    guard let first = one.formula?.literal, let second = other.formula?.literal
    else { return false }
    return first.isZero == second.isZero && first.unit?.dimension == second.unit?.dimension
  }
}

extension Binding? {
  /// Whether it gives its cell other names.
  fileprivate var hasAliases: Bool { !(self?.declaration?.aliases ?? []).isEmpty }
}
