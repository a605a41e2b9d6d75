import Analysis
import Language
import Markup
import Quantities
import Worksheet

/// The table and the grids of a sweep for a file: numbers with all of their digits, units at the head.
extension SweepReply {
  /// The table of one input.
  var figures: Table.Figures {
    Table.Figures(
      titles: [title(of: 0)] + columns.map(\.title),
      rows: (0..<sweep.count).map { point in
        [place(0, at: point)] + columns.indices.map { full($0, at: point) }
      })
  }

  /// The grid of one term, the values of the second input at its head.
  func figures(of index: Int, _ heads: [String]) -> Table.Figures {
    let across = sheet.name(of: sweep.axes[1].id)
    return Table.Figures(
      titles: ["\(columns[index].title): \(title(of: 0)) by \(across)"] + heads,
      rows: stride(from: 0, to: sweep.count, by: heads.count).map { start in
        [place(0, at: start)] + (start..<start + heads.count).map { full(index, at: $0) }
      })
  }

  private func title(of axis: Int) -> String {
    let id = sweep.axes[axis].id
    if sweep.axes[axis].types.contains(where: { $0 != nil }) { return sheet.name(of: id) }
    return sheet.name(of: id) + (sheet.unit(of: id).map { " (\($0.symbol))" } ?? "")
  }

  /// The value of an input, without its unit; among types as it is printed.
  private func place(_ axis: Int, at point: Int) -> Datum {
    let index = sweep.indices(at: point)[axis]
    let (value, types) = (sweep.axes[axis].value(at: index), sweep.axes[axis].types)
    if let type = sweep.axes[axis].type(at: index) { return .text(type) }
    guard types.allSatisfy({ $0 == nil }), let number = value.number,
      let unit = sheet.unit(of: sweep.axes[axis].id)
    else {
      return .text(sheet.text(of: value, as: sweep.axes[axis].id))
    }
    return .number(Quantity(number, unit.dimension).number(in: unit))
  }

  private func full(_ index: Int, at point: Int) -> Datum {
    columns[index].figure(sweep.value(of: index, at: point))
  }
}
