import CEditline
import LineEditing

extension LineEditor {
  /// Paints the line in its colours, and round it what the program knows of it.
  func paint() {
    guard !isPainted, help.paints, understandsEscapes, isEditing, isPaintable else { return }
    isPainted = true
    let line = buffer
    frame.promptColumns = DisplayWidth.of(shownPrompt)
    (frame.columns, frame.rows) = (columns, rows)
    frame.mark = help.mark
    frame.right = search == nil ? rightPrompt : []
    ask(about: line)
    let painting = frame.promptColumns < columns ? frame.painting : ""
    if !painting.isEmpty { ce_put(painting) }
  }

  /// Wipes off what was painted round the line; the line itself stays as it is.
  func wipe() {
    guard isPainted else { return }
    isPainted = false
    let wiping = frame.promptColumns < columns ? frame.wiping : ""
    if !wiping.isEmpty { ce_put(wiping) }
  }

  /// Moves one character to the right, or takes over the suggestion where the line ends.
  func moveRightOrAccept() -> UInt8 {
    var line = buffer
    if line.moveRight() { return edit { $0 = line } }
    return accept(suggestion)
  }

  /// Moves one word to the right, or takes over a word of the suggestion where the line ends.
  func moveWordRightOrAccept() -> UInt8 {
    guard buffer.isAtEnd else { return edit { $0.moveWordRight() } }
    let whole = suggestion
    let end = LineBuffer(Array(whole.unicodeScalars), cursor: 0).wordEnd
    return accept(String(whole.unicodeScalars.prefix(end)))
  }

  /// Takes an entry of several rows off the screen, to have its lines read one by one.
  ///
  /// Each is then shown behind the prompt as if it had been typed, and can be answered.
  package func unroll(_ entry: String, as lines: [String]) {
    entered = lines[...]
    guard understandsEscapes, isEditing else { return }
    let prompt = DisplayWidth.of(shownPrompt)
    let end = DisplayWidth.place(after: entry.unicodeScalars, from: prompt, columns: columns)
    if end.row + 1 < rows { ce_put("\u{1B}[\(end.row + 1)A\r\u{1B}[J") }
  }

  /// Shows a line that was entered with others, and gives it.
  func showEntered(_ line: String) -> LineInput {
    var pen = Pen(inRow: 0)
    let request = CompletionRequest(line: line, cursor: line.utf8.count)
    let inks = help.paints && understandsEscapes ? help.look(request) : []
    pen.write(inks.isEmpty ? [Ink(line)] : inks)
    ce_put(shownPrompt + pen.text + "\n")
    return .line(line)
  }

  /// What could follow the line as it is now, be it painted already or not.
  private var suggestion: String {
    let line = buffer
    if frame.line != line { ask(about: line) }
    return frame.suggestion.text
  }

  private func accept(_ text: String) -> UInt8 {
    guard !text.isEmpty else { return UInt8(CC_ERROR) }
    return edit { $0.insert(text) }
  }

  private func ask(about line: LineBuffer) {
    frame.line = line
    let text = line.text
    let request = CompletionRequest(line: text, cursor: line.head.utf8.count)
    frame.inks = help.look(request)
    (frame.suggestion, frame.below) = (Ink(""), [])
    guard search == nil else { return }
    if line.isAtEnd, !help.suggestionCode.isEmpty, !text.isEmpty, !text.contains("\n") {
      let old = suggestions.rest(of: text)
      frame.suggestion = Ink(printable(old.isEmpty ? help.suggest(text) : old), help.suggestionCode)
    }
    frame.below = help.preview(text)
  }
}
