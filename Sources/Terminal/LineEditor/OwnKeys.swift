import CEditline
import Glibc

/// The user's `.editrc`: lines that bind keys and say how libedit edits.
struct OwnKeys {
  /// Functions of libedit's that no key may have.
  ///
  /// Where the line fills whole rows the first four write beside libedit's memory. Vi's undo puts the line into
  /// another block, where the mark of emacs's does not follow; what copies a word stays in the old block where the
  /// line needs a larger one. A count of nothing takes a column and a row to where no line is, and a key that only
  /// begins a sequence has none to look in where the user's keys left none. The last read a command of libedit's,
  /// which ends the program at an open quote, or start an editor while this one hears the terminal's signals.
  private static let unsafeFunctions: Set<String> = [
    "em-toggle-overwrite", "vi-replace-mode", "vi-replace-char", "vi-redo",
    "vi-undo", "em-set-mark", "em-exchange-mark", "em-kill-region", "em-copy-region",
    "em-copy-prev-word", "vi-to-history-line",
    "vi-to-column", "ed-prev-line", "ed-next-line", "ed-sequence-lead-in",
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
  private static let longest = 1 << 16

  /// The lines of the file as libedit's words, without what no key may do, up to the first with an open quote.
  let lines: [[String]]

  /// Reads the file that libedit would, if it is one: a device or a FIFO has no end.
  init() {
    let environment = TerminalFacts.environment
    let path = environment["EDITRC"] ?? environment["HOME"].map { $0 + "/.editrc" } ?? ""
    var lines: [[String]] = []
    for line in OwnKeys.text(of: path).split(separator: 10) {
      let line = line.drop { $0 == 32 || 9...13 ~= $0 }
      if line.first == UInt8(ascii: "#") { continue }
      guard let words = OwnKeys.words(of: String(decoding: line, as: UTF8.self)) else { break }
      if !OwnKeys.isUnsafe(words) { lines.append(words.map { OwnKeys.ownFunctions[$0] ?? $0 }) }
    }
    self.lines = lines
  }

  /// Carries the lines out, up to the first that libedit does not take, as it does itself.
  func carryOut(_ handle: OpaquePointer) {
    for line in lines where !line.isEmpty {
      let texts = line.map(WideText.init)
      // Libedit looks for the null behind the last.
      var words = texts.map { UnsafePointer($0.pointer) as UnsafePointer? } + [nil]
      let isTaken = withExtendedLifetime(texts) {
        el_wparse(handle, Int32(texts.count), &words) >= 0
      }
      if !isTaken { return }
    }
  }

  /// Whether a line is passed over.
  ///
  /// That is one that
  /// - names such a function,
  /// - has a word longer than libedit has room for, or a pattern of programs that may take for ever,
  /// - says itself how large the window is, of which libedit keeps each column,
  /// - writes what the terminal has for its like, with numbers that may be taken for addresses,
  /// - only tells what there is, or is about libedit's own history,
  /// - has a key stand for others: those that stand for themselves libedit reads for ever, and hears no signal,
  /// - or takes a sequence away, which its first key would look for where none are.
  private static func isUnsafe(_ words: [String]) -> Bool {
    let first = words.first?.unicodeScalars ?? "".unicodeScalars
    let pattern = first.firstIndex(of: ":").map { first[...$0] } ?? first.prefix(0)
    let command = String(first.dropFirst(pattern.count))
    let arguments = words.dropFirst()
    let options = arguments.filter { $0.unicodeScalars.first == "-" }
    let onlyTells = arguments.allSatisfy { $0.unicodeScalars.count == 2 && options.contains($0) }
    let isOwn =
      switch command {
      case "bind":
        options.contains { $0.unicodeScalars.contains { ["s", "r", "l"].contains($0) } }
          || onlyTells && !options.contains("-e") && !options.contains("-v")
      case "setty": onlyTells
      default: ["settc", "echotc", "telltc", "history"].contains(command)
      }
    return isOwn || pattern.contains("\\")
      || words.contains { $0.utf8.count > longestWord || unsafeFunctions.contains($0) }
  }

  /// The words of a line as libedit's own reader has them, or nothing where a quote is open.
  private static func words(of line: String) -> [String]? {
    guard let reader = tok_winit(nil) else { return nil }
    defer { tok_wend(reader) }
    let text = WideText(line)
    var (count, words): (Int32, UnsafeMutablePointer<UnsafePointer<wchar_t>?>?) = (0, nil)
    let result = withExtendedLifetime(text) { tok_wstr(reader, text.pointer, &count, &words) }
    guard result == 0, let words else { return nil }
    return (0..<Int(count)).compactMap { words[$0].map(WideText.text) }
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
