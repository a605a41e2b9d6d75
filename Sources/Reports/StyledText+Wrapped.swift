import Markup

extension StyledText {
  /// The text in lines of at most so many columns, broken at blanks.
  ///
  /// The lines behind the first are indented as the first is, by half of the columns at most, and two columns more.
  /// A word that is longer stays whole.
  func wrapped(to columns: Int) -> [StyledText] {
    if ScreenText.columns(of: self) <= columns { return [self] }
    let hanging = min(plain.utf8.prefix { $0 == 32 }.count, columns / 2) + 2
    var lines: [StyledText] = []
    var line = StyledText()
    var width = 0
    for word in words {
      let size = ScreenText.columns(of: word)
      if width > hanging, width + size > columns {
        lines.append(line.trimmed)
        line = StyledText(String(repeating: " ", count: hanging))
        width = hanging
        let start = word.withoutSpacesAtStart
        line = line + start
        width += ScreenText.columns(of: start)
      } else {
        line = line + word
        width += size
      }
    }
    return lines + [line]
  }

  /// The words, each with the blanks in front of it.
  private var words: [StyledText] {
    var words: [StyledText] = []
    var word = StyledText()
    var hasLetters = false
    for span in spans {
      // By scalars: to compare letters takes the square of the marks that they carry.
      for scalar in span.text.unicodeScalars {
        if scalar == " ", hasLetters {
          words.append(word)
          word = StyledText()
          hasLetters = false
        }
        hasLetters = hasLetters || scalar != " "
        word.append(scalar, span.role)
      }
    }
    return words + [word]
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ role: Role) {
    if let last = spans.indices.last, spans[last].role == role {
      spans[last].text.unicodeScalars.append(scalar)
    } else {
      append(String(scalar), role)
    }
  }

  private var withoutSpacesAtStart: StyledText {
    var result = self
    while let first = result.spans.first {
      let rest = first.text.unicodeScalars.drop { $0 == " " }
      guard rest.isEmpty else {
        result.spans[0].text = String(rest)
        break
      }
      result.spans.removeFirst()
    }
    return result
  }
}
