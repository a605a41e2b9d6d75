package import Diagnostics
package import Incremental
package import Language
import Quantities

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
        let cell = self[node]
        guard let running = cell.effective?.binding.running else { return cell.length?.names ?? [] }
        return (cell.length?.names ?? []) + running.names + running.functions
      },
      run: { (node) throws(Suspension) in
        let outcome = try self.findKind(of: node)
        self.compare(outcome, withLastOf: node)
        return outcome
      },
      cycle: { path in
        self.foundCircles.append(path)
        return .failed(.cycle(path.map { self.name(of: $0) }))
      })
  }

  /// Remembers a kind that is no longer what it was, whoever asked for it.
  private func compare(_ outcome: KindOutcome, withLastOf id: NodeID) {
    guard let last = kinds.lastValue(of: id), last != outcome, formerKinds[id] == nil else { return }
    formerKinds[id] = last
    movedKinds.append(id)
  }

  private func findKind(of id: NodeID) throws(Suspension) -> KindOutcome {
    let cell = self[id]
    if let length = cell.length {
      if let confusion = try confusion(in: length) { return .failed(confusion) }
    }
    guard let binding = cell.effective?.binding else {
      guard cell.exists else { return .undefined }
      return .kind(shaped(wanted(of: cell) ?? .count, cell))
    }
    guard let running = binding.running else { return .undefined }
    if let confusion = try confusion(in: running) { return .failed(confusion) }
    let context = KindReading(sheet: self, bound: running)
    if let function = binding.function {
      let parameters = function.parameters.map { _ in Kind.unknown }
      let check = KindCheck(running.formula, in: context, parameters: parameters)
      if case .failure(let problem) = try check.kind() { return .failed(problem) }
      return .function(function)
    }
    switch try KindCheck(running.formula, in: context).kind() {
    case .failure(let problem): return .failed(problem)
    case .success(let found): return judge(found, of: cell, running.formula)
    }
  }

  /// Reads every name of a formula, also those that the check will not come to, so that circles are
  /// judged by the whole text; tells of a function that stands where a cell should, or the reverse.
  private func confusion(in bound: BoundFormula) throws(Suspension) -> Diagnostic? {
    var found: Diagnostic?
    for (slot, id) in bound.names.enumerated() {
      guard case .function = try kinds.read(id), found == nil else { continue }
      found = .isFunction(name(of: id), at: bound.formula.place(ofName: slot))
    }
    for (slot, id) in bound.functions.enumerated() {
      guard case .kind = try kinds.read(id), found == nil else { continue }
      found = .notAFunction(name(of: id), at: bound.formula.place(ofFunction: slot))
    }
    return found
  }

  /// Holds the kind of a formula against what its cell was declared or first defined to hold.
  private func judge(_ found: Kind, of cell: Cell, _ formula: Formula) -> KindOutcome {
    if found.isList && cell.isDeclared && !cell.hasShape {
      let isUsers = cell.effective?.layer == .user
      return .failed(
        isUsers
          ? .listForOne(cell.name, at: formula.wholePlace)
          : .cameOutAsList(cell.name, at: formula.wholePlace))
    }
    if let wanted = wanted(of: cell) {
      guard found.fits(wanted) else { return .failed(.wrongKind(cell.name, wanted, found, formula)) }
      return .kind(shaped(wanted, cell, isList: found.isList))
    }
    let isOpen = found.sort == .text && cell.nearest { $0.isInput ? true : nil } ?? false
    let sort = isOpen ? .unknown : found.sort == .number(nil) ? .number(Dimension.none) : found.sort
    return .kind(shaped(Kind(sort), cell, isList: found.isList))
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

  /// Keeps the kind that the lowest formula of an undeclared cell gives it, before a higher layer
  /// binds the name.
  func fixKind(of id: NodeID, below layer: Layer) {
    let cell = self[id]
    guard cell.fixed == nil, let base = cell.base, base < layer, !cell.isPlainInput,
      cell.nearest(\.kind) == nil
    else { return }
    if let kind = baseKind(of: id, in: cell, base), kind.sort != .unknown {
      self[id].fixed = (Kind(kind.sort), base)
    }
  }

  /// The kind of the lowest formula, whether it holds or not.
  private func baseKind(of id: NodeID, in cell: Cell, _ base: Layer) -> Kind? {
    if cell.effective?.layer == base {
      if case .kind(let kind) = kindOutcome(of: id) { return kind }
      return nil
    }
    guard let bound = cell.slots[base]?.formula else { return nil }
    if case .kind(let kind) = probe(bound, of: cell) { return kind }
    return nil
  }

  /// What the check of a formula finds that is bound to a cell, but hidden by a higher layer's.
  func probe(_ bound: BoundFormula, of cell: Cell) -> KindOutcome {
    do throws(Suspension) {
      switch try KindCheck(bound.formula, in: KindProbe(sheet: self, bound: bound)).kind() {
      case .failure(let problem): return .failed(problem)
      case .success(let found): return judge(found, of: cell, bound.formula)
      }
    } catch { preconditionFailure("a probe waits for nothing") }
  }
}
