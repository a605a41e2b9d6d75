import Incremental

/// What each change replaced, so that it can be taken back; values are not kept.
struct Journal {
  /// What one change replaced.
  struct Entry {
    var bindings: [(id: NodeID, layer: Layer, old: Binding?)] = []
    var titles: [(layer: Layer, old: String?)] = []

    var isEmpty: Bool { bindings.isEmpty && titles.isEmpty }
  }

  /// How many changes are kept.
  static let limit = 1000

  private var done: [Entry] = []
  private var undone: [Entry] = []

  /// Keeps a change; what was undone before it is forgotten.
  mutating func record(_ entry: Entry) {
    if entry.isEmpty { return }
    undone = []
    done.append(entry)
    // Cut in blocks, so that a change costs the same whether the journal is full or not.
    if done.count >= 2 * Journal.limit { done.removeFirst(done.count - Journal.limit) }
  }

  mutating func popDone() -> Entry? { done.popLast() }
  mutating func popUndone() -> Entry? { undone.popLast() }
  mutating func pushDone(_ entry: Entry) { done.append(entry) }
  mutating func pushUndone(_ entry: Entry) { undone.append(entry) }
}
