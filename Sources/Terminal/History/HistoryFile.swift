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

  /// An entry as one line of the file: a newline is `\n` in it, a tab `\t`, a backslash `\\`.
  package static func line(for entry: String) -> String {
    var line = ""
    for scalar in entry.unicodeScalars {
      switch scalar {
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      case "\\": line += "\\\\"
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
    for scalar in text.unicodeScalars {
      switch (isEscaped, scalar) {
      case (false, "\\"):
        isEscaped = true
        continue
      case (true, "n"): entry.append("\n")
      case (true, "t"): entry.append("\t")
      case (true, "\\"): entry.append(scalar)
      case (false, _) where !scalar.isControl: entry.append(scalar)
      default: return nil
      }
      isEscaped = false
    }
    return isEscaped ? nil : String(entry)
  }

  /// Whether a byte is no part of an escape and no part of a control character.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\\") && byte != 0x7F && byte != 0xC2
  }
}
