package import Incremental
package import Language
package import Quantities

extension Sheet {
  /// The unit that a cell was declared in.
  package func displayUnit(of id: NodeID) -> Unit? {
    self[id].nearest(\.unit)
  }

  /// What is said of a cell, by its nearest declarations.
  package func declaration(of id: NodeID) -> Declaration {
    var declaration = self[id].declarations.reduce(Declaration()) { $0.merged(over: $1) }
    // Where a formula comes from is said of the formula that holds.
    declaration.sources = self[id].effective?.binding.declaration?.sources ?? []
    return declaration
  }

  /// The formula that holds, if the cell has one.
  package func formula(of id: NodeID) -> Formula? { self[id].effective?.binding.formula?.formula }

  /// The binding that holds.
  package func binding(of id: NodeID) -> Binding? { self[id].effective?.binding }

  /// The binding of a cell in one layer.
  package func binding(of id: NodeID, in layer: Layer) -> Binding? { self[id].slots[layer] }

  /// The layer whose binding holds.
  package func layer(of id: NodeID) -> Layer? { self[id].effective?.layer }

  /// The function of a name, if it is one.
  package func function(of id: NodeID) -> UserFunction? { self[id].effective?.binding.function }

  /// Whether a cell is bound or declared anywhere.
  package func exists(_ id: NodeID) -> Bool { self[id].exists }

  /// The cells of which a formula asks whether they are given.
  package func cellsAskedFor(in bound: BoundFormula) -> [NodeID] {
    bound.givens.compactMap { self[$0].givenTarget }
  }

  /// Whether an input of the user's or a file's has been declared by the book or a family.
  package func isInput(_ id: NodeID) -> Bool {
    self[id].nearest { $0.isInput ? true : nil } ?? false
  }

  /// A cell's value as it is printed, in its own unit or in one that is asked for.
  package func text(of id: NodeID, in unit: Unit? = nil) -> String {
    text(of: value(of: id), as: id, in: unit)
  }

  /// A value printed as if it were a cell's.
  package func text(of value: Value, as id: NodeID, in unit: Unit? = nil) -> String {
    if !mayTell(value) { return "…" }
    let declared = displayUnit(of: id)
    let printsAll = unit == nil && self[id].nearest { $0.printsAllDigits ? true : nil } != nil
    return ElementText.text(
      value, dimension: kind(of: id).dimension, in: unit ?? (printsAll ? declared : nil),
      declared: declared)
  }

  /// The cells marked as headlines, in the order met.
  package var headlines: [NodeID] {
    readBook()
    if let known = knownHeadlines { return known }
    let found = knowledge.filter { self[$0].declarations.contains { $0.isHeadline } }
    knownHeadlines = found
    return found
  }

  /// The cells that the book or a preset binds or declares, in the order met.
  package var knowledge: [NodeID] {
    readBook()
    let layers = Layer.allCases.filter { $0 != .user }
    return Set(layers.flatMap { members[$0] ?? [] }).sorted()
  }

  /// Whether the book or a preset binds or declares a cell.
  package func isKnowledge(_ id: NodeID) -> Bool {
    Layer.allCases.contains { $0 != .user && self[id].slots[$0] != nil }
  }

  /// The conditions that add a note to a cell's answers.
  package func notes(for id: NodeID) -> [NodeID] { notes(for: name(of: id)) }

  /// The conditions that add a note to the answers of a cell or a command of this name.
  package func notes(for name: String) -> [NodeID] {
    if knownNotes == nil { knownNotes = conditions }
    return knownNotes?[name] ?? []
  }

  /// Whether the note of a condition is to be told: it holds, and a cell that it is told of alone where that
  /// is the user's own is so.
  package func isTold(_ condition: NodeID) -> Bool {
    let cells = self[condition].nearest { $0.own.isEmpty ? nil : $0.own } ?? []
    if let own = cells.first {
      let others = cells.dropFirst().compactMap(find)
      guard find(own).map(isOwn) ?? false, !others.contains(where: isOwn) else { return false }
    }
    return value(of: condition) == .one(.boolean(true))
  }

  /// The cells of a dimension that no book which ships has, only the user or a book of the user's, that are
  /// no headlines, and that the formula which holds of a cell adds up itself; so many at most.
  ///
  /// - Complexity: O(the operands of the formula), and once more O(the length of its text) once its tree was
  ///   dropped.
  package func ownTerms(of id: NodeID, _ dimension: Dimension, most: Int) -> [NodeID] {
    guard let bound = self[id].effective?.binding.formula else { return [] }
    func isOwnTerm(_ id: NodeID) -> Bool {
      isNew(id) && kind(of: id).dimension == dimension
        && !self[id].declarations.contains { $0.isHeadline }
    }
    guard bound.names.contains(where: isOwnTerm) else { return [] }
    var terms: [NodeID] = []
    var seen: Set<NodeID> = []
    for term in bound.formula.expression.slotsAdded.lazy.map({ bound.names[$0] })
    where terms.count < most && seen.insert(term).inserted && isOwnTerm(term) {
      terms.append(term)
    }
    return terms
  }

  /// Those of some headlines that are parts of a cell: what a book that ships has, and of the user's own what
  /// the cell's formula adds up itself.
  package func parts(of id: NodeID, among headlines: [NodeID]) -> [NodeID] {
    if !headlines.contains(where: isNew) { return headlines }
    guard let bound = self[id].effective?.binding.formula else { return headlines }
    let added = Set(bound.formula.expression.slotsAdded.map { bound.names[$0] })
    return headlines.filter { !isNew($0) || added.contains($0) }
  }

  /// Whether nothing but the user defines a cell.
  package func isOfUserAlone(_ id: NodeID) -> Bool { self[id].slots.lowest == .user }

  /// Whether a cell is a new one of the user's own, and none that the book or a preset has too.
  private func isNew(_ id: NodeID) -> Bool {
    guard let lowest = self[id].slots.lowest else { return false }
    if lowest == .user { return true }
    guard lowest == .book, self[id].slots[.book]?.provenance != .book, let before = shipped[id]
    else { return false }
    return before == nil
  }

  /// Whether the user, or a book of the user's, defines a cell, be it hidden by another layer or not.
  private func isOwn(_ id: NodeID) -> Bool {
    if self[id].slots[.user] != nil { return true }
    guard let binding = self[id].slots[.book], binding.isDefining else { return false }
    return binding.provenance != .book
  }

  /// The cells of which a cell only asks whether they are given.
  package func asked(by id: NodeID) -> [NodeID] {
    let read = values.dependencies(of: id)
    let known = Set(read)
    return read.compactMap { self[$0].givenTarget }.filter { !known.contains($0) }
  }

  /// The cells that only ask whether a cell is given.
  package func asking(of id: NodeID) -> [NodeID] {
    guard let node = givenNodes[id] else { return [] }
    let readers = Set(values.readers(of: id))
    return values.readers(of: node).filter { !readers.contains($0) }
  }

  private var conditions: [String: [NodeID]] {
    var conditions: [String: [NodeID]] = [:]
    for node in knowledge {
      for name in self[node].nearest({ $0.noteFor.isEmpty ? nil : $0.noteFor }) ?? [] {
        conditions[name, default: []].append(node)
      }
    }
    return conditions
  }

  /// The cells from one that failed down to the one whose formula is at fault.
  package func trail(from id: NodeID) -> [NodeID] {
    guard let failure = value(of: id).failure else { return [] }
    var trail = [id]
    var seen: Set = [id]
    while let last = trail.last {
      let next = values.dependencies(of: last).first { node in
        guard let below = values.lastValue(of: node) else { return false }
        return below.failure == failure && seen.insert(node).inserted
      }
      guard let next else { return trail }
      trail.append(next)
    }
    return trail
  }

  /// Where the lowest layer that says anything of a cell stands, and the cell in the order of binding there.
  package func declared(_ id: NodeID) -> (layer: Int, sequence: Int) {
    let lowest = self[id].slots.lowest ?? .user
    return (lowest.rawValue, self[id].slots[lowest]?.sequence ?? .max)
  }

  /// Where a layer was filled in the order of binding; 0 where nothing is in it.
  package func filled(_ layer: Layer) -> Int {
    (members[layer] ?? []).reduce(0) { max($0, self[$1].slots[layer]?.sequence ?? 0) }
  }

  /// How many cells the user has bound.
  package var userCount: Int { members[.user]?.count ?? 0 }

  /// The user's bindings in an order in which each names only what stands before it.
  package var userBindings: [NodeID] {
    let mine = members[.user] ?? []
    let ordered = mine.sorted {
      (self[$0].slots[.user]?.sequence ?? 0) < (self[$1].slots[.user]?.sequence ?? 0)
    }
    var result: [NodeID] = []
    var seen: Set<NodeID> = []
    var stack: [(id: NodeID, isOpened: Bool)] = ordered.reversed().map { ($0, false) }
    while let (id, isOpened) = stack.popLast() {
      if isOpened {
        if mine.contains(id) { result.append(id) }
        continue
      }
      if !seen.insert(id).inserted { continue }
      stack.append((id, true))
      // Through the book's cells too: of two settings that one cell reads the one closes a circle alone.
      guard let running = self[id].effective?.binding.running else { continue }
      for name in running.names + running.functions where !seen.contains(name) {
        stack.append((name, false))
      }
    }
    return result
  }
}
