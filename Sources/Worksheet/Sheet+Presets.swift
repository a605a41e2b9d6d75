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
  /// Takes the definitions of a user's own book into the book layer, and gives what the same file said
  /// before, which is forgotten; the layer's title has the paths of all such books, a line each.
  ///
  /// Where it is read ahead of what it names, names may be defined later, and what is unsound is an error of
  /// the one cell.
  /// - Throws: a definition that is unsound, or that closes a circle.
  @discardableResult
  package func define(
    book text: BookText, from path: String = "", isAhead: Bool = false
  ) throws(Diagnostic) -> BookText? {
    readAppendices()
    let earlier = library.books.first { $0.isRead(from: path) }?.text
    let others = library.books.filter { !$0.isRead(from: path) }
    let books = others + [OwnBook(path: path, text: text)]
    let definitions = text.definitions + (earlier?.definitions ?? [])
    let changes = changes(to: books, of: definitions)
    let gone = changes.lazy.filter { $0.binding == nil }.map(\.id)
    try requireNames(of: text, without: Set(gone), isAhead: isAhead)
    let paths = books.map(\.path).filter { !$0.isEmpty }
    try commit(
      changes, titles: [(.book, paths.isEmpty ? nil : paths.joined(separator: "\n"))], books: books,
      isAhead: isAhead)
    return earlier
  }

  /// Where the user's own books were read, in order.
  package var bookPaths: [String] { library.books.map(\.path).filter { !$0.isEmpty } }

  /// The changes that bind what these definitions define as all books together say it; what no book of
  /// the user's says is as it ships.
  private func changes(to books: [OwnBook], of definitions: [Definition]) -> [Change] {
    var cells: [String: NodeID] = [:]
    let shipped = expecting(definitions) {
      definitions.map { definition in
        let id = node(definition.name)
        cells[definition.name] = id
        return Change(id: id, layer: .book, binding: shippedBinding(of: id))
      }
    }
    let changed = Set(shipped.map(\.id))
    var stack = DefinitionStack()
    for book in books.reversed() {
      for definition in book.text.definitions.reversed() {
        guard let id = cells[definition.name] ?? lookup(definition.name), changed.contains(id)
        else {
          continue
        }
        // By the cell's name, for an alias may stand here.
        var definition = definition
        definition.name = name(of: id)
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
