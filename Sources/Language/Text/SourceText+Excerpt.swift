import Diagnostics
import Markup

extension SourceText {
  /// A part of the text as a sentence quotes it: in one line, and cut where it is long.
  func excerpt(_ range: Range<Int>) -> String {
    let isCut = range.count > 60
    let part = self[range.lowerBound..<min(range.upperBound, range.lowerBound + 240)]
    let plain = isCut ? ScreenText.withoutTokens(String(part)) : String(part)
    let line = plain.split { $0.isWhitespace }.joined(separator: " ")
    return isCut && line.count > 60 ? line.prefix(59) + "…" : line
  }
}
