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
    let filled = changes(of: stack.definitions, in: layer)
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
  package var fillable: [(id: NodeID, keys: [String])] { fillable(by: \.keys) }

  /// The inputs that an attribute of theirs lets a file fill, each with what the nearest declaration
  /// that has the attribute says behind it.
  package func fillable(
    by attribute: (Declaration) -> [String]?
  ) -> [(id: NodeID, keys: [String])] {
    knowledge.compactMap { id in
      self[id].nearest(attribute).flatMap { $0.isEmpty ? nil : (id, $0) }
    }
  }

  func changes(
    of definitions: [(definition: Definition, provenance: Provenance)], in layer: Layer
  ) -> [Change] {
    expecting(definitions.map(\.definition)) {
      definitions.map { definition, provenance in
        Change(
          id: node(definition.name), layer: layer,
          binding: binding(of: definition, provenance: provenance))
      }
    }
  }
}
