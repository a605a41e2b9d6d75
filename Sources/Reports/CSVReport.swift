package import Markup

/// Replies as comma-separated values, for spreadsheets.
package enum CSVReport {
  /// The tables of a reply with an empty line between two, or its lines as rows of one field.
  ///
  /// A row ends in a line feed alone, which the tools of a Unix shell expect; a bar is its share.
  /// - Source: The quotation marks are those of RFC 4180.
  package static func text(of reply: Reply) -> String {
    reply.tables.map(text).joined(separator: "\n")
  }

  private static func text(of table: Table) -> String {
    let titles = table.hasTitles ? [table.columns.map { ScreenText.visible($0.title) }] : []
    let rows = titles + table.words { $0.isFinite ? $0.shortest : "" }
    return rows.map { row in
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
