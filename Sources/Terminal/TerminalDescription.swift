import CEditline

/// What the terminal's description says, as far as libedit reads it with less care than is needed.
struct TerminalDescription {
  /// That of the terminal that the variable TERM names.
  static let own = TerminalDescription()

  /// The columns that it gives a window which says none, as libedit takes them.
  let columns: Int
  /// The rows.
  let rows: Int
  /// Whether libedit has room for its sequences.
  let isFit: Bool

  private init() {
    guard ce_read_description() != 0 else {
      (columns, rows, isFit) = (80, 24, true)
      return
    }
    let (columns, rows) = (Int(ce_described("co")), Int(ce_described("li")))
    (self.columns, self.rows) = (columns < 2 ? 80 : columns, rows < 1 ? 24 : rows)
    let bytes = Self.sequences.reduce(0) { $0 + Int(ce_described_bytes($1)) + 1 }
    isFit = bytes <= Self.room && Self.keys.allSatisfy { ce_described_bytes($0) <= Self.longestKey }
  }

  /// Bytes of all sequences, each with a zero: libedit copies them into 2,048 without counting.
  private static let room = 1_500
  /// Bytes of a key: of a longer one libedit reads more than there are.
  private static let longestKey = 7

  private static let keys = ["kd", "kl", "kr", "ku", "kh", "@7", "kD"]

  /// The names under which libedit asks for sequences.
  ///
  /// Source: libedit 3.1-20221030, src/terminal.c, `tstr`.
  private static let sequences =
    keys + [
      "al", "bl", "cd", "ce", "ch", "cl", "dc", "dl", "dm", "ed", "ei", "fs", "ho", "ic", "im",
      "ip",
      "md", "me", "nd", "se", "so", "ts", "up", "us", "ue", "vb", "DC", "DO", "IC", "LE", "RI",
      "UP",
    ]
}
