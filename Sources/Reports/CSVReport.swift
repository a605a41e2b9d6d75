package import Markup

/// Replies as comma-separated values, for spreadsheets.
package enum CSVReport {
  /// The reply's rows of data under their keys; without such rows its tables, an empty line between
  /// two; without tables its lines, as rows of one field.
  ///
  /// A table of numbers alone, whose titles name their units, stands as it is shown, its numbers with
  /// all of their digits; grids of one sweep are one table, a row for each point. A row ends in a line feed
  /// alone, which the tools of a Unix shell expect; a bar is its share.
  /// - Source: The quotation marks are those of RFC 4180.
  package static func text(of reply: Reply) -> String {
    let tables = reply.tables
    let isShown = !tables.isEmpty && tables.allSatisfy { $0.isNumeric && $0.hasTitles }
    if !isShown, let rows = DataRows(of: reply) {
      return text(of: [rows.keys.map { DataRows.text(of: .text($0)) }] + rows.fields)
    }
    return tables.filter { $0.figures?.titles.isEmpty != true }.map(text).joined(separator: "\n")
  }

  private static func text(of table: Table) -> String {
    if let figures = table.figures {
      return text(
        of: [figures.titles.map(ScreenText.visible)] + figures.rows.map { $0.map(DataRows.text) })
    }
    let titles = table.hasHeadings ? [table.columns.map { ScreenText.visible($0.heading) }] : []
    return text(of: titles + table.words { $0.isFinite ? $0.shortest : "" })
  }

  private static func text(of rows: [[String]]) -> String {
    rows.map { row in
      // An empty line would read as no row at all.
      if row == [""] { return "\"\"\n" }
      return row.map(quoted).joined(separator: ",") + "\n"
    }.joined()
  }

  private static func quoted(_ field: String) -> String {
    guard field.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: "\"") }) else {
      return field
    }
    // Scalars, for an accent behind a quotation mark makes another character of it.
    return field.unicodeScalars.reduce(into: "\"") { result, scalar in
      result.unicodeScalars.append(scalar)
      if scalar == "\"" { result += "\"" }
    } + "\""
  }
}
