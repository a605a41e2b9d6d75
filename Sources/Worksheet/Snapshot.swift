package import Diagnostics
import Incremental
import Language

/// The bindings of every layer above the book at one moment, without any values.
package struct Snapshot {
  fileprivate let layers: [Layer: [NodeID: Binding]]
  /// The titles of the layers.
  package let titles: [Layer: String]
  /// How many names, numbers and operations its formulas have; a hundred bytes of the lines that they stand in are
  /// one more.
  package let weight: Int
}

extension Snapshot {
  /// Whether what fills a layer is a preset of a book, and no file.
  package func isOfPreset(_ layer: Layer) -> Bool {
    (layers[layer] ?? [:]).values.contains { binding in
      if case .preset = binding.provenance { true } else { false }
    }
  }
}

extension Sheet {
  /// The bindings as they are now.
  package var snapshot: Snapshot {
    var layers: [Layer: [NodeID: Binding]] = [:]
    for layer in Layer.allCases where layer != .book {
      var bindings: [NodeID: Binding] = [:]
      for id in members[layer] ?? [] { bindings[id] = binding(of: id, in: layer) }
      layers[layer] = bindings
    }
    let lines = (layers[.user] ?? [:]).values.bytesOfLines / 100
    let weight = layers.values.joined().reduce(lines) { $0 + ($1.value.running?.weight ?? 0) }
    return Snapshot(layers: layers, titles: titles, weight: weight)
  }

  /// The changes that would make the bindings what they were.
  package func changes(to snapshot: Snapshot) -> [Change] {
    var changes: [Change] = []
    for layer in Layer.allCases where layer != .book {
      let wanted = snapshot.layers[layer] ?? [:]
      for id in Set(wanted.keys).union(members[layer] ?? []).sorted()
      where binding(of: id, in: layer) !== wanted[id] {
        changes.append(Change(id: id, layer: layer, binding: wanted[id]))
      }
    }
    return changes
  }
}

extension Sheet {
  /// The names that stand for other cells in another sheet, or for cells that are bound otherwise there.
  ///
  /// Of a formula of the user's it is asked alone which cells it names: another sheet that read the same text has
  /// the same.
  package func names(boundOtherwiseIn other: Sheet) throws(Diagnostic) -> [String] {
    var found = other.spellings.filter { lookup($0) == nil }
    for spelling in Set(spellings) {
      try pause(after: Sheet.listing)
      guard let id = lookup(spelling) else { continue }
      guard let twin = other.lookup(spelling) else {
        found.append(spelling)
        continue
      }
      let isAlias = name(of: id) != spelling
      if name(of: id) != other.name(of: twin) || !isAlias && !isBound(id, as: twin, in: other) {
        found.append(spelling)
      }
    }
    return found
  }

  private func isBound(_ id: NodeID, as twin: NodeID, in other: Sheet) -> Bool {
    if isShippedAlone(id) && other.isShippedAlone(twin) { return true }
    for layer in Layer.allCases {
      let (one, second) = (self[id].slots[layer], other[twin].slots[layer])
      if one?.declaration != second?.declaration { return false }
      // Which key of a file fills a cell goes by what was chosen then.
      if layer != .user, one?.formula?.formula != second?.formula?.formula { return false }
      guard isNaming(one?.running, as: second?.running, in: other),
        isNaming(one?.shape, as: second?.shape, in: other)
      else { return false }
    }
    let (kind, second) = (kindOutcome(of: id), other.kindOutcome(of: twin))
    return kind.kind == second.kind && (kind.failure == nil) == (second.failure == nil)
  }

  /// Whether the book that ships says of a cell all that is said.
  private func isShippedAlone(_ id: NodeID) -> Bool {
    let slots = self[id].slots
    return slots.highest?.layer == .book && slots[.book]?.provenance == .book
      && Layer.allCases.allSatisfy { $0 == .book || slots[$0] == nil }
  }

  private func isNaming(_ one: BoundFormula?, as second: BoundFormula?, in other: Sheet) -> Bool {
    guard let one, let second else { return one == nil && second == nil }
    return one.cells.map(self.name) == second.cells.map(other.name)
  }
}
