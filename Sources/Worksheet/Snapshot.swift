import Incremental
import Language

/// The bindings of every layer above the book at one moment, without any values.
package struct Snapshot {
  fileprivate let layers: [Layer: [NodeID: Binding]]
  /// The titles of the layers.
  package let titles: [Layer: String]
  /// How many letters its formulas have.
  package let letters: Int
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
    let letters = layers.values.joined().reduce(0) { $0 + ($1.value.running?.length ?? 0) }
    return Snapshot(layers: layers, titles: titles, letters: letters)
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
