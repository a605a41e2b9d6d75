package import Diagnostics
package import Incremental
package import Language

extension Sheet {
  /// The kind of value that a cell holds; unknown where its formula is unsound.
  package func kind(of id: NodeID) -> Kind { kindOutcome(of: id).kind }

  /// What is wrong with a cell's formula, if anything is.
  package func kindFailure(of id: NodeID) -> Diagnostic? { kindOutcome(of: id).failure }

  /// Settles the kind of a cell; a circle is kept as its failure, and its way round in `foundCircles`.
  func kindOutcome(of id: NodeID) -> KindOutcome {
    if let outcome = kinds.value(of: id) { return outcome }
    return kinds.settle(
      id,
      presettle: { node in
        let running = self[node].effective?.binding.running
        let length = self[node].length?.names ?? []
        guard let running, !(length.isEmpty && running.functions.isEmpty) else {
          return running?.names ?? length
        }
        return length + running.names + running.functions
      },
      run: { (node) throws(Suspension) in
        if self.mustLeaveKind(of: node) { return .failed(.interrupted()) }
        let outcome = try self.findKind(of: node)
        self.note(outcome, of: node)
        return outcome
      },
      cycle: { path in
        self.foundCircles.append(path)
        let outcome = KindOutcome.circle(.cycle(path.map { self.name(of: $0) }))
        if let closing = path.dropLast().last { self.note(outcome, of: closing) }
        return outcome
      })
  }

  /// Whether someone asked to stop, or the time of a glimpse is over, before the kind of a cell is found.
  private func mustLeaveKind(of id: NodeID) -> Bool {
    if glimpse != nil { return refusal(of: 0) != nil }
    defer { kindParts = 0 }
    if !effort.isStopped(after: 1 + kindParts) { return false }
    leftKinds.append((id, kinds.lastValue(of: id)))
    return true
  }

  /// Has the kind of a cell found when it is needed next, at the latest before the cell runs again, and takes
  /// another one for what it was before.
  func leave(_ id: NodeID, as last: KindOutcome?) {
    kinds.forget(id, to: last)
    unsound.insert(id)
    values.invalidate(id)
  }

  /// Remembers which cells are unsound, and a kind that is no longer what it was, whoever asked for it.
  private func note(_ outcome: KindOutcome, of id: NodeID) {
    if outcome.failure != nil { unsound.insert(id) } else if !unsound.isEmpty { unsound.remove(id) }
    guard let last = kinds.lastValue(of: id), last != outcome, formerKinds[id] == nil else {
      return
    }
    formerKinds[id] = last
    movedKinds.append(id)
  }

  private func findKind(of id: NodeID) throws(Suspension) -> KindOutcome {
    let cell = self[id]
    if let length = cell.length {
      if let problem = try problem(in: length) { return problem }
    }
    guard let binding = cell.effective?.binding else {
      guard cell.exists else { return .undefined }
      return .kind(shaped(wanted(of: cell) ?? .count, cell))
    }
    guard let running = binding.running else { return .undefined }
    defer { kindParts += running.work }
    if let problem = try problem(in: running) { return problem }
    let context = KindReading(sheet: self, bound: running)
    if let function = binding.function {
      let parameters = function.parameters.map { _ in Kind.unknown }
      let check = KindCheck(running.formula, in: context, parameters: parameters)
      defer { kindParts += check.parts }
      if case .failure(let problem) = try check.kind() { return .failed(problem) }
      return .function(function, running.cells)
    }
    let check = KindCheck(running.formula, in: context)
    defer { kindParts += check.parts }
    switch try check.kind() {
    case .failure(let problem): return .failed(problem)
    case .success(let found): return judge(found, of: cell, running.formula)
    }
  }

  /// Reads every name of a formula, also those that the check will not come to, so that circles are
  /// judged by the whole text; tells of a circle that it comes to, so that it is the same for a cell where the walk
  /// began, and of a function that stands where a cell should, or the reverse.
  private func problem(in bound: BoundFormula) throws(Suspension) -> KindOutcome? {
    var (circle, confusion): (KindOutcome?, KindOutcome?)
    for (slot, id) in bound.names.enumerated() {
      switch try kinds.read(id) {
      case .circle(let way): circle = circle ?? .circle(way)
      case .function:
        let place = bound.formula.place(ofName: slot)
        confusion = confusion ?? .failed(.isFunction(name(of: id), at: place))
      default: continue
      }
    }
    for (slot, id) in bound.functions.enumerated() {
      switch try kinds.read(id) {
      case .circle(let way): circle = circle ?? .circle(way)
      case .kind:
        let place = bound.formula.place(ofFunction: slot)
        confusion = confusion ?? .failed(.notAFunction(name(of: id), at: place))
      default: continue
      }
    }
    return circle ?? confusion
  }

  /// Holds the kind of a formula against what its cell was declared or first defined to hold.
  func judge(_ found: Kind, of cell: Cell, _ formula: Formula) -> KindOutcome {
    if found.isList && cell.isDeclared && !cell.hasShape {
      let isUsers = cell.effective?.layer == .user
      return .failed(
        isUsers
          ? .listForOne(cell.name, at: formula.wholePlace)
          : .cameOutAsList(cell.name, at: formula.wholePlace))
    }
    if let wanted = wanted(of: cell) {
      guard found.fits(wanted) else {
        return .failed(.wrongKind(cell.name, wanted, found, formula))
      }
      return .kind(shaped(wanted, cell, isList: found.isList))
    }
    return .kind(shaped(Kind(openSort(found.sort, of: cell)), cell, isList: found.isList))
  }

  /// The sort that a formula gives a cell of which nothing is declared: 0 and inf make it a count, and
  /// an input with a text for its default may be a number as well.
  func openSort(_ sort: Kind.Sort, of cell: Cell) -> Kind.Sort {
    switch sort {
    case .number(nil): Kind.count.sort
    case .text where cell.nearest { $0.isInput ? true : nil } ?? false: .unknown
    default: sort
    }
  }

  private func shaped(_ kind: Kind, _ cell: Cell, isList: Bool = false) -> Kind {
    Kind(kind.sort, isList: cell.hasShape || (isList && !cell.isDeclared))
  }

  /// The kind that a cell was declared to hold, or that its lowest formula gave it; nil if its present
  /// formula decides.
  func wanted(of cell: Cell) -> Kind? {
    if let declared = cell.nearest(\.kind) { return declared }
    if let fixed = cell.fixed, let layer = cell.effective?.layer, layer > fixed.base {
      return fixed.kind
    }
    return cell.isPlainInput ? .count : nil
  }
}

/// What the check of a cell's formula found.
enum KindOutcome: Equatable, Sendable {
  case kind(Kind)
  /// A function, and the cells that its body names: by the same words it may name others.
  case function(UserFunction, [NodeID])
  /// The name is bound nowhere.
  case undefined
  indirect case failed(Diagnostic)
  /// What it names comes to a circle.
  indirect case circle(Diagnostic)

  /// The kind, as far as readers may rely on it.
  var kind: Kind {
    if case .kind(let kind) = self { kind } else { .unknown }
  }

  var failure: Diagnostic? {
    switch self {
    case .failed(let diagnostic), .circle(let diagnostic): diagnostic
    default: nil
    }
  }
}

/// The kinds of the cells that a formula names, read as a kind is found.
struct KindReading: KindContext {
  let sheet: Sheet
  let bound: BoundFormula

  func kind(ofName slot: Int) throws(Suspension) -> Kind {
    try sheet.kinds.read(bound.names[slot]).kind
  }

  func function(_ slot: Int) throws(Suspension) -> Callee<KindReading>? {
    let id = bound.functions[slot]
    guard case .function(let function, _) = try sheet.kinds.read(id),
      let body = sheet[id].effective?.binding.body
    else { return nil }
    return Callee(function, in: KindReading(sheet: sheet, bound: body))
  }
}
