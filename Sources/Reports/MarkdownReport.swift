package import Markup

/// Replies as Markdown, for notes and pull requests: tables as tables, lines as they are typed.
package enum MarkdownReport {
  /// The blocks of a reply with an empty line behind each, so that nothing runs into the next.
  /// - Source: The forms are those of GitHub Flavored Markdown, sections 4.5 and 4.10.
  package static func text(of reply: Reply) -> String {
    var parts: [String] = []
    var lines: [String] = []
    for block in reply.body {
      if case .line(let text) = block {
        lines.append(ScreenText.visible(text.plain))
        continue
      }
      parts += fenced(lines)
      lines = []
      if case .table(let table) = block, !table.columns.isEmpty { parts.append(text(of: table)) }
      if case .chart(let chart) = block { parts.append(text(of: chart.table)) }
    }
    return (parts + fenced(lines)).map { $0 + "\n" }.joined()
  }

  /// Lines between fences that are longer than any run of backticks in them; nothing for no lines.
  private static func fenced(_ lines: [String]) -> [String] {
    guard !lines.isEmpty else { return [] }
    let runs = lines.joined(separator: "\n").split { $0 != "`" }
    let fence = String(repeating: "`", count: max(3, (runs.map(\.count).max() ?? 0) + 1))
    return [fence + "\n" + lines.map { $0 + "\n" }.joined() + fence + "\n"]
  }

  private static func text(of table: Table) -> String {
    let titles = table.columns.map { escaped(ScreenText.visible($0.heading)) }
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
