import Analysis
import Language
import Markup
import Quantities
import Worksheet

/// The table and the grids of a sweep for a file: numbers with all of their digits, units at the head.
extension SweepReply {
  /// A row for each point, a column for each input and each term: those of a table, or of all grids.
  var figures: Table.Figures {
    let places = sweep.axes.indices.map { axis in
      (0..<sweep.axes[axis].count).map { place(axis, at: $0) }
    }
    return Table.Figures(
      titles: sweep.axes.indices.map(title) + columns.map(\.title),
      rows: (0..<sweep.count).map { point in
        zip(places, sweep.indices(at: point)).map { $0[$1] }
          + columns.indices.map { full($0, at: point) }
      })
  }

  private func title(of axis: Int) -> String {
    let id = sweep.axes[axis].id
    if sweep.axes[axis].hasTypes { return sheet.name(of: id) }
    return sheet.name(of: id) + (sheet.unit(of: id).map { " (\($0.symbol))" } ?? "")
  }

  /// The value of an input, without its unit; among types as it is printed.
  private func place(_ axis: Int, at index: Int) -> Datum {
    let axis = sweep.axes[axis]
    let value = axis.value(at: index)
    if let type = axis.type(at: index) { return .text(type) }
    guard !axis.hasTypes, let number = value.number else {
      return .text(sheet.text(of: value, as: axis.id))
    }
    guard let unit = sheet.unit(of: axis.id) else { return .number(number) }
    return .number(Quantity(number, unit.dimension).number(in: unit))
  }

  private func full(_ index: Int, at point: Int) -> Datum {
    columns[index].figure(sweep.value(of: index, at: point))
  }
}
