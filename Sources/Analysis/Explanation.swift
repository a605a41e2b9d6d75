package import Incremental
import Language
import Quantities
package import Worksheet

/// Why a cell has its value: the formula three ways, and what it was made of.
package struct Explanation {
  /// One of the cells that the formula names.
  package struct Operand {
    /// The cell.
    package let id: NodeID
    /// What it is called.
    package let name: String
    /// Its value as it is printed.
    package let value: String
    /// Who gave it, for an input; for any other cell its formula.
    package let origin: String
  }

  /// The formula with names; nil for a cell without one.
  package let names: String?
  /// The formula with the letters of the field.
  package let symbols: String?
  /// The formula with numbers put in.
  package let numbers: String?
  /// The value as it is printed.
  package let result: String
  /// What the formula names, in the order met.
  package let operands: [Operand]
  /// Which arm or branch decided, if the formula chooses.
  package let reason: String?

  /// The explanation of a cell.
  package init(of id: NodeID, in sheet: Sheet) {
    result = sheet.text(of: id)
    guard let binding = sheet.binding(of: id), let bound = binding.formula else {
      (names, symbols, numbers, operands, reason) = (nil, nil, nil, [], nil)
      return
    }
    let formula = bound.formula
    names = formula.text.split(whereSeparator: \.isNewline).map { line in
      String(line.drop { $0 == " " })
    }.joined(separator: " ")
    let isBare = bound.names.isEmpty
    let style = ExpressionText.Style(times: "·") { slot in
      sheet.declaration(of: bound.names[slot]).symbol ?? formula.names[slot]
    }
    let letters = ExpressionText(formula, style).text
    symbols = isBare || letters == ExpressionText.text(of: formula) ? nil : letters
    let room = Room()
    let valued = ExpressionText.Style(times: " · ") { slot in
      let id = bound.names[slot]
      return room.take { Explanation.putIn(id, sheet) } ?? formula.names[slot]
    }
    numbers = isBare ? nil : ExpressionText(formula, valued).text
    operands = bound.names.map { Explanation.operand($0, sheet) }
    reason = Reason(bound, in: sheet).words
  }

  /// Letters that values may take where they are put into a formula; behind them the names stay.
  final class Room {
    private var letters = 1_000_000

    /// The text of a value, where there is room for it.
    func take(_ text: () -> String) -> String? {
      if letters <= 0 { return nil }
      let text = text()
      letters -= text.utf8.count
      return text
    }
  }

  private static func putIn(_ id: NodeID, _ sheet: Sheet) -> String {
    if sheet.binding(of: id) == nil { return sheet.name(of: id) }
    let text = sheet.text(of: id)
    if case .list = sheet.value(of: id), text.contains(" ") { return "(\(text))" }
    return text
  }

  private static func operand(_ id: NodeID, _ sheet: Sheet) -> Operand {
    // An arm that is not taken may name an input that nobody gave.
    let value = sheet.binding(of: id) == nil ? "not given" : sheet.text(of: id)
    return Operand(id: id, name: sheet.name(of: id), value: value, origin: origin(id, sheet))
  }

  /// Where a cell's value comes from: a constant's provenance, or the formula that gives it.
  package static func origin(_ id: NodeID, _ sheet: Sheet) -> String {
    guard let binding = sheet.binding(of: id) else { return "no value" }
    let provenance = binding.provenance.words
    guard let formula = binding.formula?.formula, !formula.isConstant else { return provenance }
    let text = "= " + ExpressionText.text(of: formula)
    return binding.provenance == .book ? text : "\(text)  (\(provenance))"
  }
}
