import Markup

extension Table {
  /// The table in parts that fit so many columns of the screen, each with the first column again.
  ///
  /// A table whose last column holds words is not cut: they give way. A column without a title stays
  /// with the one before it. Empty where not even two columns fit beside one another.
  func parts(for room: Int, _ symbols: Symbols) -> [Table] {
    guard columns.count > 1, room > 0, isNumeric || hasTitles && !endsInWords else { return [self] }
    let widths = columns.indices.map { leastWidth(of: $0, symbols) }
    var parts: [[Int]] = [[]]
    var width = widths[0]
    for group in groups {
      let size = group.reduce(0) { $0 + (widths[$1] > 0 ? 2 + widths[$1] : 0) }
      if widths[0] + size > room { return [] }
      if width + size > room {
        parts.append([])
        width = widths[0]
      }
      parts[parts.count - 1] += group
      width += size
    }
    return parts.count == 1 ? [self] : parts.map { keeping([0] + $0) }
  }

  /// The columns behind the first, those without a title together with the one before.
  private var groups: [[Int]] {
    columns.indices.dropFirst().reduce(into: []) { groups, column in
      if columns[column].title.isEmpty, hasTitles, !groups.isEmpty {
        groups[groups.count - 1].append(column)
      } else {
        groups.append([column])
      }
    }
  }

  /// The columns of the screen that a column takes with nothing cut and its bars at their shortest.
  private func leastWidth(of column: Int, _ symbols: Symbols) -> Int {
    let title = ScreenText.columns(of: symbols.written(StyledText(columns[column].title)))
    return rows.reduce(max(title, isBar(column) ? 4 : 0)) { width, row in
      guard row.indices.contains(column), case .text(let text) = row[column] else { return width }
      return max(width, ScreenText.columns(of: symbols.written(text)))
    }
  }

  private func keeping(_ kept: [Int]) -> Table {
    Table(
      columns: kept.map { columns[$0] },
      rows: rows.map { row in kept.compactMap { row.indices.contains($0) ? row[$0] : nil } })
  }
}

extension Table {
  /// The rows one below the other, a line for each cell: its title and what it holds.
  ///
  /// For a screen on which not even two columns fit beside one another. A value that does not fit
  /// behind its title stands below it; cells that are empty and bars are left out.
  func listed(for room: Int, _ symbols: Symbols) -> [StyledText] {
    rows.flatMap { row in
      zip(columns, row).enumerated().flatMap { index, place -> [StyledText] in
        guard case .text(let text) = place.1, !text.spans.isEmpty else { return [] }
        let title = index == 0 ? place.0.title : place.0.heading
        let indent = StyledText(index == 0 ? "" : "  ")
        let value = symbols.written(text)
        if title.isEmpty { return (indent + value).wrapped(to: room) }
        let head = indent + symbols.written(StyledText(title + ":", .faint))
        let line = head + " " + value
        if ScreenText.columns(of: line) <= room { return [line] }
        return head.wrapped(to: room) + (indent + "  " + value).wrapped(to: room)
      }
    }
  }
}

/// What the columns of a table hold, and so which of them may give way.
extension Table {
  /// Whether some cell of a column is a bar.
  func isBar(_ column: Int) -> Bool {
    rows.contains { row in
      guard row.indices.contains(column), case .bar = row[column] else { return false }
      return true
    }
  }

  /// Whether a column holds words, which may be cut: no bars, and no numbers.
  func isWords(_ column: Int) -> Bool {
    !columns[column].leansRight && !isBar(column) && !isNumbers(column)
  }

  /// Whether the last column that shows anything holds words, which give way to the others.
  var endsInWords: Bool {
    let last = columns.indices.last { !columns[$0].title.isEmpty || !texts(of: $0).isEmpty }
    return last.map(isWords) ?? false
  }

  /// Whether a column holds numbers, with arrows between them perhaps.
  private func isNumbers(_ column: Int) -> Bool {
    let texts = texts(of: column)
    return !texts.isEmpty
      && texts.allSatisfy { text in
        text.spans.contains(where: Self.isNumber)
          && text.spans.allSatisfy { Self.isNumber($0) || $0.role == .faint }
      }
  }

  /// A figure, or one that is made to stand out.
  private static func isNumber(_ span: StyledText.Span) -> Bool {
    span.role == .number || span.role == .strong && span.text.contains(where: \.isNumber)
  }

  /// The texts of a column that are not empty; its title is none of them.
  private func texts(of column: Int) -> [StyledText] {
    rows.compactMap { row in
      guard row.indices.contains(column), case .text(let text) = row[column] else { return nil }
      return text.spans.isEmpty ? nil : text
    }
  }
}
