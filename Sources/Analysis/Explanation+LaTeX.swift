import Incremental
import Language
import Worksheet

extension Explanation {
  /// A cell as an `align*` environment of the package amsmath: one row a reading of the formula.
  static func latex(of id: NodeID, in sheet: Sheet) -> String {
    var rows: [String] = []
    if let bound = sheet.binding(of: id)?.formula, !bound.names.isEmpty {
      let room = Room()
      rows = [
        LaTeXText(bound.formula) { word(for: bound.names[$0], sheet) }.text,
        LaTeXText(bound.formula) { slot in
          let id = bound.names[slot]
          return room.take { number(for: id, sheet) } ?? word(for: id, sheet)
        }.text,
      ]
    }
    rows.append(LaTeXText.value(sheet.text(of: id)))
    let lines = rows.enumerated().map { index, row in
      (index == 0 ? word(for: id, sheet) : "") + " &= " + row
    }
    return #"\begin{align*}"# + "\n" + lines.joined(separator: #" \\"# + "\n") + "\n"
      + #"\end{align*}"#
  }

  /// The value of a cell, or its name where nobody gave one.
  private static func number(for id: NodeID, _ sheet: Sheet) -> String {
    sheet.binding(of: id) == nil ? word(for: id, sheet) : LaTeXText.value(sheet.text(of: id))
  }

  /// The letter of the field for a cell, otherwise its name.
  private static func word(for id: NodeID, _ sheet: Sheet) -> String {
    LaTeXText.name(sheet.declaration(of: id).symbol ?? sheet.name(of: id))
  }
}
