package import Incremental
import Language
package import Worksheet

extension Explanation {
  /// A cell as an `align*` environment of the package amsmath: its name with its formula, the formula with numbers put
  /// in, and the value, a row each.
  ///
  /// Its names count as letters that the line tells, four times for what they are written as.
  package static func latex(of id: NodeID, in sheet: Sheet) -> String {
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
    let name = sheet.declaration(of: id).symbol ?? sheet.name(of: id)
    return sheet.mayTell(letters: 4 * name.utf8.count) ? LaTeXText.name(name) : "…"
  }
}
