import Markup

/// A table cast into columns of the screen.
struct TableLayout {
  private let table: Table
  private let symbols: Symbols
  private let room: Int
  private let words: [Int]
  private var widths: [Int]
  /// Cells are filled up to so many columns at most: beside a longer one, of a text of megabytes or in very many rows,
  /// rows are not aligned.
  private let widestAligned: Int
  /// How many letters cells may be filled up with.
  private static let mostFilled = 64_000_000

  /// A table made to fit so many columns, where it can.
  ///
  /// Bars give way first, then words from the last column to the first; numbers are never cut.
  init(_ table: Table, room: Int, symbols: Symbols) {
    self.symbols = symbols
    self.room = room
    words = table.columns.indices.filter(table.isWords)
    let cells = max(1, table.rows.count * table.columns.count)
    widestAligned = min(4096, max(40, Self.mostFilled / cells))
    self.table = Self.squared(table, symbols)
    widths = self.table.columns.indices.map { [rows = self.table.rows] column in
      rows.reduce(0) { max($0, Self.columns(of: $1[column])) }
    }
    shrink(to: room)
  }

  /// The rows, the titles above them, without spaces at the end.
  ///
  /// Where a list does not fit however words are cut, each row goes on in lines below.
  var lines: [StyledText] {
    if width <= room || table.hasTitles || room < 12 { return table.rows.map { line($0) } }
    return table.rows.flatMap { row in
      broken(row.indices.map { drawn(row[$0], width: widths[$0]) }.filter { $0.width > 0 })
    }
  }

  /// Cells one behind another, broken between them where a line is full.
  private func broken(_ cells: [StyledText]) -> [StyledText] {
    var lines: [StyledText] = []
    for cell in cells {
      if let last = lines.last, last.width + 2 + cell.width <= room {
        lines[lines.count - 1] = last + "  " + cell
      } else {
        lines += ((lines.isEmpty ? "" : "  ") + cell).wrapped(to: room)
      }
    }
    return lines
  }

  /// The table in characters that may be written, its titles as the first row, every row full.
  private static func squared(_ table: Table, _ symbols: Symbols) -> Table {
    var result = table
    if table.hasTitles {
      result.rows.insert(table.columns.map { .text(StyledText($0.title, .faint)) }, at: 0)
    }
    for row in result.rows.indices {
      let cells = result.rows[row].prefix(table.columns.count).map { cell -> Table.Cell in
        guard case .text(let text) = cell else { return cell }
        return .text(symbols.written(text))
      }
      let missing = table.columns.count - cells.count
      result.rows[row] = cells + Array(repeating: .text(""), count: missing)
    }
    return result
  }

  private static func columns(of cell: Table.Cell) -> Int {
    switch cell {
    case .text(let text): ScreenText.columns(of: text)
    case .bar: 20
    }
  }

  private mutating func shrink(to room: Int) {
    let bars = widths.indices.filter(table.isBar)
    for column in bars.reversed() { narrow(column, to: max(4, textWidth(of: column)), room: room) }
    for column in words.reversed() { narrow(column, to: 6, room: room) }
  }

  private mutating func narrow(_ column: Int, to least: Int, room: Int) {
    let slack = max(widths[column] - least, 0)
    widths[column] -= min(max(width - room, 0), slack)
  }

  /// The columns that the widest row takes; empty columns at the end take none.
  private var width: Int {
    let gaps = widths.lastIndex { $0 > 0 } ?? 0
    return widths.reduce(2 * gaps, +)
  }

  private func textWidth(of column: Int) -> Int {
    table.rows.reduce(0) { width, row in
      guard case .text(let text) = row[column] else { return width }
      return max(width, ScreenText.columns(of: text))
    }
  }

  private func line(_ row: [Table.Cell]) -> StyledText {
    var line = StyledText("")
    for (column, cell) in row.enumerated() {
      if column > 0 { line.append("  ") }
      let text = drawn(cell, width: widths[column])
      let full = min(widths[column], widestAligned)
      let pad = String(repeating: " ", count: max(full - ScreenText.columns(of: text), 0))
      let leansRight = table.columns[column].leansRight
      if leansRight { line.append(pad) }
      line.append(text)
      if !leansRight { line.append(pad) }
    }
    return line.trimmed
  }

  private func drawn(_ cell: Table.Cell, width: Int) -> StyledText {
    switch cell {
    case .text(let text): text.cut(to: width, mark: symbols.ellipsis)
    case .bar(let share): StyledText(symbols.bar(share, columns: width))
    }
  }
}
