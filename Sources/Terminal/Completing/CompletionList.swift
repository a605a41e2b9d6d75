/// The candidates of a completion as rows of a terminal.
struct CompletionList {
  /// The candidates, in order.
  let candidates: [Completion]
  /// The terminal's width.
  let columns: Int
  /// The rows that the screen has for them.
  var screenRows = Int.max
  /// What tells that something was cut.
  var mark = "\u{2026}"
  /// The most rows of candidates that may be shown.
  let rowLimit: Int

  /// Rows without line ends, none wider than the terminal, all of printable characters.
  ///
  /// With details there is one candidate a row; without, or where names alone have room on the
  /// screen and details have not, they run down as many columns as fit.
  var rows: [String] {
    if candidates.allSatisfy(\.detail.isEmpty) { return grid }
    let names = candidates.count > screenRows ? grid : []
    return names.isEmpty || names.count > screenRows ? described : names
  }

  private var described: [String] {
    let shown = candidates.prefix(rowLimit)
    let widest = shown.map { DisplayWidth.of($0.label) }.max() ?? 0
    let column = min(widest, max(columns / 2, 8))
    let rows = shown.map { candidate in
      let label = DisplayWidth.fit(candidate.label, into: min(column, columns - 1), mark: mark)
      let padding = String(repeating: " ", count: max(column - DisplayWidth.of(label), 0) + 2)
      let row = candidate.detail.isEmpty ? label : label + padding + candidate.detail
      return DisplayWidth.fit(row, into: columns - 1, mark: mark)
    }
    return rows + remainder(after: shown.count)
  }

  private var grid: [String] {
    let labels = candidates.map { DisplayWidth.fit($0.label, into: columns - 1, mark: mark) }
    let width = (labels.map(DisplayWidth.of).max() ?? 0) + 2
    let across = max((columns + 1) / width, 1)
    let shown = labels.prefix(across * rowLimit)
    let down = (shown.count + across - 1) / across
    let rows = (0..<down).map { row in
      let cells = stride(from: row, to: shown.count, by: down).map { shown[$0] }
      let padded = cells.dropLast().map { cell in
        cell + String(repeating: " ", count: width - DisplayWidth.of(cell))
      }
      return padded.joined() + (cells.last ?? "")
    }
    return rows + remainder(after: shown.count)
  }

  private func remainder(after shown: Int) -> [String] {
    shown < candidates.count ? ["\(mark) \(candidates.count - shown) more"] : []
  }
}
