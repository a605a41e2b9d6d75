import Incremental

/// What each change replaced, so that it can be taken back; values are not kept.
struct Journal {
  /// What one change replaced.
  struct Entry {
    var bindings: [(id: NodeID, layer: Layer, old: Binding?)] = []
    var titles: [(layer: Layer, old: String?)] = []

    /// The cells that it binds in the user's layer.
    var userCells: [NodeID] { bindings.filter { $0.layer == .user }.map(\.id) }

    var isEmpty: Bool { bindings.isEmpty && titles.isEmpty }
  }

  /// How many changes are kept.
  static let limit = 1000

  /// How many changes hold: those made, less those taken back.
  private(set) var position = 0
  private var done: [Entry] = []
  /// Where in `done` the oldest change stands that is still kept.
  private var first = 0
  private var undone: [Entry] = []

  /// Keeps a change; what was undone before it is forgotten, and so is the oldest beyond the limit.
  mutating func record(_ entry: Entry) {
    if entry.isEmpty { return }
    undone = []
    pushDone(entry)
    if done.count - first > Journal.limit {
      done[first] = Entry()
      first += 1
    }
    // Cut in blocks, so that a change costs the same whether the journal is full or not.
    if first >= Journal.limit {
      done.removeFirst(first)
      first = 0
    }
  }

  /// Makes one change of those since a position, so that they are taken back together.
  mutating func join(since start: Int) {
    let count = min(position - start, done.count - first)
    guard count > 1 else { return }
    var joined = Entry()
    for entry in done.suffix(count) {
      joined.bindings += entry.bindings
      joined.titles += entry.titles
    }
    done.removeLast(count)
    done.append(joined)
    position -= count - 1
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
