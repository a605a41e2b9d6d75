import Analysis
import Diagnostics
import Incremental
import Language
import Worksheet

extension Comparison {
  /// Why a term differs between the first state and another: the inputs below it that do, or else the
  /// formula that is another there; nil where neither tells.
  func reason(for term: NodeID, in column: Int, _ sheet: Sheet) throws(Diagnostic) -> String? {
    let first = try grounds(of: term, in: 0, sheet)
    let other = try grounds(of: term, in: column, besides: first.cells, sheet)
    let found = other.cells.sorted { $0.key < $1.key }.compactMap { id, cell -> Difference? in
      guard cell.isTelling, let before = first.cells[id], before.text != cell.text else {
        return nil
      }
      return Difference(input: id, before: before, text: cell.text, isChosen: cell.isChosen)
    }
    // What an accelerator, a method or somebody chose comes before what a model is.
    let all = found.filter(\.isChosen) + found.filter { !$0.isChosen }
    let asked = all.count > 1 ? Array(all.prefix(Self.mostAsked)) : []
    let moving = try self.moving(asked, term, in: column, sheet)
    let unasked = all.dropFirst(asked.count)
    // Where none of them moves it alone, they do it together.
    let named = !moving.isEmpty ? moving : !unasked.isEmpty ? Array(unasked) : all
    let inputs = named.prefix(3).map { difference in
      "\(sheet.name(of: difference.input)) is \(difference.text), not \(difference.before.text)"
    }
    let isMore = named.count > 3 || !moving.isEmpty && !unasked.isEmpty
    if !inputs.isEmpty { return inputs.joined(separator: ", ") + (isMore ? ", and more" : "") }
    guard let formula = other.formula, formula != first.formula else { return nil }
    return "it is \(formula)"
  }

  /// An input that is another one there than in the first state.
  private struct Difference {
    let input: NodeID
    let before: Ground
    let text: String
    let isChosen: Bool
  }

  /// Of so many inputs that differ it is asked which of them matter; any of the others may.
  private static let mostAsked = 24

  /// The inputs that move a term when each alone is put back to what it is in the first state; the one
  /// that moves it most first.
  private func moving(
    _ differences: [Difference], _ term: NodeID, in column: Int, _ sheet: Sheet
  ) throws(Diagnostic) -> [Difference] {
    var moving: [(difference: Difference, distance: Double)] = []
    try states[column].suppose { () throws(Diagnostic) in
      let value = sheet.value(of: term)
      for difference in differences {
        let alone = try? { () throws(Diagnostic) -> Value in
          let change = try Self.change(difference, sheet)
          return try sheet.supposing([change]) { () throws(Diagnostic) in sheet.value(of: term) }
        }()
        if alone != value { moving.append((difference, Self.distance(from: value, to: alone))) }
      }
    }
    let order = moving.indices.sorted { one, other in
      (moving[other].distance, one) < (moving[one].distance, other)
    }
    return order.map { moving[$0].difference }
  }

  /// How far two values lie apart; 0 where one of them is no number, so that nothing is known of it.
  private static func distance(from value: Value, to other: Value?) -> Double {
    guard let one = value.number, let two = other?.number else { return 0 }
    return abs(one - two)
  }

  private static func change(
    _ difference: Difference, _ sheet: Sheet
  ) throws(Diagnostic) -> Change {
    if let number = difference.before.value.number {
      return try sheet.setting(difference.input, to: number)
    }
    var parser = Parser(SourceText(difference.before.text))
    return try sheet.setting(difference.input, to: try parser.formula())
  }

  /// Whether a value by itself tells why another differs: a number or a yes or no, no text or list.
  private static func tells(_ value: Value) -> Bool {
    if case .one(.boolean) = value { return true }
    return value.number != nil
  }

  /// A cell that a term rests on.
  private struct Ground {
    let value: Value
    let text: String
    /// Whether it is an input that tells why another state differs.
    let isTelling: Bool
    /// Whether an accelerator, a method or the user binds it.
    let isChosen: Bool
  }

  /// What a term rests on: its formula, and the cells below it that were read.
  ///
  /// What lies below a cell that is the same in another state is left out: it tells nothing.
  private func grounds(
    of term: NodeID, in column: Int, besides known: [NodeID: Ground] = [:], _ sheet: Sheet
  ) throws(Diagnostic) -> (formula: String?, cells: [NodeID: Ground]) {
    var formula: String?
    var cells: [NodeID: Ground] = [:]
    try states[column].suppose { () throws(Diagnostic) in
      formula = sheet.ownFormula(of: term).map { ExpressionText.text(of: $0) }
      let tree = try CellTree(from: term, .below, in: sheet) { id in
        known[id].map { $0.value != sheet.value(of: id) } ?? true
      }
      for id in tree.rows.filter({ !$0.isAsked }).map(\.id) where cells[id] == nil {
        let value = sheet.value(of: id)
        let isTelling = id != term && sheet.isInput(id) && Self.tells(value)
        let isChosen = (sheet.layer(of: id) ?? .book) >= .accelerator
        cells[id] = Ground(
          value: value, text: sheet.words(for: id), isTelling: isTelling, isChosen: isChosen)
      }
    }
    return (formula, cells)
  }
}

extension Sheet {
  /// The formula of a cell; where that is another cell alone, the formula of that one.
  fileprivate func ownFormula(of id: NodeID) -> Formula? {
    var (id, seen) = (id, Set<NodeID>())
    while seen.insert(id).inserted, let formula = formula(of: id),
      case .cell(let slot) = formula.expression.form, let next = find(formula.names[slot]),
      self.formula(of: next) != nil
    { id = next }
    return formula(of: id)
  }
}
