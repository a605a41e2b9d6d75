import Markup

/// A pasted text as the lines that it would have been if someone had typed it.
package enum PastedText {
  /// The lines that are not blank, without control characters and without the marks of a letter that are
  /// more than any has; a tab becomes a space.
  ///
  /// A transcript can be pasted: the prompt at the beginning of a line is dropped, or its last two
  /// characters alone, as another model's prompt has them; from the first line only if
  /// `startsLine`, because in the middle of a line the same characters mean something.
  package static func lines(of text: String, prompt: String, startsLine: Bool) -> [String] {
    let lines = text.unicodeScalars.split { $0 == "\n" || $0 == "\r" }
    var isFirst = true
    return lines.compactMap { scalars in
      let line = printable(scalars)
      let mayStrip = startsLine || !isFirst
      guard line.unicodeScalars.contains(where: { $0 != " " }) else { return nil }
      isFirst = false
      let sign = [prompt, String(prompt.suffix(2))].first { !$0.isEmpty && line.hasPrefix($0) }
      return mayStrip ? String(line.dropFirst(sign?.count ?? 0)) : line
    }
  }

  private static func printable(_ scalars: Substring.UnicodeScalarView) -> String {
    var line = String.UnicodeScalarView()
    for scalar in scalars where scalar == "\t" || !scalar.isControl {
      line.append(scalar == "\t" ? " " : scalar)
    }
    return String(CombiningMarks.limited(line))
  }
}
