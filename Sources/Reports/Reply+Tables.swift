import Markup

extension Reply {
  /// The tables of the body; a reply without one gives its lines as a table of one column.
  var tables: [Table] {
    let tables = body.compactMap { block -> Table? in
      switch block {
      case .table(let table): table.columns.isEmpty ? nil : table
      case .chart(let chart): chart.table
      case .line, .stack: nil
      }
    }
    if !tables.isEmpty { return tables }
    let rows = body.compactMap { block -> [Table.Cell]? in
      if case .line(let text) = block { [.text(text)] } else { nil }
    }
    return rows.isEmpty ? [] : [Table(columns: [Table.Column()], rows: rows)]
  }
}

extension Table {
  /// The rows as words that may be written, each as long as the columns, bars as `bar` puts them.
  func words(bar: (Double) -> String) -> [[String]] {
    rows.map { row in
      columns.indices.map { column in
        switch row.indices.contains(column) ? row[column] : .text("") {
        case .text(let text): ScreenText.visible(text.plain)
        case .bar(let share): bar(share)
        }
      }
    }
  }
}

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
