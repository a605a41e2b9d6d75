/// What is to be seen on a terminal after a program has written to it.
///
/// It understands what libedit and the program send: printed characters, wrapping at the margin,
/// cursor movement, erasing, inserting and deleting. Of the looks it keeps the codes.
package struct Screen {
  /// One place of the screen.
  struct Place: Equatable {
    var text: Character = " "
    var code = ""
  }

  private let columns: Int
  private let height: Int
  private(set) var rows: [[Place]]
  private var (row, column) = (0, 0)
  private var isAtMargin = false
  private var saved = (0, 0)
  private var code = ""

  /// An empty screen of a size.
  package init(columns: Int, rows height: Int) {
    (self.columns, self.height) = (columns, height)
    rows = Array(repeating: Array(repeating: Place(), count: columns), count: height)
  }

  /// A screen after these bytes.
  package init(_ bytes: [UInt8], columns: Int, rows: Int = 24) {
    self.init(columns: columns, rows: rows)
    write(bytes)
  }

  /// The rows without blanks at their ends, and without the empty ones at the bottom.
  package var lines: [String] {
    let lines = rows.map { row in
      let text = String(row.map(\.text))
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
    return Array(lines.prefix((lines.lastIndex { !$0.isEmpty } ?? -1) + 1))
  }

  /// The rows as one text.
  package var text: String { lines.joined(separator: "\n") }

  /// The place of the cursor, from 0.
  package var cursor: (row: Int, column: Int) { (row, column) }

  /// The code of the look that a text has where it last stands on the screen; nil if it is nowhere.
  package func look(of wanted: String) -> String? {
    let letters = Array(wanted)
    for row in rows.reversed() {
      let starts = 0...max(0, columns - letters.count)
      let start = starts.last { start in
        zip(row[start...], letters).allSatisfy { $0.text == $1 }
      }
      if let start { return row[start].code }
    }
    return nil
  }

  /// Takes in what a program writes.
  package mutating func write(_ bytes: [UInt8]) {
    let scalars = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)
    var place = 0
    while place < scalars.count {
      let scalar = scalars[place]
      place += 1
      guard scalar == "\u{1B}", place < scalars.count else {
        put(scalar)
        continue
      }
      switch scalars[place] {
      case "[":
        let end = scalars[(place + 1)...].firstIndex { (0x40...0x7E).contains($0.value) }
        guard let end else { return }
        control(scalars[(place + 1)..<end].map(Character.init), scalars[end])
        place = end + 1
      case "7":
        saved = (row, column)
        place += 1
      case "8":
        (row, column) = saved
        place += 1
      default: place += 1
      }
    }
  }

  private mutating func put(_ scalar: Unicode.Scalar) {
    switch scalar {
    case "\r": (column, isAtMargin) = (0, false)
    case "\n": lineFeed()
    case "\u{8}": (column, isAtMargin) = (max(0, column - 1), false)
    case "\t": column = min(columns - 1, (column / 8 + 1) * 8)
    case _ where scalar.value < 0x20: break
    default: show(scalar)
    }
  }

  private mutating func show(_ scalar: Unicode.Scalar) {
    let width = (0x2E80...0xFFDC).contains(scalar.value) ? 2 : 1
    if isAtMargin || column + width > columns {
      column = 0
      lineFeed()
    }
    rows[row][column] = Place(text: Character(scalar), code: code)
    column += width
    isAtMargin = column >= columns
    if isAtMargin { column = columns - 1 }
  }

  private mutating func lineFeed() {
    isAtMargin = false
    row += 1
    guard row == height else { return }
    row -= 1
    rows.removeFirst()
    rows.append(Array(repeating: Place(), count: columns))
  }

  private mutating func control(_ parameters: [Character], _ final: Unicode.Scalar) {
    let numbers = String(parameters).split(separator: ";").map { Int($0) ?? 0 }
    let count = max(1, numbers.first ?? 1)
    if final != "m" { isAtMargin = false }
    switch final {
    case "A": row = max(0, row - count)
    case "B": row = min(height - 1, row + count)
    case "C": column = min(columns - 1, column + count)
    case "D": column = max(0, column - count)
    case "G": column = min(columns, count) - 1
    case "H":
      row = min(height, count) - 1
      column = min(columns, max(1, numbers.dropFirst().first ?? 1)) - 1
    case "J" where numbers.first == 2: rows = rows.map { $0.map { _ in Place() } }
    case "J":
      erase(row, from: column)
      for below in rows.indices where below > row { erase(below, from: 0) }
    case "K": erase(row, from: column)
    case "P":
      rows[row].removeSubrange(column..<min(columns, column + count))
      while rows[row].count < columns { rows[row].append(Place()) }
    case "@":
      rows[row].insert(contentsOf: Array(repeating: Place(), count: count), at: column)
      rows[row].removeLast(rows[row].count - columns)
    case "m":
      let text = String(parameters)
      code = text.isEmpty || text == "0" ? "" : text
    default: break
    }
  }

  private mutating func erase(_ row: Int, from column: Int) {
    for place in column..<columns { rows[row][place] = Place() }
  }
}
