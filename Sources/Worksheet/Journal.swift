import Incremental
import Language

/// What each change replaced, so that it can be taken back; values are not kept.
struct Journal {
  /// What one change replaced.
  struct Entry {
    var bindings: [(id: NodeID, layer: Layer, old: Binding?)] = []
    var titles: [(layer: Layer, old: String?)] = []
    /// The user's own books before it, if it read one.
    var books: [OwnBook]?

    /// The cells that it binds in the user's layer.
    var userCells: [NodeID] { bindings.filter { $0.layer == .user }.map(\.id) }

    var isEmpty: Bool { bindings.isEmpty && titles.isEmpty && books == nil }
  }

  /// How many changes are kept.
  private let limit: Int

  /// How many changes hold: those made, less those taken back.
  private(set) var position = 0
  private var done: [Entry] = []
  /// Where in `done` the oldest change stands that is still kept.
  private var first = 0
  /// The changes that were taken back, the last of them last.
  var undone: [Entry] = []

  /// Where the changes stand.
  struct Mark {
    let position: Int
    let undone: [Entry]
  }

  /// Where the changes stand now.
  var mark: Mark { Mark(position: position, undone: undone) }

  /// Keeps a change; what was undone before it is forgotten, and so is the oldest beyond the limit.
  mutating func record(_ entry: Entry) {
    if entry.isEmpty { return }
    undone = []
    pushDone(entry)
    if done.count - first > limit {
      done[first] = Entry()
      first += 1
    }
    // Cut in blocks, so that a change costs the same whether the journal is full or not.
    if first >= limit {
      done.removeFirst(first)
      first = 0
    }
  }

  /// A journal that keeps so many changes.
  init(limit: Int = 1000) { self.limit = limit }

  /// All changes in one, in the order made.
  var merged: Entry {
    var merged = Entry()
    for entry in done[first...] {
      merged.bindings += entry.bindings
      merged.titles += entry.titles
      merged.books = merged.books ?? entry.books
    }
    return merged
  }

  /// The change that would be taken back next, and the one that would be carried out again.
  var next: (undone: Entry?, redone: Entry?) {
    (done.count > first ? done.last : nil, undone.last)
  }

  mutating func popDone() -> Entry? {
    guard done.count > first else { return nil }
    position -= 1
    return done.popLast()
  }

  mutating func popUndone() -> Entry? { undone.popLast() }

  mutating func pushDone(_ entry: Entry) {
    position += 1
    done.append(entry)
  }

  mutating func pushUndone(_ entry: Entry) { undone.append(entry) }
}
