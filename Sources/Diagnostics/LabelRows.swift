import Markup

/// What the parts of a place are, drawn below the line that was typed.
///
///     > kv + seqlen
///       --   ------ a plain count
///       information
struct LabelRows {
  /// A label where it stands on the screen.
  private struct Mark {
    var column: Int
    var width: Int
    var text: String
  }

  private var marks: [Mark] = []

  /// The labels of a diagnostic whose line begins at a column.
  init(_ diagnostic: Diagnostic, indent: Int) {
    guard let source = diagnostic.place?.source else { return }
    marks = diagnostic.labels.map { label in
      let excerpt = Excerpt(Diagnostic.Place(source, label.range), limit: .max, unicode: true)
      return Mark(
        column: indent + excerpt.indent, width: excerpt.carets,
        text: ScreenText.visible(label.text))
    }
    .sorted { $0.column < $1.column }
  }

  /// The rows: a line under each part, the last one's words behind it, the others' below.
  ///
  /// Where they would not fit, or where parts lie in one another, there are none.
  func lines(width: Int) -> [StyledText] {
    guard let last = marks.last, areApart, areWithin(width) else { return [] }
    var lines = [row(marks.map { (String(repeating: "-", count: $0.width), $0.column) })]
    lines[0].append(" " + last.text)
    for mark in marks.dropLast().reversed() { lines.append(row([(mark.text, mark.column)])) }
    return lines
  }

  private var areApart: Bool {
    zip(marks, marks.dropFirst()).allSatisfy { $0.column + $0.width <= $1.column }
  }

  private func areWithin(_ width: Int) -> Bool {
    guard let last = marks.last else { return false }
    return last.column + last.width + 1 + last.text.count <= width
      && marks.allSatisfy { $0.column + $0.text.count <= width }
  }

  private func row(_ pieces: [(text: String, column: Int)]) -> StyledText {
    var line = StyledText()
    for piece in pieces {
      line.append(String(repeating: " ", count: piece.column - line.width))
      line.append(piece.text, .faint)
    }
    return line
  }
}
