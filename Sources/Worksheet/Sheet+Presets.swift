package import Diagnostics
package import Incremental
package import Language

extension Sheet {
  /// The changes that fill a layer with presets, the nearest first, in place of what it holds.
  ///
  /// What a nearer preset does not say, a farther one or an ancestor does.
  package func filling(_ layer: Layer, with presets: [Preset]) -> [Change] {
    readBook()
    var stack = DefinitionStack()
    for preset in presets {
      let provenance = Provenance.preset(kind: preset.kind.rawValue, name: preset.names[0])
      for definition in preset.definitions { stack.add(definition, provenance) }
    }
    let filled = changes(of: stack, in: layer)
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
    var stack = DefinitionStack()
    for definition in text.definitions.reversed() { stack.add(definition, .book) }
    for definition in text.definitions {
      guard let id = find(definition.name), let old = self[id].slots[.book] else { continue }
      var earlier = definition
      earlier.declaration = old.declaration ?? Declaration()
      earlier.formula = old.formula?.formula
      stack.add(earlier, .book)
    }
    try commit(changes(of: stack, in: .book))
    library.add(text.presets)
  }

  private func changes(of stack: DefinitionStack, in layer: Layer) -> [Change] {
    expecting(stack.definitions.map(\.definition)) {
      stack.definitions.map { definition, provenance in
        Change(
          id: node(definition.name), layer: layer,
          binding: binding(of: definition, provenance: provenance))
      }
    }
  }
}
