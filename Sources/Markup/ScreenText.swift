/// How text stands on a screen: what may be written as it is, and the columns it takes.
package enum ScreenText {
  /// Whether a scalar steers the terminal or the order of reading, and is not seen itself.
  package static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case ..<0x20, 0x7F...0x9F, 0x61C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// The text with every control character written out as `\u{1B}`; a tab becomes a space.
  package static func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var seen = ""
    for scalar in text.unicodeScalars {
      if scalar == "\t" {
        seen += " "
      } else if isControl(scalar) {
        seen += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      } else {
        seen.unicodeScalars.append(scalar)
      }
    }
    return seen
  }

  /// Letters of a sentence that are shown; a stranger's name may have a million.
  private static let longestSentence = 4000

  /// A sentence, of one that is longer than anybody reads the beginning and a mark.
  package static func shortened(_ sentence: String) -> String {
    if sentence.utf8.count <= longestSentence { return sentence }
    let sentence = withoutTokens(sentence)
    guard
      let end = sentence.index(
        sentence.startIndex, offsetBy: longestSentence, limitedBy: sentence.endIndex)
    else { return sentence }
    return sentence[..<end] + " …"
  }

  /// The columns that a text takes once its control characters are written out.
  package static func columns(of text: String) -> Int {
    if text.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }) { return text.utf8.count }
    return visible(text).reduce(0) { $0 + columns(of: $1) }
  }

  /// The columns that a text takes, whatever its pieces mean.
  package static func columns(of text: StyledText) -> Int {
    text.spans.reduce(0) { $0 + columns(of: $1.text) }
  }

  /// The columns of one character: two for an ideograph or an emoji, none for a lone accent.
  /// - Source: The wide blocks of Unicode Standard Annex 11, unassigned gaps counted in.
  package static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let base = scalars.first, base.value >= 0x300 || scalars.count > 1 else { return 1 }
    switch base.value {
    case 0x1100...0x115F, 0x2329...0x232A, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF01...0xFF60,
      0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x20000...0x3FFFD:
      return 2
    default:
      break
    }
    if base.properties.isEmojiPresentation { return 2 }
    switch base.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return scalars.contains("\u{FE0F}") ? 2 : 1
    }
  }
}
