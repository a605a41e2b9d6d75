import Markup

extension Table {
  /// The table in parts that fit so many columns of the screen, each with the first column again.
  ///
  /// Only a table of numbers is cut: any other has columns that give way.
  func parts(for room: Int, _ symbols: Symbols) -> [Table] {
    guard columns.count > 2, room > 0, isNumeric else { return [self] }
    let widths = columns.indices.map { column in
      rows.reduce(ScreenText.columns(of: symbols.written(StyledText(columns[column].title)))) {
        guard $1.indices.contains(column), case .text(let text) = $1[column] else { return $0 }
        return max($0, ScreenText.columns(of: symbols.written(text)))
      }
    }
    var parts: [[Int]] = [[]]
    var width = widths[0]
    for column in columns.indices.dropFirst() {
      if width + 2 + widths[column] > room, parts.last?.isEmpty == false {
        parts.append([])
        width = widths[0]
      }
      parts[parts.count - 1].append(column)
      width += 2 + widths[column]
    }
    if parts.count == 1 { return [self] }
    return parts.map { kept in
      Table(
        columns: ([0] + kept).map { columns[$0] },
        rows: rows.map { row in ([0] + kept).compactMap { row.indices.contains($0) ? row[$0] : nil }
        })
    }
  }
}
