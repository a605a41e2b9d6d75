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
    let all = other.cells.sorted { $0.key < $1.key }.compactMap { id, cell -> Difference? in
      guard cell.isTelling, let before = first.cells[id], before.text != cell.text else {
        return nil
      }
      return Difference(input: id, before: before, text: cell.text)
    }
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
  }

  /// Of so many inputs that differ it is asked which of them matter; any of the others may.
  private static let mostAsked = 24

  /// The inputs that move a term when each alone is put back to what it is in the first state.
  private func moving(
    _ differences: [Difference], _ term: NodeID, in column: Int, _ sheet: Sheet
  ) throws(Diagnostic) -> [Difference] {
    var moving: [Difference] = []
    try states[column].suppose { () throws(Diagnostic) in
      let value = sheet.value(of: term)
      for difference in differences {
        let isTheSame = try? { () throws(Diagnostic) -> Bool in
          let change = try Self.change(difference, sheet)
          return try sheet.supposing([change]) { () throws(Diagnostic) in
            sheet.value(of: term) == value
          }
        }()
        if isTheSame != true { moving.append(difference) }
      }
    }
    return moving
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
      formula = sheet.formula(of: term).map { ExpressionText.text(of: $0) }
      let tree = try CellTree(from: term, .below, in: sheet) { id in
        known[id].map { $0.value != sheet.value(of: id) } ?? true
      }
      for id in tree.rows.map(\.id) where cells[id] == nil {
        let value = sheet.value(of: id)
        let isTelling = id != term && sheet.isInput(id) && Self.tells(value)
        cells[id] = Ground(value: value, text: sheet.words(for: id), isTelling: isTelling)
      }
    }
    return (formula, cells)
  }
}
