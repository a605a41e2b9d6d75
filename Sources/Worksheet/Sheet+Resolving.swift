package import Diagnostics
package import Incremental
package import Language

extension Sheet {
  /// A formula with the cells that its names stand for; names that no one defined become cells to be
  /// defined later, as a book may do.
  func resolve(_ formula: Formula) -> BoundFormula {
    BoundFormula(
      formula, names: formula.names.map(nodeRead),
      givens: formula.givens.map { givenNode(nodeRead($0)) },
      functions: formula.functions.map(node))
  }

  /// Refuses a formula of the user's that names what does not exist, or takes a function for a cell.
  package func requireNames(of formula: Formula) throws(Diagnostic) {
    // An answer would have been put in for it.
    if let slot = formula.names.firstIndex(of: "ans") {
      throw .noAnswerYet(at: formula.place(ofName: slot))
    }
    try requireNames(of: formula, beside: [], without: [])
  }

  /// Refuses a book that names what is not there, be it names that are `gone` with what it said before.
  func requireNames(of text: BookText, without gone: Set<String>) throws(Diagnostic) {
    let own = text.ownNames
    for formula in text.definitions.flatMap(\.formulas) {
      try requireNames(of: formula, beside: own, without: gone)
    }
  }

  /// Refuses a book that contradicts itself, or calls a cell as one of the user's is called.
  func refuseConfusion(in text: BookText) throws(Diagnostic) {
    for definition in text.definitions {
      for alias in definition.declaration.aliases {
        switch owner(of: alias) {
        case .user?: throw .aliasIsUsers(alias, of: definition.name, at: definition.place)
        case let layer? where layer.isChosen:
          throw .aliasIsChosen(
            alias, of: definition.name,
            by: titles[layer] ?? titles[.model] ?? "a book", at: definition.place)
        default: break
        }
      }
      if let body = definition.function?.body { try refuseRecursion(definition.name, body) }
    }
  }

  /// The lowest layer that binds the cell of a name, which is no alias.
  func owner(of name: String) -> Layer? {
    lookup(name).flatMap { self.name(of: $0) == name ? self[$0].slots.lowest : nil }
  }

  /// Refuses a function whose body calls it by its own name.
  func refuseRecursion(_ name: String, _ body: Formula) throws(Diagnostic) {
    guard let slot = body.functions.firstIndex(of: name) else { return }
    throw .callsItself(name, at: body.place(ofFunction: slot))
  }

  private func requireNames(
    of formula: Formula, beside own: Set<String>, without gone: Set<String>
  ) throws(Diagnostic) {
    func missing(_ name: String, at place: Diagnostic.Place) -> Diagnostic {
      gone.contains(name) ? .goneFromBook(name, at: place) : unknownName(name, at: place)
    }
    for (slot, name) in formula.names.enumerated() where !own.contains(name) {
      guard let id = find(name) else { throw missing(name, at: formula.place(ofName: slot)) }
      if self[id].effective?.binding.function != nil {
        throw .isFunction(name, at: formula.place(ofName: slot))
      }
    }
    // What is not there is not given; who types such a name means another one.
    for (slot, name) in formula.givens.enumerated()
    where !isRestoring && !own.contains(name) && find(name) == nil {
      throw missing(name, at: formula.place(ofGiven: slot))
    }
    for (slot, name) in formula.functions.enumerated() where !own.contains(name) {
      // To find the place is to look through the formula.
      guard let id = find(name), let binding = self[id].effective?.binding else {
        throw .unknownFunction(
          name, nearest: nearestFunction(to: name), at: formula.place(ofFunction: slot))
      }
      if binding.function == nil {
        throw .notAFunction(name, at: formula.place(ofFunction: slot))
      }
    }
  }

  /// Says that there is no such cell, with the method that has one or the name that may have been meant.
  ///
  /// `no cell is called 'seqlne'; did you mean 'seqlen'?`
  package func unknownName(_ name: String, at place: Diagnostic.Place?) -> Diagnostic {
    if isOfOtherMethod(name), let (method, own) = methodDefining(name) {
      return .ofMethod(name, method, own.name, at: place)
    }
    let word = ReservedWord.ofValues.first { $0 == name.lowercased() && $0 != name }
    let nearest =
      cell(meantBy: name).map { self.name(of: $0) } ?? word
      ?? Spelling.nearest(to: name, among: spellings) {
        find($0).map { function(of: $0) == nil } ?? false
      }
    return .unknownName(name, nearest: nearest, at: place)
  }

  /// The cell that the book says people mean by a word, letter case aside; nil where it says of none.
  package func cell(meantBy word: String) -> NodeID? { meanings.words[word.lowercased()] }

  private func nearestFunction(to name: String) -> String? {
    let own = allNames.filter { self[$0].effective?.binding.function != nil }.map {
      self.name(of: $0)
    }
    return Spelling.nearest(to: name, among: own + Builtin.all.map(\.name))
  }

  /// The node that says whether a cell is given.
  func givenNode(_ target: NodeID) -> NodeID {
    if let node = givenNodes[target] { return node }
    var cell = Cell(name: "given(\(name(of: target)))")
    cell.givenTarget = target
    let node = add(cell)
    givenNodes[target] = node
    return node
  }

  /// The binding of a definition.
  func binding(of definition: Definition, provenance: Provenance) -> Binding {
    sequence += 1
    let shape: BoundFormula? =
      if case .length(let formula)? = definition.declaration.shape { resolve(formula) } else { nil }
    return Binding(
      formula: definition.formula.map(resolve), function: definition.function,
      body: (definition.function?.body).map(resolve), declaration: definition.declaration,
      shape: shape, provenance: provenance, sequence: sequence)
  }
}

extension Formula {
  /// Where a name first stands in the formula.
  package func place(ofName slot: Int) -> Diagnostic.Place {
    Diagnostic.Place(source, expression.first { $0 == .cell(slot) } ?? expression.range)
  }

  /// All of the formula.
  var wholePlace: Diagnostic.Place { Diagnostic.Place(source, expression.range) }

  /// Where the formula first asks whether a cell is given.
  func place(ofGiven slot: Int) -> Diagnostic.Place {
    Diagnostic.Place(source, expression.first { $0 == .given(slot) } ?? expression.range)
  }

  /// Where a function's name first stands in the formula.
  func place(ofFunction slot: Int) -> Diagnostic.Place {
    let call = expression.first {
      if case .userCall(slot, _) = $0 { true } else { false }
    }
    let start = call?.lowerBound ?? expression.range.lowerBound
    return Diagnostic.Place(source, start..<start + functions[slot].utf8.count)
  }
}

extension Expression {
  /// The range of the first part of a form that is asked for, in reading order.
  func first(where matches: (Form) -> Bool) -> Range<Int>? {
    if matches(form) { return range }
    for part in parts {
      if let found = part.first(where: matches) { return found }
    }
    return nil
  }
}

/// What new words may have been meant to be.
struct Meanings {
  /// The cells by the words that people mean them by.
  var words: [String: NodeID] = [:]
  /// The names of the book's and of what is chosen; the user's own do not count, so that a sheet of a million
  /// cells makes the question no dearer.
  var names: [String] = []
}

extension Sheet {
  /// The name of the book's that a new name may have been meant to be.
  package func nearestKnown(to name: String) -> String? {
    cell(meantBy: name).map { self.name(of: $0) }
      ?? Spelling.nearest(to: name, among: meanings.names)
  }

  private var meanings: Meanings {
    if let known = knownMeanings { return known }
    var meanings = Meanings()
    for id in knowledge {
      for word in declaration(of: id).meantBy where meanings.words[word] == nil {
        meanings.words[word] = id
      }
      // What an accelerator alone says of itself may be such a slip.
      if self[id].slots.lowest == .accelerator { continue }
      meanings.names.append(self.name(of: id))
      meanings.names += self[id].nearest { $0.aliases.isEmpty ? nil : $0.aliases } ?? []
    }
    knownMeanings = meanings
    return meanings
  }

  /// The highest layer that gives a cell an alias, and where that stands in the order of binding; nil if none
  /// does.
  func aliasing(_ name: String, of id: NodeID) -> (layer: Int, sequence: Int)? {
    for layer in Layer.highestFirst {
      guard let binding = self[id].slots[layer] else { continue }
      if binding.declaration?.aliases.contains(name) ?? false {
        return (layer.rawValue, binding.sequence)
      }
    }
    return nil
  }
}
