package import Markup

/// Replies as Markdown tables, for notes and pull requests.
package enum MarkdownReport {
  /// The tables of a reply with an empty line between two, or its lines as a table of one column.
  /// - Source: The form is that of GitHub Flavored Markdown, section 4.10.
  package static func text(of reply: Reply) -> String {
    reply.tables.map(text).joined(separator: "\n")
  }

  private static func text(of table: Table) -> String {
    let titles = table.columns.map { escaped(ScreenText.visible($0.title)) }
    let rules = table.columns.map { $0.leansRight ? "---:" : "---" }
    let words = table.words { Symbols(unicode: true).bar($0, columns: 20) }
    let rows = [titles, rules] + words.map { $0.map(escaped) }
    return rows.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  /// The words without what Markdown would read as a mark of its own.
  private static func escaped(_ words: String) -> String {
    words.unicodeScalars.reduce(into: "") { result, scalar in
      if "\\|`*<".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
