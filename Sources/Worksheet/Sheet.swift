package import Diagnostics
import FormulaBook
package import Incremental
package import Language

/// Named cells in layers, each kept up to date.
///
/// A sheet has two graphs over the same nodes. In `kinds` a node's value is the kind of its formula,
/// found before anything runs; since a kind is found from every name in the text, its edges are what
/// circles are judged by. In `values` a node's value is what its formula comes to. Bindings are apart
/// from both: a change binds, paints, and is journalled; undo binds back.
package final class Sheet {
  /// What the cells come to.
  package let values = Graph<Value>()
  /// What kind of value each cell holds.
  let kinds = Graph<KindOutcome>()
  /// The cells, by the index of their node.
  var cells: [Cell] = []
  fileprivate var ids: [String: NodeID] = [:]
  fileprivate var aliases: [String: NodeID] = [:]
  /// The cells of the aliases that more than one cell has had.
  fileprivate var sharedAliases: [String: [NodeID]] = [:]
  /// Which of them they call, found once until an alias is bound.
  var knownShared: [String: NodeID?] = [:]
  var givenNodes: [NodeID: NodeID] = [:]
  /// What cells of the user's compute, where that is arithmetic alone.
  var plainFormulas = PlainFormulas()
  /// Where presets and core definitions come from.
  package var library: Library { didSet { knownMethodCells = nil } }
  private var hasBook = false
  private var hasAppendices = false
  /// The cells of the appendices, once they were read.
  package private(set) var appended: Set<NodeID> = []
  /// What is wrong with the book itself; the tests say that it is nothing.
  package private(set) var bookProblems: [Diagnostic] = []
  /// The present title of each layer that a preset or a file fills: `llama-3.1-8b`, `notebook`.
  package var titles: [Layer: String] = [:]
  /// The cells that each layer binds or declares.
  var members: [Layer: Set<NodeID>] = [:]
  /// The headline cells, found once until a layer other than the user's changes.
  var knownHeadlines: [NodeID]?
  /// The conditions that add notes, by the cell, found once until a layer other than the user's changes.
  var knownNotes: [String: [NodeID]]?
  /// What new words may have been meant to be, once asked for.
  var knownMeanings: Meanings?
  /// Every name and alias that a person could type, found once until one comes or goes.
  var knownSpellings: [String]?
  /// The cells that methods have of their own, found once until a book brings another method.
  var knownMethodCells: MethodCells?
  /// How the book that ships binds the cells that books of the user's say anew.
  var shipped: [NodeID: Binding?] = [:]
  /// Cells of books of the user's that the user binds as well and whose kind nothing declares, found once until a
  /// lower layer changes.
  var knownUndeclared: Set<NodeID>?
  /// Whether a saved session is read, in which a name may be defined later.
  package var isRestoring = false
  /// How many changes were made beside books of the user's that have to do with what these say.
  package var changesBesideBooks = 0
  /// Whether books of the user's may name what is not there.
  var hasMissingNames = false
  /// Whether books that were read ahead may close circles.
  var hasOpenCircles = false
  /// Names, numbers and operations of all formulas of the user's.
  var userWeight = 0
  /// The most of them, each of which takes about a hundred bytes.
  package var mostUserWeight = 5_000_000
  /// Mebibytes that the lines may have by which the user set or made cells.
  package var mebibytesOfLines = 64
  var journal = Journal()
  var sequence = 0
  /// How many cells have a value.
  package var settledCount = 0
  /// What the present formula costs.
  var effort = Effort()
  /// The present look at what the sheet would come to, while one lasts.
  var glimpse: Glimpse?
  /// The ways round the circles that checks of kinds met since the last change began;
  /// the kinds of these cells are found anew after the next one.
  var foundCircles: [[NodeID]] = []
  /// The kinds that cells had when the last change began, where they were found to be others since.
  var formerKinds: [NodeID: KindOutcome] = [:]
  /// The keys of `formerKinds`, in the order found.
  var movedKinds: [NodeID] = []
  /// What lower formulas had fixed of cells' kinds, in the order changed, while a change is made.
  var fixedBefore: [(id: NodeID, old: (kind: Kind, base: Layer)?)]?
  /// Parts of functions that were walked for kinds since it was asked last whether to stop.
  var kindParts = 0
  /// The cells whose kinds were left when someone asked to stop, with those they had.
  var leftKinds: [(id: NodeID, last: KindOutcome?)] = []
  /// The cells whose formulas are unsound, as far as was found.
  var unsound: Set<NodeID> = []
  /// The names and aliases that the definitions which are being read will bind, with their names.
  private var expected: [String: String] = [:]

  /// A sheet over a library, by default the book that ships inside the program.
  package init(library: Library = Library()) { self.library = library }

  /// The cell of a name or an alias, if there is one; the book is read when a name is first met that
  /// no binding of the user's explains, and its appendices when the book does not explain it either.
  ///
  /// A type of the book's is found in any case of its letters where nothing is spelled so.
  package func find(_ name: String) -> NodeID? {
    if let id = lookup(name) { return id }
    readBook()
    if let id = lookup(name) ?? type(inAnyCase: name) { return id }
    if hasAppendices { return nil }
    readAppendices()
    return lookup(name) ?? type(inAnyCase: name)
  }

  /// The cell of a name or an alias as it is spelled, which is what a definition of it binds.
  package func cell(spelled name: String) -> NodeID? {
    if let id = lookup(name) { return id }
    readAppendices()
    return lookup(name)
  }

  func lookup(_ name: String) -> NodeID? {
    if let id = ids[name], self[id].exists { return id }
    return cell(aliased: name)
  }

  /// The cell of an alias; of several the one that the highest layer gives it, and there the one that was
  /// given it last.
  private func cell(aliased name: String) -> NodeID? {
    if let ids = sharedAliases[name] {
      if let known = knownShared[name] { return known }
      let given = ids.compactMap { id in aliasing(name, of: id).map { (id, $0) } }
      let found = given.max { $0.1 < $1.1 }?.0
      knownShared[name] = .some(found)
      return found
    }
    return aliases[name].flatMap { aliasing(name, of: $0) == nil ? nil : $0 }
  }

  func type(inAnyCase name: String) -> NodeID? {
    name.utf8.contains { $0 &- 65 < 26 } ? type(called: name.lowercased()) : nil
  }

  /// The node of a name, made if the name was never met.
  func node(_ name: String) -> NodeID {
    if let id = lookup(name) { return id }
    if let defined = expected[name], defined != name { return node(defined) }
    if let id = ids[name] { return id }
    let id = add(Cell(name: name))
    ids[name] = id
    return id
  }

  /// The node that a formula reads by a name: that of `node`, or of a type in another case.
  func nodeRead(_ name: String) -> NodeID {
    if lookup(name) == nil, expected[name] == nil, let id = type(inAnyCase: name) { return id }
    return node(name)
  }

  /// Whether a node is a cell that can be named, and not one that the sheet has for itself.
  func isNamed(_ id: NodeID) -> Bool { self[id].givenTarget == nil }

  func add(_ cell: Cell) -> NodeID {
    let id = values.add()
    _ = kinds.add()
    cells.append(cell)
    return id
  }

  /// What a cell is called.
  package func name(of id: NodeID) -> String { self[id].name }

  subscript(id: NodeID) -> Cell {
    _read { yield cells[Int(id.index)] }
    _modify { yield &cells[Int(id.index)] }
  }

  func register(_ aliases: [String], for id: NodeID) {
    for alias in aliases {
      let old = self.aliases.updateValue(id, forKey: alias)
      if let old, old != id {
        sharedAliases[alias] = (sharedAliases[alias] ?? [old]).filter { $0 != id } + [id]
      }
    }
  }

  /// Reads the core chapters into the book layer, once.
  package func readBook() {
    if hasBook { return }
    hasBook = true
    define(library.core(problems: &bookProblems))
  }

  /// Reads the appendices into the book layer, once, behind the core chapters.
  package func readAppendices() {
    if hasAppendices { return }
    readBook()
    hasAppendices = true
    let texts = library.appendices(problems: &bookProblems)
    define(texts)
    appended = Set(texts.flatMap(\.definitions).map { node($0.name) })
  }

  private func define(_ texts: [BookText]) {
    expecting(texts.flatMap(\.definitions)) { for text in texts { define(text) } }
  }

  /// Runs a body in which what definitions bind can be named before it is bound.
  func expecting<Result, Failure: Error>(
    _ definitions: [Definition], _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result {
    for definition in definitions where expected[definition.name] == nil {
      expected[definition.name] = definition.name
    }
    for definition in definitions {
      for alias in definition.declaration.aliases where alias != definition.name {
        expected[alias] = definition.name
      }
    }
    defer { expected = [:] }
    return try body()
  }

  /// Takes a book's definitions into the book layer, later ones winning.
  func define(_ text: BookText) {
    for definition in text.definitions { bind(definition, in: .book, provenance: .book) }
  }

  /// Binds a definition of a book without asking whether it is sound.
  private func bind(_ definition: Definition, in layer: Layer, provenance: Provenance) {
    let id = node(definition.name)
    apply(id, layer, binding(of: definition, provenance: provenance))
  }

  /// Every cell that is bound or declared, in the order met; the book's come once it was read.
  package var allNames: [NodeID] {
    cells.indices.lazy.filter { self.cells[$0].givenTarget == nil && self.cells[$0].exists }
      .compactMap { self.ids[self.cells[$0].name] }
  }

  /// Whether there are so many names that looking through them takes longer than a key may.
  package var hasManyNames: Bool { ids.count > 5_000 }

  /// Every name and alias that a person could type.
  package var spellings: [String] {
    readAppendices()
    let spellings = knownSpellings ?? foundSpellings
    knownSpellings = spellings
    return spellings
  }

  private var foundSpellings: [String] {
    ids.lazy.filter { self[$0.value].exists }.map(\.key)
      + aliases.keys.lazy.filter { self.cell(aliased: $0) != nil }
  }
}

/// All that a sheet knows once it has read the book, but for its library.
struct Memory {
  fileprivate let values: Graph<Value>.State
  fileprivate let kinds: Graph<KindOutcome>.State
  fileprivate let cells: [Cell]
  fileprivate let names:
    (ids: [String: NodeID], aliases: [String: NodeID], shared: [String: [NodeID]])
  fileprivate let givenNodes: [NodeID: NodeID]
  fileprivate let plainFormulas: PlainFormulas
  fileprivate let members: [Layer: Set<NodeID>]
  fileprivate let counts: (settled: Int, sequence: Int, held: Int, weight: Int)
  fileprivate let kindsMoved: (circles: [[NodeID]], former: [NodeID: KindOutcome], ids: [NodeID])
  fileprivate let unsound: Set<NodeID>
  fileprivate let titles: [Layer: String]
  fileprivate let found: (headlines: [NodeID]?, notes: [String: [NodeID]]?, meanings: Meanings?)
  fileprivate let spellings: [String]?
}

extension Sheet {
  /// What the sheet knows now, to be put back.
  var memory: Memory {
    get {
      Memory(
        values: values.state, kinds: kinds.state, cells: cells,
        names: (ids, aliases, sharedAliases),
        givenNodes: givenNodes, plainFormulas: plainFormulas,
        members: members, counts: (settledCount, sequence, effort.held, userWeight),
        kindsMoved: (foundCircles, formerKinds, movedKinds), unsound: unsound, titles: titles,
        found: (knownHeadlines, knownNotes, knownMeanings), spellings: knownSpellings)
    }
    set {
      (values.state, kinds.state, cells) = (newValue.values, newValue.kinds, newValue.cells)
      (ids, aliases, sharedAliases) = newValue.names
      (givenNodes, members) = (newValue.givenNodes, newValue.members)
      plainFormulas = newValue.plainFormulas
      (settledCount, sequence, effort.held, userWeight) = newValue.counts
      (foundCircles, formerKinds, movedKinds) = newValue.kindsMoved
      (unsound, titles) = (newValue.unsound, newValue.titles)
      (knownHeadlines, knownNotes, knownMeanings) = newValue.found
      (knownSpellings, knownUndeclared, knownShared) = (newValue.spellings, nil, [:])
    }
  }
}
