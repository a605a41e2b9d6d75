/// Writes on the rows of a line, wherever on them, and knows in which it is.
///
/// It moves relative to where it is, so that a terminal which scrolls under it changes nothing.
struct Pen {
  /// What it has written so far.
  private(set) var text = ""
  private var row: Int

  /// A pen in a row, counted from the prompt's first.
  init(inRow row: Int) { self.row = row }

  /// Moves to a place on a row that is there.
  mutating func move(to place: (row: Int, column: Int)) {
    text += "\r"
    if place.row < row { text += "\u{1B}[\(row - place.row)A" }
    if place.row > row { text += "\u{1B}[\(place.row - row)B" }
    if place.column > 0 { text += "\u{1B}[\(place.column)C" }
    row = place.row
  }

  /// Begins the row below, which need not be there.
  mutating func beginRow() {
    text += "\r\n"
    row += 1
  }

  /// Writes runs of text, which must fit into the row.
  mutating func write(_ inks: [Ink]) {
    for ink in inks where !ink.text.isEmpty {
      text += ink.code.isEmpty ? ink.text : "\u{1B}[\(ink.code)m\(ink.text)\u{1B}[0m"
    }
  }

  /// Wipes off what is behind this place and in all rows below.
  mutating func wipe() { text += "\u{1B}[J" }
}
