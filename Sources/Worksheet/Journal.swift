import Incremental
import Language

/// What each change replaced, so that it can be taken back; values are not kept.
struct Journal {
  /// What one change replaced.
  struct Entry {
    var bindings: [(id: NodeID, layer: Layer, old: Binding?)] = []
    var titles: [(layer: Layer, old: String?)] = []
    /// What lower formulas had fixed of cells' kinds before it, in the order changed.
    var fixed: [(id: NodeID, old: (kind: Kind, base: Layer)?)] = []
    /// The user's own books before it, if it read one.
    var books: [OwnBook]?
    /// About how many kilobytes those of them are that it replaced.
    var bookWeight = 0

    /// The cells that it binds in the user's layer.
    var userCells: [NodeID] { bindings.filter { $0.layer == .user }.map(\.id) }

    /// The cells that it binds in other layers, if it read a book.
    var bookCells: [NodeID] {
      books == nil ? [] : bindings.filter { $0.layer != .user }.map(\.id)
    }

    /// How things stood with books of the user's before it; nil where it did not ask.
    var standing: Standing?

    /// How things stand with books of the user's.
    struct Standing {
      /// Whether those that were read ahead may close circles.
      var hasOpenCircles: Bool
      /// Whether they may name what is not there.
      var hasMissingNames: Bool
      /// How the book that ships binds what they say anew.
      var shipped: [NodeID: Binding?]
    }

    /// About how many kilobytes it keeps: one for a binding, its formula's tree, the lines and the books replaced, and
    /// what was fixed of kinds.
    var weight: Int {
      let books = books == nil ? 0 : bookWeight + (standing?.shipped.count ?? 0) / 16
      let lines = bindings.lazy.filter { $0.layer == .user }.compactMap(\.old).bytesOfLines
      let others = books + lines / 1000 + fixed.count / 40
      return bindings.reduce(others) { $0 + 1 + ($1.old?.running?.weight ?? 0) / 10 }
    }

    /// Notes books of the user's in whose place others stand.
    mutating func replaced(_ old: [OwnBook], by books: [OwnBook]) {
      let left = Set(books.map { ObjectIdentifier($0.text.source) })
      self.books = old
      bookWeight = old.map(\.text).reduce(0) {
        left.contains(ObjectIdentifier($1.source)) ? $0 : $0 + $1.weight / 10
      }
    }

    var isEmpty: Bool { bindings.isEmpty && titles.isEmpty && books == nil }
  }

  /// How many changes are kept.
  private let limit: Int
  /// Kilobytes of what the changes which are kept replaced; the last change is kept whatever it holds.
  private var held = 0
  /// How many they may be.
  private static let mostHeld = 300_000

  /// How many changes hold: those made, less those taken back.
  private(set) var position = 0
  private var done: [Entry] = []
  /// What the oldest changes replaced, in one, where none may be forgotten.
  private var joined = Joined()
  /// Where in `done` the oldest change stands that is still kept.
  private var first = 0
  /// The changes that were taken back, the last of them last.
  var undone: [Entry] = []
  /// Whether nothing is forgotten yet, for a line is carried out that may still fail.
  var keepsAll = false {
    didSet { if !keepsAll { forgetOldest() } }
  }

  /// Where the changes stand.
  struct Mark {
    let position: Int
    let undone: [Entry]
  }

  /// Where the changes stand now.
  var mark: Mark { Mark(position: position, undone: undone) }

  /// Keeps a change; what was undone before it is forgotten.
  mutating func record(_ entry: Entry) {
    if entry.isEmpty { return }
    undone = []
    pushDone(entry)
    if !keepsAll { forgetOldest() }
  }

  /// Forgets the oldest changes beyond the limit.
  private mutating func forgetOldest() {
    while done.count - first > limit || held > Self.mostHeld && done.count - first > 1 {
      if limit == .max { joined.add(done[first]) }
      held -= done[first].weight
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

  /// All changes in one, in the order made; of a cell's bindings the first that was replaced.
  var merged: Entry {
    var joined = joined
    for entry in done[first...] { joined.add(entry) }
    return joined.entry
  }

  /// The change that would be taken back next, and the one that would be carried out again.
  var next: (undone: Entry?, redone: Entry?) {
    (done.count > first ? done.last : nil, undone.last)
  }

  mutating func popDone() -> Entry? {
    guard done.count > first else { return nil }
    position -= 1
    held -= done[done.count - 1].weight
    return done.popLast()
  }

  /// The last change, be it of those that cannot be taken back one by one.
  mutating func popAny() -> Entry? {
    if let entry = popDone() { return entry }
    defer { joined = Joined() }
    return joined.entry.isEmpty ? nil : joined.entry
  }

  mutating func popUndone() -> Entry? { undone.popLast() }

  mutating func pushDone(_ entry: Entry) {
    position += 1
    held += entry.weight
    done.append(entry)
  }

  mutating func pushUndone(_ entry: Entry) { undone.append(entry) }
}

/// Changes that have become one.
private struct Joined {
  private(set) var entry = Journal.Entry()
  private var seen: [Layer: Set<NodeID>] = [:]
  private var titled: Set<Layer> = []
  private var fixed: Set<NodeID> = []

  /// Adds a later change; of a cell's bindings, its kinds and a layer's titles the first that was replaced is kept.
  mutating func add(_ later: Journal.Entry) {
    entry.bindings += later.bindings.filter {
      seen[$0.layer, default: []].insert($0.id).inserted
    }
    entry.titles += later.titles.filter { titled.insert($0.layer).inserted }
    entry.fixed += later.fixed.filter { fixed.insert($0.id).inserted }
    entry.books = entry.books ?? later.books
    entry.bookWeight += later.bookWeight
    entry.standing = entry.standing ?? later.standing
  }
}
