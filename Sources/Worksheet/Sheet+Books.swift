package import Diagnostics
import Incremental
package import Language

extension Sheet {
  /// Takes the definitions of a user's own book into the book layer, and gives what the same file said
  /// before, which is forgotten; the layer's title has the paths of all such books, a line each.
  ///
  /// All books of the user's that have to do with it are read anew with it, so that it is all one in which
  /// order they were. Where it is read ahead of what it names, names may be defined later, and what is unsound
  /// is an error of the one cell.
  /// - Throws: a definition that is unsound, or that closes a circle.
  @discardableResult
  package func define(
    book text: BookText, from path: String = "", isAhead: Bool = false
  ) throws(Diagnostic) -> BookText? {
    readAppendices()
    let earlier = library.books.first { $0.isRead(from: path) }?.text
    let books = library.books.filter { !$0.isRead(from: path) } + [OwnBook(path: path, text: text)]
    let gone = earlier?.ownNames ?? []
    let paths = books.map(\.path).filter { !$0.isEmpty }
    let read = isApart(text, earlier, from: path) ? books.suffix(1) : books[...]
    let own = Set(text.definitions.map(\.name))
    var cells: [NodeID] = []
    try commit(
      read.count < books.count ? [] : forgettingBooks,
      then: { (step) throws(Diagnostic) in
        switch step {
        case 0:
          try refuseConfusion(in: text)
          let changes = try changes(to: Array(read))
          cells = changes.map(\.id)
          return changes
        case 1:
          if !isAhead { try requireNames(of: text, without: gone) }
          return try readAgain(books, among: cells)
        default: return nil
        }
      },
      titles: [(.book, paths.isEmpty ? nil : paths.joined(separator: "\n"))], books: books,
      isAhead: isAhead, judging: { own.contains(self.name(of: $0)) })
    return earlier
  }

  /// A sheet that has read what ships, and nothing of the user's own.
  package var pristine: Sheet {
    let sheet = Sheet(library: library.shipped)
    sheet.readAppendices()
    return sheet
  }

  /// Where the user's own books were read, in order.
  package var bookPaths: [String] { library.books.map(\.path).filter { !$0.isEmpty } }

  /// Whether there are books of the user's own, all of which a saved session can name.
  package var hasBooksOfFiles: Bool {
    !library.books.isEmpty && library.books.allSatisfy { !$0.path.isEmpty }
  }

  /// The user's own books by their paths, as they were read.
  package var bookTexts: [(path: String, text: BookText)] {
    library.books.filter { !$0.path.isEmpty }.map { ($0.path, $0.text) }
  }

  /// Whether a name is a cell's of the book layer, or of a method's own.
  package func isOfBook(_ name: String) -> Bool {
    let isBound = lookup(name).map { self[$0].slots[.book] != nil } ?? false
    return isBound || methodDefining(name) != nil
  }

  /// The changes that find anew what the user's own books name, where names were missing in some of their
  /// cells; it is noted whether some still are.
  func readAgain(
    _ books: [OwnBook], among cells: [NodeID], mayBeElsewhere: Bool = true
  ) throws(Diagnostic) -> [Change] {
    hasMissingNames = areNamesMissing(in: cells)
    if !hasMissingNames && !(mayBeElsewhere && areNamesElsewhere(in: cells)) { return [] }
    return try changes(to: books)
  }

  /// Whether a book changes nothing of what the others name: what it defines none of them does, or names
  /// otherwise, and it defines all that it did before.
  private func isApart(_ text: BookText, _ earlier: BookText?, from path: String) -> Bool {
    if hasMissingNames { return false }
    let cells = text.cellsByName
    let known = earlier?.cellsByName ?? [:]
    let others = Set(
      known.isEmpty
        ? [] : library.books.lazy.filter { !$0.isRead(from: path) }.flatMap(\.text.ownNames))
    // What a block alone says now is no longer said of the book layer.
    let core = text.coreCellsByName
    return known.allSatisfy { cells[$0.key] == $0.value && !others.contains($0.key) }
      && (earlier?.coreCellsByName ?? [:]).allSatisfy { core[$0.key] == $0.value }
      && cells.keys.allSatisfy { name in
        if known[name] != nil { return true }
        guard let id = lookup(name) else { return find(name) == nil }
        return self.name(of: id) == name && shipped[id] == nil
      }
  }

  /// Whether a formula that the user's own books give to cells names what is not there.
  private func areNamesMissing(in cells: [NodeID]) -> Bool {
    formulasOfBooks(cells) { bound in
      (bound.names + bound.functions + cellsAskedFor(in: bound)).contains { !self[$0].exists }
    }
  }

  /// Whether a name in a formula of the user's own books is another cell's by now: of another block that is
  /// chosen, or of the user's where it was a type's in another case.
  private func areNamesElsewhere(in cells: [NodeID]) -> Bool {
    formulasOfBooks(cells) { bound in
      let words = bound.formula.names + bound.formula.functions + bound.formula.givens
      let nodes = bound.names + bound.functions + cellsAskedFor(in: bound)
      return zip(words, nodes).contains { word, id in
        let present = lookup(word) ?? type(inAnyCase: word)
        return present != nil && present != id
      }
    }
  }

  /// Whether something holds of a formula that cells have in the book layer.
  private func formulasOfBooks(_ cells: [NodeID], _ holds: (BoundFormula) -> Bool) -> Bool {
    cells.contains { id in
      guard let binding = self[id].slots[.book] else { return false }
      return [binding.formula, binding.body, binding.shape].compactMap(\.self).contains(
        where: holds)
    }
  }

  /// The changes that bring back what the book that ships says.
  private var forgettingBooks: [Change] {
    shipped.filter { self[$0.key].slots[.book] !== $0.value }
      .sorted { $0.key.index < $1.key.index }
      .map { Change(id: $0.key, layer: .book, binding: $0.value) }
  }

  /// The changes that bind what these books define, as all of them together say it.
  /// - Throws: that someone asked to stop.
  private func changes(to books: [OwnBook]) throws(Diagnostic) -> [Change] {
    let definitions = books.flatMap(\.text.definitions)
    var stack = DefinitionStack()
    try expecting(definitions) { () throws(Diagnostic) in
      for definition in definitions { _ = shippedBinding(of: node(definition.name)) }
      for book in books.reversed() {
        for var definition in book.text.definitions.reversed() {
          try pause(after: 1)
          // By the cell's name, for an alias may stand here.
          definition.name = name(of: node(definition.name))
          stack.add(definition, book.provenance)
        }
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
    // Of two cells that have one alias it is the later one's.
    return changes(of: stack.definitions.reversed(), in: .book).reversed()
  }

  /// How the book that ships binds a cell; asked before a book of the user's first binds it.
  private func shippedBinding(of id: NodeID) -> Binding? {
    if let known = shipped[id] { return known }
    let binding = self[id].slots[.book]
    shipped[id] = .some(binding)
    knownUndeclared = nil
    return binding
  }
}
