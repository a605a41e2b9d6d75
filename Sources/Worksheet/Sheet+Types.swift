import Diagnostics
import Incremental
import Language
import Quantities

extension Sheet {
  /// The book's type of a weight or a cached value with this name.
  ///
  /// Files and other programs write them in capitals (`Q4_K_M`, `FP16`), so what the book marks as a
  /// type, and nothing else, is found whatever the case of its letters.
  func type(called name: String) -> NodeID? {
    lookup(name).flatMap { declaration(of: $0).isType ? $0 : nil }
  }

  /// Refuses a type's name alone for a cell that is memory in all: int4 is the 4 bit of one value.
  /// - Throws: that, with the input that takes the type where one below the cell moves it.
  func refuseType(_ formula: Formula, for id: NodeID) throws(Diagnostic) {
    guard case .cell(let slot) = formula.expression.form, let type = find(formula.names[slot]),
      declaration(of: type).isType, isMemoryInAll(id)
    else { return }
    let way = typedInput(below: id, taking: formula).map { "set \(name(of: $0)) \(formula.text)" }
    throw .typeForMemory(
      name(of: id), formula.text, text(of: type), at: formula.wholePlace, fix: way)
  }

  /// Whether a cell of the book's is memory, and not that of one value.
  private func isMemoryInAll(_ id: NodeID) -> Bool {
    guard isKnowledge(id), kind(of: id).dimension == .information else { return false }
    return displayUnit(of: id).map { $0.scale > 1 } ?? true
  }

  /// The nearest input below a cell that counts bits, has types among its usual values, and moves the
  /// cell when it is set so; nil where none does.
  private func typedInput(below id: NodeID, taking formula: Formula) -> NodeID? {
    var seen: Set = [id]
    var queue = [id]
    var place = 0
    while place < queue.count {
      let cell = queue[place]
      place += 1
      if isInput(cell), displayUnit(of: cell)?.symbol == "bit", !declaration(of: cell).usual.isEmpty
      {
        return moves(id, by: cell, formula) ? cell : nil
      }
      _ = kind(of: cell)
      queue += kinds.dependencies(of: cell).filter { seen.insert($0).inserted }
    }
    return nil
  }

  private func moves(_ id: NodeID, by input: NodeID, _ formula: Formula) -> Bool {
    let now = value(of: id)
    if now.failure != nil { return true }
    do throws(Diagnostic) {
      let never = { false }
      let change = try setting(input, to: formula)
      let new = try glimpsing([change], until: never) { () throws(Diagnostic) in value(of: id) }
      return new.map { $0.failure == nil && $0 != now } ?? false
    } catch {
      return false
    }
  }
}
