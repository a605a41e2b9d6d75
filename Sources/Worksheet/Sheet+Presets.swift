package import Diagnostics
package import Incremental
package import Language

extension Sheet {
  /// The changes that fill a layer with presets, the nearest first, in place of what it holds.
  ///
  /// What a nearer preset does not say, a farther one or an ancestor does.
  package func filling(_ layer: Layer, with presets: [Preset]) -> [Change] {
    readBook()
    var order: [String] = []
    var merged: [String: (definition: Definition, provenance: Provenance)] = [:]
    for preset in presets {
      for definition in preset.definitions {
        if var nearer = merged[definition.name] {
          nearer.definition.declaration =
            nearer.definition.declaration.merged(over: definition.declaration)
          if nearer.definition.formula == nil {
            nearer.definition.formula = definition.formula
            nearer.provenance = .preset(kind: preset.kind.rawValue, name: preset.names[0])
          }
          merged[definition.name] = nearer
        } else {
          order.append(definition.name)
          merged[definition.name] = (
            definition, .preset(kind: preset.kind.rawValue, name: preset.names[0])
          )
        }
      }
    }
    let filled = expecting(order.compactMap { merged[$0]?.definition }) {
      order.compactMap { name -> Change? in
        guard let (definition, provenance) = merged[name] else { return nil }
        return Change(
          id: node(name), layer: layer, binding: binding(of: definition, provenance: provenance))
      }
    }
    let ids = Set(filled.map(\.id))
    return clearing(layer).filter { !ids.contains($0.id) } + filled
  }

  /// The changes that fill the model layer with values from a file.
  package func filling(
    model values: [(id: NodeID, formula: Formula, provenance: Provenance)]
  ) -> [Change] {
    let filled = values.map { value in
      sequence += 1
      let binding = Binding(
        formula: resolve(value.formula), provenance: value.provenance, sequence: sequence)
      return Change(id: value.id, layer: .model, binding: binding)
    }
    let ids = Set(filled.map(\.id))
    return clearing(.model).filter { !ids.contains($0.id) } + filled
  }

  /// The inputs that a file may fill, in the order in which they were declared, each with the keys
  /// of its nearest declaration that has any.
  package var fillable: [(id: NodeID, keys: [String])] {
    knowledge.compactMap { id in
      self[id].nearest(\.keys).flatMap { $0.isEmpty ? nil : (id, $0) }
    }
  }

  /// Takes the definitions of a user's own book into the book layer.
  /// - Throws: a definition that is unsound, or that closes a circle.
  package func define(book text: BookText) throws(Diagnostic) {
    readBook()
    try requireNames(of: text)
    let changes = expecting(text.definitions) {
      text.definitions.map { definition in
        Change(
          id: node(definition.name), layer: .book,
          binding: binding(of: definition, provenance: .book))
      }
    }
    try commit(changes)
    library.add(text.presets)
  }
}
