import Markup

extension StyledText {
  /// Stands below an answer of which a screen does not show all lines.
  static func moreLines(_ count: Int) -> StyledText {
    StyledText("… and \(count) more lines, which a script prints: plimsoll -e", .faint)
  }
}
