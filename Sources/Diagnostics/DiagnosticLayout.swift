package import Markup

/// A diagnostic as lines for a reader.
///
/// The lines bring their own indentation: whoever draws them adds none, or the carets go astray.
package enum DiagnosticLayout {
  /// The lines that follow a line typed at a prompt, with carets under what is wrong in it.
  ///
  /// The line is written again, above the carets, where the screen does not show it as one row:
  /// a line that wraps, an earlier one of several, one with control characters in it.
  /// The prompt takes `promptWidth` columns before the line, the screen has `columns`; a cut is
  /// marked by `…`, without `unicode` by `...`.
  package static func atPrompt(
    _ diagnostic: Diagnostic, promptWidth: Int, columns: Int, unicode: Bool = true
  ) -> [StyledText] {
    guard let place = diagnostic.place else {
      return [heading("  ", diagnostic)] + advice(of: diagnostic)
    }
    guard place.source.origin == .prompt else {
      return inBatch(diagnostic, unicode: unicode).map { StyledText("  ") + $0 }
    }
    let width = min(max(columns, 20), 100_000)
    let prompt = min(max(promptWidth, 0), width)
    let whole = Excerpt(place, limit: .max, unicode: unicode)
    let isOnScreen =
      whole.isLastLine && whole.isAsTyped && prompt + whole.columns < width
      && prompt + whole.indent + whole.carets <= width
    let shown = isOnScreen ? whole : Excerpt(place, limit: width - 2, unicode: unicode)
    let carets = shown.caretLine(indent: isOnScreen ? prompt : 2)
    let sentence = StyledText(ScreenText.shortened(diagnostic.message))
    var lines = isOnScreen ? [] : [StyledText("  ") + shown.text]
    if ScreenText.columns(of: carets) + 1 + ScreenText.columns(of: sentence) <= width {
      lines.append(carets + " " + sentence)
    } else {
      lines += [carets, StyledText("  ") + sentence]
    }
    if isOnScreen { lines += LabelRows(diagnostic, indent: prompt).lines(width: width) }
    return lines + advice(of: diagnostic)
  }

  /// The lines of a message about a script, a book or another file: the place, the line, carets.
  package static func inBatch(_ diagnostic: Diagnostic, unicode: Bool = true) -> [StyledText] {
    guard let place = diagnostic.place else {
      return [heading("", diagnostic)] + advice(of: diagnostic)
    }
    let start = name(of: place).map { $0 + ": " } ?? ""
    let excerpt = Excerpt(place, limit: 100, unicode: unicode)
    var lines = [heading(start, diagnostic)]
    if !excerpt.isBlank {
      lines += [StyledText("  ") + excerpt.text, excerpt.caretLine(indent: 2)]
    }
    return lines + advice(of: diagnostic)
  }

  /// The place as `name:line:column`, none for a line typed at the prompt.
  package static func name(of place: Diagnostic.Place) -> String? {
    guard case .file(let file, _) = place.source.origin else { return nil }
    let start = place.source.place(of: place.range.lowerBound)
    return "\(file):\(start.line):\(start.column)"
  }

  /// A note as one sentence, with its place in parentheses if that can be written.
  package static func sentence(of note: Diagnostic.Note) -> String {
    let place = note.place.flatMap(name).map { " (\($0))" } ?? ""
    return note.message + place
  }

  private static func heading(_ start: String, _ diagnostic: Diagnostic) -> StyledText {
    StyledText(start) + StyledText("error:", .problem)
      + StyledText(" " + ScreenText.shortened(diagnostic.message))
  }

  private static func advice(of diagnostic: Diagnostic) -> [StyledText] {
    var lines: [StyledText] = []
    if let fix = diagnostic.fix {
      lines.append(StyledText("  try: ", .faint) + StyledText(ScreenText.shortened(fix), .command))
    }
    return lines
      + diagnostic.notes.map {
        StyledText("  note: ", .faint) + StyledText(ScreenText.shortened(sentence(of: $0)))
      }
  }
}

/// The line that holds the start of a place, with what it takes to put carets below.
struct Excerpt {
  /// A character as it is shown.
  private struct Glyph {
    var text: String
    var columns: Int
    var isMarked: Bool
  }

  /// The line, or the part of it around the place.
  private(set) var text = StyledText("")
  /// Columns of `text`.
  private(set) var columns = 0
  /// Columns of `text` before the first caret.
  private(set) var indent = 0
  /// Carets to draw, at least one.
  private(set) var carets = 0
  /// Whether every character of the line is shown as itself.
  let isAsTyped: Bool
  /// Whether no other line follows in the text.
  let isLastLine: Bool

  /// Whether there is nothing to see.
  var isBlank: Bool { text.plain.allSatisfy { $0 == " " } }

  init(_ place: Diagnostic.Place, limit: Int, unicode: Bool) {
    let bytes = place.source.bytes
    var line = place.source.line(around: place.range.lowerBound)
    isLastLine = bytes[line.upperBound...].allSatisfy { $0 == 10 }
    if !line.isEmpty, bytes[line.upperBound - 1] == 13 {
      line = line.lowerBound..<line.upperBound - 1
    }
    let range = place.range.clamped(to: line)
    // What is cut may be the beginning that tells a token.
    let written = ScreenText.withoutTokens(place.source[line])
    isAsTyped = ScreenText.visible(written) == place.source[line]
    let isBeyond = place.range.lowerBound >= line.upperBound
    var glyphs: [Glyph] = []
    var first: Int?
    var start = line.lowerBound
    for character in written {
      let end = start + character.utf8.count
      if first == nil, !isBeyond, end > range.lowerBound { first = glyphs.count }
      let text = ScreenText.visible(String(character))
      let isMarked = start < range.upperBound && end > range.lowerBound
      glyphs.append(Glyph(text: text, columns: ScreenText.columns(of: text), isMarked: isMarked))
      start = end
    }
    cut(glyphs, around: first ?? glyphs.count, limit: limit, mark: unicode ? "…" : "...")
  }

  /// The carets, below a line that is indented so far.
  func caretLine(indent base: Int) -> StyledText {
    StyledText(String(repeating: " ", count: base + indent))
      + StyledText(String(repeating: "^", count: carets), .caret)
  }

  private mutating func cut(_ glyphs: [Glyph], around first: Int, limit: Int, mark: String) {
    let window = Self.window(of: glyphs, around: first, limit: limit, mark: mark)
    let kept = glyphs[window]
    if window.lowerBound > 0 { text.append(mark, .faint) }
    indent = ScreenText.columns(of: text) + Self.columns(of: glyphs[window.lowerBound..<first])
    text.append(kept.map(\.text).joined(), .quote)
    if window.upperBound < glyphs.count { text.append(mark, .faint) }
    columns = ScreenText.columns(of: text)
    carets = max(1, Self.columns(of: kept.filter(\.isMarked)[...]))
  }

  /// The glyphs to show: all of them, or as many as fit with a mark at either end.
  private static func window(
    of glyphs: [Glyph], around first: Int, limit: Int, mark: String
  ) -> Range<Int> {
    guard columns(of: glyphs[...]) > limit else { return glyphs.indices }
    var room = max(limit - 2 * mark.count - 1, 1)
    let marked = columns(of: glyphs.filter(\.isMarked)[...])
    var before = max(room - marked, 0) / 2
    var start = first
    var end = first
    while start > 0, glyphs[start - 1].columns <= before {
      start -= 1
      before -= glyphs[start].columns
      room -= glyphs[start].columns
    }
    while end < glyphs.count, glyphs[end].columns <= room {
      room -= glyphs[end].columns
      end += 1
    }
    while end == glyphs.count, start > 0, glyphs[start - 1].columns <= room {
      start -= 1
      room -= glyphs[start].columns
    }
    return start..<end
  }

  private static func columns(of glyphs: ArraySlice<Glyph>) -> Int {
    glyphs.reduce(0) { $0 + $1.columns }
  }
}
