package import Markup

/// Replies and messages as text, for a screen or a pipe.
///
/// Whatever a text holds, no control character of it is written: only line breaks between lines
/// and, where colours are wanted, this type's own colour codes.
package struct TextReport: Sendable {
  private let columns: Int
  private let indent: Int
  private let colors: Bool
  private let isPlain: Bool
  private let symbols: Symbols

  /// A way to draw.
  /// - Parameters:
  ///   - columns: The width that tables are made to fit, as far as they can; zero for no limit.
  ///   - indent: Spaces before each line; a diagnostic's lines bring their own and want none.
  ///   - colors: Whether meanings are shown as colours.
  ///   - unicode: Whether the output shows more than ASCII; otherwise `→` becomes `->`.
  ///   - isPlain: Whether what a picture shows is left to the words beside it, as a screen reader wants it.
  package init(
    columns: Int, indent: Int, colors: Bool, unicode: Bool, isPlain: Bool = false
  ) {
    self.columns = columns > 0 ? columns : .max
    self.indent = min(max(indent, 0), 1_000)
    self.colors = colors
    self.isPlain = isPlain
    symbols = Symbols(unicode: unicode)
  }

  /// The body of a reply, each line ended by a line break; empty for an empty body.
  package func text(of reply: Reply) -> String {
    reply.body.map { block in
      switch block {
      case .line(let line): text(of: wrapped(line))
      case .table(let table): text(of: table)
      case .chart(let chart):
        TextChart(chart, columns: columns == .max ? nil : columns - indent, symbols: symbols)
          .lines.map(drawn).joined()
      case .stack(let bar): text(of: bar)
      }
    }.joined()
  }

  private func text(of bar: StackedBar) -> String {
    if isPlain { return bar.limit.map { text(of: wrapped($0.sentence)) } ?? "" }
    return TextStackedBar(bar, columns: columns == .max ? nil : columns - indent, symbols: symbols)
      .lines.map(drawn).joined()
  }

  private func text(of table: Table) -> String {
    let room = columns - indent
    let parts = table.parts(for: room, symbols)
    if parts.isEmpty { return table.listed(for: room, symbols).map(drawn).joined() }
    return parts.map { part in
      TableLayout(part, room: room, symbols: symbols).lines.map(drawn).joined()
    }.joined(separator: "\n")
  }

  /// The lines, each ended by a line break.
  package func text(of lines: [StyledText]) -> String {
    lines.map { drawn(symbols.written($0)) }.joined()
  }

  /// The notes of a reply; a long one is broken where a line is full, none ends with a break.
  package func notes(of reply: Reply) -> [String] {
    reply.notes.map { note in
      let line = StyledText("note:", .faint) + StyledText(" " + ScreenText.shortened(note))
      return String(text(of: wrapped(line)).dropLast())
    }
  }

  private func wrapped(_ line: StyledText) -> [StyledText] {
    columns == .max ? [line] : line.wrapped(to: max(10, columns - indent))
  }

  /// A line of writable text, indented, in its colours; an empty one stays empty.
  private func drawn(_ line: StyledText) -> String {
    let line = line.trimmed
    if line.spans.isEmpty { return "\n" }
    let words = colors ? line.spans.map(colored).joined() : line.plain
    return String(repeating: " ", count: indent) + words + "\n"
  }

  private func colored(_ span: StyledText.Span) -> String {
    guard let code = span.role.colorCode else { return span.text }
    return "\u{1B}[\(code)m\(span.text)\u{1B}[0m"
  }
}
