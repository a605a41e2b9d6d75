import Markup

extension Unicode.Scalar {
  /// Whether this steers the terminal or the order of reading, so that it is never written as it is.
  package var isControl: Bool { ScreenText.isControl(self) }
}
