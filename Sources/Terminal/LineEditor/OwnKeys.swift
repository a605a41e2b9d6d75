import CEditline
import Glibc

/// The user's `.editrc`: lines that bind keys and say how libedit edits.
struct OwnKeys {
  /// Functions of libedit's that no key may have.
  ///
  /// Where the line fills whole rows the first four write beside libedit's memory. Vi's undo puts the line into
  /// another block, where the mark of emacs's does not follow; what copies a word stays in the old block where the
  /// line needs a larger one. The last read a command of libedit's, which ends the program at an open quote, or
  /// start an editor while this one hears the terminal's signals.
  private static let unsafeFunctions: Set<Substring> = [
    "em-toggle-overwrite", "vi-replace-mode", "vi-replace-char", "vi-redo",
    "vi-undo", "em-set-mark", "em-exchange-mark", "em-kill-region", "em-copy-region",
    "em-copy-prev-word", "vi-to-history-line",
    "ed-command", "vi-histedit", "vi-repeat-search-next", "vi-repeat-search-prev",
  ]
  /// Functions of libedit's that keep 1,024 letters of the line they leave, and what a key has in their place.
  private static let ownFunctions = [
    "ed-prev-history": "plimsoll-older", "ed-search-prev-history": "plimsoll-older",
    "ed-next-history": "plimsoll-newer", "ed-search-next-history": "plimsoll-newer",
    "em-inc-search-prev": "plimsoll-search", "em-inc-search-next": "plimsoll-search",
    "vi-search-prev": "plimsoll-search", "vi-search-next": "plimsoll-search",
  ]
  /// Bytes that a word may have: libedit's `bind` has room for 1,024 letters.
  private static let longestWord = 200
  /// Bytes of the file that are read.
  private static let longest = 1 << 20

  /// The lines of the file, without what no key may do.
  let lines: [String]

  /// Reads the file that libedit would, if it is one: a device or a FIFO has no end.
  init() {
    let environment = TerminalFacts.environment
    let path = environment["EDITRC"] ?? environment["HOME"].map { $0 + "/.editrc" } ?? ""
    lines = OwnKeys.text(of: path).split(separator: 10)
      .map { String(decoding: $0.drop { $0 == 32 || 9...13 ~= $0 }, as: UTF8.self) }
      .filter { !$0.hasPrefix("#") && !OwnKeys.isUnsafe($0) && !OwnKeys.isMacro($0) }
      .map { line in
        OwnKeys.ownFunctions.reduce(line) { $0.replacing($1.key, with: $1.value) }
      }
  }

  /// Carries the lines out, up to the first that libedit does not take, as it does itself.
  func carryOut(_ handle: OpaquePointer) {
    for line in lines where ce_carry_out(handle, line) < 0 { return }
  }

  /// Whether a line names such a function, has a word longer than libedit has room for, or says itself how large
  /// the window is, of which libedit keeps each column.
  private static func isUnsafe(_ line: String) -> Bool {
    let words = words(of: line)
    return words.first?.hasSuffix("settc") == true
      || words.contains { $0.utf8.count > longestWord || unsafeFunctions.contains(Substring($0)) }
  }

  /// Whether a line has a key stand for others: those that stand for themselves libedit reads for ever, and hears
  /// no signal meanwhile.
  private static func isMacro(_ line: String) -> Bool {
    let words = words(of: line)
    return words.first?.hasSuffix("bind") == true
      && words.dropFirst().contains { word in
        word.hasPrefix("-") && word.contains("s")
      }
  }

  /// The words of a line as libedit reads it: up to a null, without quotes and backslashes.
  private static func words(of line: String) -> [String] {
    let signs: Set<Unicode.Scalar> = ["\"", "'", "\\"]
    let read = line.unicodeScalars.prefix { $0.value != 0 }.filter { !signs.contains($0) }
    return String(String.UnicodeScalarView(read)).split { $0 == " " || $0 == "\t" }.map(String.init)
  }

  private static func text(of path: String) -> [UInt8] {
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    if descriptor < 0 { return [] }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { return [] }
    return bytes(of: descriptor, from: 0, count: min(facts.st_size, longest))
  }
}
