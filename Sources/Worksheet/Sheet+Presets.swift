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

  func changes(of stack: DefinitionStack, in layer: Layer) -> [Change] {
    expecting(stack.definitions.map(\.definition)) {
      stack.definitions.map { definition, provenance in
        Change(
          id: node(definition.name), layer: layer,
          binding: binding(of: definition, provenance: provenance))
      }
    }
  }
}

extension Sheet {
  /// Takes the definitions of a user's own book into the book layer; the layer's title has the paths
  /// of all such books, a line each.
  ///
  /// What the same file said before is forgotten.
  /// - Throws: a definition that is unsound, or that closes a circle.
  package func define(book text: BookText, from path: String = "") throws(Diagnostic) {
    readAppendices()
    try requireNames(of: text)
    let earlier = library.books.filter { $0.isRead(from: path) }.flatMap(\.text.definitions)
    let others = library.books.filter { !$0.isRead(from: path) }
    let books = others + [OwnBook(path: path, text: text)]
    let paths = books.map(\.path).filter { !$0.isEmpty }
    try commit(
      changes(to: books, of: text.definitions + earlier),
      titles: [(.book, paths.isEmpty ? nil : paths.joined(separator: "\n"))], books: books)
  }

  /// The user's own books in the order read, each with the layers above the book's that bind what its
  /// definitions name.
  package var ownBooks: [(path: String, needed: Set<Layer>)] {
    library.books.filter { !$0.path.isEmpty }.map { book in
      let formulas = book.text.definitions.compactMap { $0.formula ?? $0.function?.body }
      let named = Set(formulas.flatMap { $0.names + $0.functions })
      let layers = named.compactMap { find($0).flatMap { self[$0].slots.lowest } }
      return (book.path, Set(layers).subtracting([.book]))
    }
  }

  /// The changes that bind what these definitions define as all books together say it; what no book of
  /// the user's says is as it ships.
  private func changes(to books: [OwnBook], of definitions: [Definition]) -> [Change] {
    let shipped = expecting(definitions) {
      definitions.map { definition in
        let id = node(definition.name)
        return Change(id: id, layer: .book, binding: shippedBinding(of: id))
      }
    }
    let names = Set(definitions.map(\.name))
    var stack = DefinitionStack()
    for book in books.reversed() {
      for definition in book.text.definitions.reversed() where names.contains(definition.name) {
        stack.add(definition, book.provenance)
      }
    }
    for definition in stack.definitions.map(\.definition) {
      guard let id = lookup(definition.name), let old = shippedBinding(of: id) else { continue }
      var earlier = definition
      earlier.declaration = old.declaration ?? Declaration()
      earlier.formula = old.formula?.formula
      earlier.function = old.function
      stack.add(earlier, .book)
    }
    let said = changes(of: stack, in: .book)
    var ids = Set(said.map(\.id))
    return said + shipped.filter { ids.insert($0.id).inserted }
  }

  /// How the book that ships binds a cell; asked before a book of the user's first binds it.
  private func shippedBinding(of id: NodeID) -> Binding? {
    if let known = shipped[id] { return known }
    let binding = self[id].slots[.book]
    shipped[id] = .some(binding)
    return binding
  }
}
