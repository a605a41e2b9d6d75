import LineEditing
import Markup

/// Where lines typed are kept from one session to the next.
package enum HistoryFile {
  /// The path of the history's file, or nothing when the user wants none or no place is known.
  ///
  /// `PLIMSOLL_HISTORY` if it is set (empty or `/dev/null` means none), else
  /// `plimsoll/history` in `XDG_STATE_HOME`, if that is absolute, else in `~/.local/state`.
  package static func defaultPath(environment: [String: String]) -> String? {
    if let own = environment["PLIMSOLL_HISTORY"] {
      return own.isEmpty || own == "/dev/null" ? nil : own
    }
    if let state = environment["XDG_STATE_HOME"], state.hasPrefix("/") {
      return state + "/plimsoll/history"
    }
    guard let home = environment["HOME"], home.hasPrefix("/") else { return nil }
    return home + "/.local/state/plimsoll/history"
  }

  /// An entry as one line of the file: a newline is `\n` in it, a tab `\t`, a backslash `\\`,
  /// what steers a terminal `\u{1B}`.
  package static func line(for entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      case "\\": line += "\\\\"
      case _ where scalar.isControl:
        line += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: line.unicodeScalars.append(scalar)
      }
    }
    return line
  }

  /// The entry that a line of the file holds, or nothing when the line is blank or broken.
  ///
  /// Broken is what is not UTF-8, has an unknown escape, holds a control character, or a letter with more marks
  /// than any has: to compare entries takes the square of these.
  package static func entry(from line: some Collection<UInt8>) -> String? {
    guard !line.isEmpty, !CombiningMarks.areTooMany(in: line),
      let text = String(validating: line, as: UTF8.self)
    else { return nil }
    // Nearly all lines are their own entries: of ten thousand, this saves most of the time.
    if line.allSatisfy(isPlain) { return text }
    var entry = String.UnicodeScalarView()
    var isEscaped = false
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch (isEscaped, scalar) {
      case (false, "\\"):
        isEscaped = true
        continue
      case (true, "n"): entry.append("\n")
      case (true, "t"): entry.append("\t")
      case (true, "u"):
        guard let control = control(at: &rest) else { return nil }
        entry.append(control)
      case (true, "\\"): entry.append(scalar)
      case (false, _) where !scalar.isControl: entry.append(scalar)
      default: return nil
      }
      isEscaped = false
    }
    return isEscaped ? nil : String(entry)
  }

  /// What steers a terminal and is written out here as `{1B}`.
  private static func control(at rest: inout Substring.UnicodeScalarView) -> Unicode.Scalar? {
    guard rest.popFirst() == "{", let end = rest.firstIndex(of: "}") else { return nil }
    let scalar = UInt32(String(rest[..<end]), radix: 16).flatMap(Unicode.Scalar.init)
    rest = rest[rest.index(after: end)...]
    return scalar.flatMap { $0.isControl && $0 != "\n" && $0 != "\t" ? $0 : nil }
  }

  /// Whether a byte is no part of an escape and no part of a control character.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\\") && byte != 0x7F && byte != 0xC2
  }
}
