package import Diagnostics
package import Incremental

extension Sheet {
  /// How many changes hold: those made, less those taken back.
  package var changeCount: Int { journal.position }

  /// Makes one change of all that a body does, to be taken back together.
  ///
  /// What the body undoes and redoes is its own. Where it fails, all is as it was before.
  /// - Throws: what the body throws.
  package func asOne<Result>(
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let kept = journal
    journal = Journal(limit: .max)
    do throws(Diagnostic) {
      let result = try body()
      let all = journal.merged
      journal = kept
      journal.record(all)
      return result
    } catch {
      while let entry = journal.popAny() { putBack(entry) }
      journal = kept
      throw error
    }
  }

  /// Where the changes stand, for `goBack`.
  var changeMark: Journal.Mark { journal.mark }

  /// Goes back, or forth, to where the changes stood, and leaves no trace of what came between.
  func goBack(to mark: Journal.Mark) {
    while journal.position > mark.position, let entry = journal.popDone() { putBack(entry) }
    while journal.position < mark.position, redo() != nil {}
    journal.undone = mark.undone
  }

  /// The cells of the user's that `undo` and `redo` would bind.
  package var nextCells: (undone: [NodeID], redone: [NodeID]) {
    (journal.next.undone?.userCells ?? [], journal.next.redone?.userCells ?? [])
  }

  /// The cells that `undo` and `redo` would bind otherwise by a book that was read.
  package var nextBookCells: (undone: [NodeID], redone: [NodeID]) {
    (journal.next.undone?.bookCells ?? [], journal.next.redone?.bookCells ?? [])
  }

  /// Takes back the last change and gives the cells of the user's that it bound; nil if there is none.
  package func undo() -> [NodeID]? {
    guard let entry = journal.popDone() else { return nil }
    journal.pushUndone(turnBack(entry))
    return entry.userCells
  }

  /// Carries out again what was taken back last, and gives the cells of the user's that it bound;
  /// nil if there is none.
  package func redo() -> [NodeID]? {
    guard let entry = journal.popUndone() else { return nil }
    journal.pushDone(turnBack(entry))
    return entry.userCells
  }

  /// Puts back what an entry keeps; gives the entry that would take that back.
  private func turnBack(_ entry: Journal.Entry) -> Journal.Entry {
    let reopened = reopen()
    var opposite = bindBack(entry)
    opposite.standing = standing
    if let standing = entry.standing { self.standing = standing }
    let outer = fixedBefore
    fixedBefore = []
    for (id, old) in entry.fixed.reversed() {
      fix(id, old)
      kinds.invalidate(id)
    }
    opposite.fixed = fixedBefore ?? []
    fixedBefore = outer
    if let books = entry.books { opposite.replaced(library.replace(books: books), by: books) }
    refresh(entry, reopened)
    return opposite
  }

  /// Puts back what a refused or supposed change replaced, as if it had never been made.
  func putBack(_ entry: Journal.Entry) {
    // Where the line was stopped no kind is found now, and the next line takes these for what was before it.
    if effort.wasStopped { for (id, kind) in formerKinds { leave(id, as: kind) } }
    let reopened = reopen()
    _ = bindBack(entry)
    if let standing = entry.standing { self.standing = standing }
    for (id, old) in entry.fixed.reversed() {
      self[id].fixed = old
      kinds.invalidate(id)
    }
    if let books = entry.books { _ = library.replace(books: books) }
    refresh(entry, reopened)
  }

  /// Puts bindings and titles back; what lower formulas fix of kinds is left as it was.
  private func bindBack(_ entry: Journal.Entry) -> Journal.Entry {
    let changes = entry.bindings.reversed().map {
      Change(id: $0.id, layer: $0.layer, binding: $0.old)
    }
    let outer = fixedBefore
    fixedBefore = []
    let opposite = replace(changes, entry.titles.reversed().map { ($0.layer, $0.old) })
    // On the way there kinds were fixed as nothing fixes them, where not all was back yet.
    for (id, old) in (fixedBefore ?? []).reversed() {
      self[id].fixed = old
      kinds.invalidate(id)
    }
    fixedBefore = outer
    return opposite
  }

  /// How things stand with books of the user's.
  var standing: Journal.Entry.Standing {
    get {
      .init(
        hasOpenCircles: hasOpenCircles, hasMissingNames: hasMissingNames, shipped: shipped)
    }
    set {
      (hasOpenCircles, hasMissingNames) = (newValue.hasOpenCircles, newValue.hasMissingNames)
      shipped = newValue.shipped
      knownUndeclared = nil
    }
  }

  /// Brings the kinds up to date behind what was put back.
  private func refresh(_ entry: Journal.Entry, _ reopened: [NodeID]) {
    let round = mayHaveCircles ? forgetCircles() : []
    refreshKinds(of: entry.bindings.reversed().map(\.id) + reopened + entry.fixed.map(\.id) + round)
  }
}
