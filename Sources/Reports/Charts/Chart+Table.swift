import Markup

extension Chart {
  /// The points as a table, for those forms that have no pictures.
  var table: Table {
    let names = series.map { Axis($0.name, unit: up.unit).label }
    var table = Table(columns: ([across.label] + names).map { Table.Column($0, leansRight: true) })
    for index in series.first?.points.indices ?? 0..<0 {
      let heights = series.map { series in
        series.points.indices.contains(index) ? series.points[index].y : nil
      }
      table.rows.append(
        [.text(StyledText(series[0].points[index].x.shortest))]
          + heights.map { .text(StyledText($0?.shortest ?? "error")) })
    }
    return table
  }
}
