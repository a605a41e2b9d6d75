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

  /// Takes the definitions of a user's own book into the book layer; the layer's title has the paths
  /// of all such books, a line each.
  /// - Throws: a definition that is unsound, or that closes a circle.
  package func define(book text: BookText, from path: String = "") throws(Diagnostic) {
    readAppendices()
    let file = path.split(separator: "/").last.map(String.init) ?? path
    let provenance = Provenance.preset(kind: "book", name: file)
    try requireNames(of: text)
    var stack = DefinitionStack()
    for definition in text.definitions.reversed() { stack.add(definition, provenance) }
    for definition in text.definitions {
      guard let id = cell(spelled: definition.name), let old = self[id].slots[.book] else {
        continue
      }
      var earlier = definition
      earlier.declaration = old.declaration ?? Declaration()
      earlier.formula = old.formula?.formula
      earlier.function = old.function
      stack.add(earlier, .book)
    }
    let others = (titles[.book] ?? "").split(separator: "\n").map(String.init)
    let books = others.filter { $0 != path } + (path.isEmpty ? [] : [path])
    try commit(
      changes(of: stack, in: .book),
      titles: [(.book, books.isEmpty ? nil : books.joined(separator: "\n"))])
    let old = library.add(text.presets)
    if !text.presets.isEmpty { journal.amendLast { $0.presets = old } }
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
