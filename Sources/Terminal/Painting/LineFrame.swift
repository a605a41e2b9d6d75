import LineEditing

/// What is painted over the line that libedit has written, and beside and below it.
///
/// Libedit knows nothing of it: each painting begins and ends at the cursor and leaves in the line
/// the same characters. All beside and below the line is wiped off before the next key.
struct LineFrame {
  /// Columns that the prompt takes.
  var promptColumns = 0
  /// The line.
  var line = LineBuffer()
  /// The line in its colours; nothing paints none.
  var inks: [Ink] = []
  /// What could follow the line.
  var suggestion = Ink("")
  /// A row below the line.
  var below: [Ink] = []
  /// What stands at the right margin while there is room.
  var right: [Ink] = []
  /// What tells that something was cut.
  var mark = "\u{2026}"
  /// The width of the terminal.
  var columns = 80
  /// Its height.
  var rows = 24

  /// The bytes that paint everything, from the cursor and back to it.
  var painting: String {
    let (cursor, end) = (place(after: line.cursor), end)
    guard isPaintable, end.row + 1 < rows else { return "" }
    var pen = Pen(inRow: cursor.row)
    paintLine(with: &pen)
    let ghost = shownSuggestion
    if !ghost.text.isEmpty {
      pen.move(to: end)
      pen.write([ghost])
    }
    if isRightShown {
      pen.move(to: (0, columns - 1 - Self.width(of: right)))
      pen.write(right)
    }
    if isBelowShown {
      pen.move(to: end)
      pen.beginRow()
      pen.write(fitted(below, into: columns - 1))
    }
    if pen.text.isEmpty { return "" }
    pen.move(to: cursor)
    return pen.text
  }

  /// The bytes that wipe off all that is beside and below the line.
  var wiping: String {
    let (cursor, end) = (place(after: line.cursor), end)
    let hasSurroundings = !shownSuggestion.text.isEmpty || isBelowShown || isRightShown
    guard hasSurroundings, isPaintable, end.row + 1 < rows else { return "" }
    if line.isAtEnd { return "\u{1B}[J" }
    var pen = Pen(inRow: cursor.row)
    pen.move(to: end)
    pen.wipe()
    pen.move(to: cursor)
    return pen.text
  }

  /// What is seen of the suggestion: the part of it that fits into the row, if it stands at the end.
  var shownSuggestion: Ink {
    guard line.isAtEnd, !suggestion.code.isEmpty else { return Ink("") }
    let room = columns - 1 - end.column
    return room > 1
      ? Ink(DisplayWidth.fit(suggestion.text, into: room, mark: mark), suggestion.code) : Ink("")
  }

  private var isBelowShown: Bool { !below.isEmpty }

  /// The right margin is for a line that leaves room there, and two columns of air.
  private var isRightShown: Bool {
    guard !right.isEmpty, end.row == 0 else { return false }
    let taken = end.column + DisplayWidth.of(shownSuggestion.text)
    return taken + 2 + Self.width(of: right) <= columns - 1
  }

  private var end: (row: Int, column: Int) { place(after: line.scalars.count) }

  private func place(after count: Int) -> (row: Int, column: Int) {
    DisplayWidth.place(
      after: line.scalars.prefix(count), before: line.scalars.dropFirst(count).first,
      from: promptColumns, columns: columns)
  }

  /// Whether the terminal shows each character where arithmetic says that it is.
  private var isPaintable: Bool {
    line.scalars.allSatisfy { $0 == "\n" || (!$0.isControl && DisplayWidth.of($0) > 0) }
  }

  /// Writes the line once more, row by row, if it has colours, or wide letters: where libedit moves over half of
  /// one it writes what stands there a column off.
  private func paintLine(with pen: inout Pen) {
    let isWide = line.scalars.contains { $0.value >= 0x80 && DisplayWidth.of($0) > 1 }
    guard isWide || inks.contains(where: { !$0.code.isEmpty }) else { return }
    let inks = inks.isEmpty ? [Ink(line.text)] : inks
    var next = (row: 0, column: promptColumns)
    var row = 0
    pen.move(to: next)
    for ink in inks {
      var run = Ink("", ink.code)
      for scalar in ink.text.unicodeScalars {
        let place = DisplayWidth.write(scalar, at: &next, columns: columns)
        if place.row != row {
          pen.write([run])
          (run.text, row) = ("", place.row)
          pen.move(to: place)
        }
        if scalar != "\n" { run.text.unicodeScalars.append(scalar) }
      }
      pen.write([run])
    }
  }

  private static func width(of inks: [Ink]) -> Int {
    inks.reduce(0) { $0 + DisplayWidth.of($1.text) }
  }

  private func fitted(_ inks: [Ink], into columns: Int) -> [Ink] {
    var room = columns
    guard Self.width(of: inks) > room else { return inks }
    // Somewhere it is cut, and the mark of that needs room.
    room -= DisplayWidth.of(mark)
    var kept: [Ink] = []
    for ink in inks where room > 0 {
      var text = String.UnicodeScalarView()
      for scalar in ink.text.unicodeScalars {
        room -= DisplayWidth.of(scalar)
        if room < 0 { break }
        text.append(scalar)
      }
      kept.append(Ink(String(text), ink.code))
    }
    return kept + [Ink(mark)]
  }
}
