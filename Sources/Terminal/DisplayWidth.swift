import CEditline
import LineEditing

/// How many columns of a terminal a text takes.
enum DisplayWidth {
  /// The columns of one character: 0 for a combining mark, 2 for a wide one.
  static func of(_ scalar: Unicode.Scalar) -> Int {
    if scalar.isASCII { return scalar.isControl ? 0 : 1 }
    let width = ce_width(wchar_t(scalar.value))
    return width < 0 ? 1 : Int(width)
  }

  /// The columns of a text without control characters.
  static func of(_ text: String) -> Int {
    text.unicodeScalars.reduce(0) { $0 + of($1) }
  }

  /// The text in at most `columns` columns, a cut marked, control characters as spaces.
  static func fit(_ text: String, into columns: Int, mark: String = "\u{2026}") -> String {
    var fitted = ""
    var width = 0
    for scalar in text.unicodeScalars {
      let printable = scalar.isControl ? " " : scalar
      width += of(printable)
      guard width <= columns else { return shortened(fitted, to: columns, mark) }
      fitted.unicodeScalars.append(printable)
    }
    return fitted
  }

  /// Where a run of characters ends that begins at a column of row 0 and is wrapped.
  ///
  /// Behind a row that is full to its last column that is the beginning of the next, and so it is before a wide
  /// character that has no room in the row.
  static func place(
    after scalars: some Sequence<Unicode.Scalar>, before next: Unicode.Scalar? = nil,
    from first: Int = 0, columns: Int
  ) -> (row: Int, column: Int) {
    var place = (row: 0, column: first)
    for scalar in scalars { _ = write(scalar, at: &place, columns: columns) }
    if let next, next != "\n" { return write(next, at: &place, columns: columns) }
    return place
  }

  /// Where a character stands that is written at a place, which becomes that of the next one.
  ///
  /// As libedit has it, a row that is full ends at once, so that a newline behind it makes an
  /// empty one.
  static func write(
    _ scalar: Unicode.Scalar, at place: inout (row: Int, column: Int), columns: Int
  ) -> (row: Int, column: Int) {
    let next = (row: place.row + 1, column: 0)
    let width = scalar == "\n" ? 0 : scalar.isControl ? 2 : of(scalar)
    if place.column + width > columns { place = next }
    let written = place
    place.column += width
    if place.column >= columns || scalar == "\n" { place = (written.row + 1, 0) }
    return written
  }

  private static func shortened(_ text: String, to columns: Int, _ mark: String) -> String {
    var kept = text.unicodeScalars
    var width = of(text)
    while width > columns - of(mark), let last = kept.popLast() { width -= of(last) }
    return String(kept) + (columns >= of(mark) ? mark : "")
  }
}
