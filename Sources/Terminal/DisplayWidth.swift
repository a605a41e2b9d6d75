import CEditline

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

  /// The text in at most `columns` columns, cut with an ellipsis, control characters as spaces.
  static func fit(_ text: String, into columns: Int) -> String {
    var fitted = ""
    var width = 0
    for scalar in text.unicodeScalars {
      let printable = scalar.isControl ? " " : scalar
      width += of(printable)
      guard width <= columns else { return shortened(fitted, to: columns) }
      fitted.unicodeScalars.append(printable)
    }
    return fitted
  }

  /// Where a run of characters ends that begins at the left margin of row 0 and is wrapped.
  ///
  /// Behind a row that is full to its last column that is the beginning of the next.
  static func place(after scalars: some Sequence<Unicode.Scalar>, columns: Int)
    -> (row: Int, column: Int)
  {
    var (row, column) = (0, 0)
    for scalar in scalars {
      let width = scalar.isControl ? 2 : of(scalar)
      if column + width > columns { (row, column) = (row + 1, 0) }
      column += width
    }
    return column >= columns ? (row + 1, 0) : (row, column)
  }

  private static func shortened(_ text: String, to columns: Int) -> String {
    var kept = text.unicodeScalars
    var width = of(text)
    while width > columns - 1, let last = kept.popLast() { width -= of(last) }
    return String(kept) + (columns > 0 ? "\u{2026}" : "")
  }
}

extension Unicode.Scalar {
  /// Whether this is one of the C0 and C1 control characters or DEL.
  var isControl: Bool {
    value < 0x20 || (0x7F..<0xA0).contains(value)
  }
}
