import Markup

extension StyledText {
  /// The text without spaces at its end.
  var trimmed: StyledText {
    var result = self
    while let last = result.spans.last, last.text.utf8.last ?? 32 == 32 {
      result.spans.removeLast()
      let bytes = last.text.utf8
      guard let end = bytes.lastIndex(where: { $0 != 32 }) else { continue }
      result.append(String(Substring(bytes[...end])), last.role)
    }
    return result
  }

  /// The text if it fits, otherwise its beginning and a mark.
  ///
  /// A number is kept whole or left out with its unit, for the half of one reads as another.
  func cut(to columns: Int, mark: String) -> StyledText {
    if ScreenText.columns(of: self) <= columns { return self }
    var room = columns - mark.count
    if room < 0 { return StyledText(String(mark.prefix(max(columns, 0))), .faint) }
    var kept = StyledText("")
    for span in spans {
      let end = span.text.prefix { character in
        room -= ScreenText.columns(of: character)
        return room >= 0
      }
      kept.append(String(end), span.role)
      if end.endIndex < span.text.endIndex { break }
    }
    return kept.withoutNumberAtEnd + StyledText(mark, .faint)
  }

  /// The text without the spaces at its end, and without a number there that may be half of one.
  private var withoutNumberAtEnd: StyledText {
    var result = self
    while let last = result.spans.popLast() {
      if last.role == .number || last.role == .unit { continue }
      let end = last.text.reversed().drop { " .,".contains($0) || $0.isNumber }
      if end.isEmpty { continue }
      result.append(String(end.reversed()), last.role)
      break
    }
    return result
  }
}
