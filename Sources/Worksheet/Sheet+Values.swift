import Diagnostics
package import Incremental
package import Language

extension Sheet {
  /// What a cell comes to; whatever it needs is brought up to date, and nothing else.
  package func value(of id: NodeID) -> Value {
    if let value = values.value(of: id) { return value }
    if glimpse != nil, let value = glimpsedValue(of: id) { return value }
    return values.settle(
      id, presettle: certain, compute: { self.computed($0, $1) },
      run: { (node) throws(Suspension) in try self.runOnce(node) },
      cycle: circle)
  }

  /// What the steps of a cell come to, from the values of all nodes; nil where they come to nothing.
  private func computed(_ id: NodeID, _ values: [Value?]) -> Value? {
    let steps = plainFormulas.steps(of: id)
    if effort.isStopped(after: steps.count) { return nil }
    return ArithmeticStep.number(of: steps) { values[Int($0.index)] }.map { .number($0) }
  }

  /// The cells that a cell's formula is certain to read.
  package func certain(_ node: NodeID) -> [NodeID] {
    let formula = self[node].effective?.binding.formula
    guard let length = self[node].length else { return formula?.certain ?? [] }
    return length.certain + (formula?.certain ?? [])
  }

  /// The value of a cell that closes a circle.
  func circle(_ path: [NodeID]) -> Value {
    let value = Value.failed(Failure(.cycle(path.map { self.name(of: $0) })))
    return path.first.map { held(value, by: $0) } ?? value
  }

  /// Runs a cell's formula, and counts the cell if it never ran before.
  func runOnce(_ node: NodeID) throws(Suspension) -> Value {
    let outer = effort.begin()
    defer { effort.end(node, outer: outer) }
    // What works on single numbers counts by its letters.
    if glimpse == nil {
      _ = effort.isStopped(after: self[node].effective?.binding.formula?.length ?? 0)
    }
    if effort.wasStopped { return held(.failed(Failure(.interrupted())), by: node) }
    let value: Value
    do throws(Suspension) { value = try run(node) } catch {
      // It begins anew once that cell is settled: very many such beginnings are heard of too.
      _ = effort.isStopped(after: self[node].effective?.binding.formula?.names.count ?? 0)
      throw error
    }
    if !self[node].hasRun {
      self[node].hasRun = true
      if isNamed(node) { settledCount += 1 }
    }
    return held(value, by: node)
  }

  /// The value that a cell holds from now on; where there is no room for it the line is stopped.
  private func held(_ value: Value, by node: NodeID) -> Value {
    let old = values.lastValue(of: node)
    if effort.hold(value, insteadOf: old) { return value }
    if glimpse == nil { effort.stopAsFull() } else { glimpse?.wasCutShort = true }
    return held(.failed(Failure(glimpse == nil ? .interrupted() : .hasNoTime)), by: node)
  }

  private func run(_ id: NodeID) throws(Suspension) -> Value {
    if let target = self[id].givenTarget { return .one(.boolean(isGiven(target))) }
    if let problem = unsoundness(of: id) { return .failed(Failure(problem)) }
    guard let binding = self[id].effective?.binding else {
      let name = name(of: id)
      return .failed(isInput(id) ? Failure(missing: [name]) : Failure(.noLongerDefined(name)))
    }
    guard let bound = binding.formula else {
      return .failed(Failure(.isFunction(name(of: id), at: binding.body?.formula.wholePlace)))
    }
    if !self[id].isDeclared, plainFormulas.has(id) || plainFormulas.add(bound, for: id) {
      values.declareSteady()
      let steps = plainFormulas.steps(of: id)
      let number = try ArithmeticStep.number(of: steps) { (cell) throws(Suspension) in
        try values.read(cell)
      }
      if let number { return .number(number) }
    }
    let value = try Evaluator(bound.formula, in: Reading(sheet: self, bound: bound)).value()
    if value.failure != nil || !self[id].isDeclared { return value }
    return try shape(value, of: self[id], bound)
  }

  /// What is wrong with the kind of a cell that is about to run.
  ///
  /// Once a cell has run, every change that makes it unsound or mends it has its kind found anew
  /// before anything runs, so that what is known then need not be asked for again.
  private func unsoundness(of id: NodeID) -> Diagnostic? {
    if self[id].hasRun, !unsound.contains(id) { return nil }
    return kindFailure(of: id)
  }

  /// Brings a value to the shape that its cell was declared with, and refuses what it may not hold.
  private func shape(
    _ value: Value, of cell: Cell, _ bound: BoundFormula
  ) throws(Suspension) -> Value {
    let shaped = try spread(value, of: cell, bound.formula.wholePlace)
    return cell.objection(to: shaped, of: bound.formula).map { .failed($0) } ?? shaped
  }

  private func spread(
    _ value: Value, of cell: Cell, _ place: Diagnostic.Place
  ) throws(Suspension) -> Value {
    guard cell.hasShape else {
      if case .list = value { return .failed(Failure(.cameOutAsList(cell.name, at: place))) }
      return value
    }
    guard let shape = cell.length else {
      if case .one(let element) = value { return .list(Series([element])) }
      return value
    }
    let length = try Evaluator(shape.formula, in: Reading(sheet: self, bound: shape)).value()
    if length.failure != nil { return length }
    guard let count = length.number, count >= 0, count <= Double(Series.longest),
      count == count.rounded()
    else { return .failed(Failure(.badLength(cell.name, length.number ?? .nan, at: place))) }
    switch value {
    case .one(let element): return .list(Series(repeating: element, count: Int(count)))
    case .list(let series) where series.count == 0 && count > 0:
      return .failed(Failure(.emptyList(cell.name, at: place)))
    case .list(let series): return .list(series.spread(to: Int(count)))
    }
  }

  /// Whether a layer above the book binds a cell.
  package func isGiven(_ id: NodeID) -> Bool {
    guard let layer = self[id].effective?.layer else { return false }
    return layer > .book
  }
}

/// The values of the cells that a formula names.
struct Reading: ValueContext {
  let sheet: Sheet
  let bound: BoundFormula

  func value(ofName slot: Int) throws(Suspension) -> Value {
    try sheet.values.read(bound.names[slot])
  }

  func isGiven(_ slot: Int) throws(Suspension) -> Bool {
    try sheet.values.read(bound.givens[slot]) == .one(.boolean(true))
  }

  func function(_ slot: Int) throws(Suspension) -> Result<Callee<Reading>, Failure> {
    let id = bound.functions[slot]
    _ = try sheet.values.read(id)
    guard let binding = sheet[id].effective?.binding, let function = binding.function,
      let body = binding.body
    else { return .failure(Failure(.noLongerDefined(sheet.name(of: id), isFunction: true))) }
    return .success(Callee(function, in: Reading(sheet: sheet, bound: body)))
  }

  func refusal(of elements: Int) -> Failure? { sheet.refusal(of: elements) }
}
