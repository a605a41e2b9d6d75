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
    let other = try grounds(of: term, in: column, sheet)
    let inputs = other.inputs.compactMap { id, text -> String? in
      guard let before = first.inputs.first(where: { $0.id == id })?.text, before != text else {
        return nil
      }
      return "\(sheet.name(of: id)) is \(text), not \(before)"
    }
    if !inputs.isEmpty {
      return inputs.prefix(3).joined(separator: ", ") + (inputs.count > 3 ? ", and more" : "")
    }
    guard let formula = other.formula, formula != first.formula else { return nil }
    return "it is \(formula)"
  }

  /// Whether a value by itself tells why another differs: a number or a yes or no, no text or list.
  private static func tells(_ value: Value) -> Bool {
    if case .one(.boolean) = value { return true }
    return value.number != nil
  }

  /// What a term rests on: its formula, and the inputs below it that were read, as they are printed.
  private typealias Grounds = (formula: String?, inputs: [(id: NodeID, text: String)])

  private func grounds(
    of term: NodeID, in column: Int, _ sheet: Sheet
  ) throws(Diagnostic) -> Grounds {
    var grounds: Grounds = (nil, [])
    try states[column].suppose { () throws(Diagnostic) in
      let below = Set(CellTree(from: term, .below, in: sheet).rows.map(\.id))
      grounds.formula = sheet.formula(of: term).map { ExpressionText.text(of: $0) }
      grounds.inputs = below.sorted().compactMap { id in
        guard id != term, sheet.isInput(id), Self.tells(sheet.value(of: id)) else { return nil }
        return (id, sheet.text(of: id))
      }
    }
    return grounds
  }
}
