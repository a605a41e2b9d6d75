extension Screen {
  /// The rows as `lines` has them, below each that has looks a row of letters for them.
  ///
  /// A row begins with `|`, its looks with `:`; a blank is the terminal's own look.
  package var linesWithLooks: [String] {
    zip(rows, lines).flatMap { row, line in
      let looks = row.map { $0.code.isEmpty ? " " : Self.letters[$0.code] ?? "?" }.joined()
      let end = looks.lastIndex { $0 != " " }
      return ["|" + line] + (end.map { [":" + looks[...$0]] } ?? [])
    }
  }

  /// Names, numbers, keywords, commands, strings, unknown, faint, strong, problems.
  private static let letters = [
    "36": "n", "32": "#", "35": "k", "1;36": "c", "33": "s", "4;31": "u", "2": "f", "1": "b",
    "1;31": "p",
  ]
}
