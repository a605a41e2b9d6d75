import CEditline
import Glibc
import LineEditing

/// What came of asking a person for a line.
package enum LineInput: Equatable {
  /// A line, without its end.
  case line(String)
  /// The line was dropped with Ctrl-C.
  case interrupted
  /// There are no more lines: Ctrl-D on an empty one, or the terminal is gone.
  case end

  /// Bytes that a line may have.
  package static let longest = LineBuffer.longest
}

/// A person at a keyboard: a prompt, a line that can be edited, completion and history.
///
/// One instance at a time, on one thread, for standard input and output on a terminal. The
/// terminal is in its raw mode only inside `readLine`.
///
/// Libedit edits the line and writes it. Everything else happens in one place, the function that
/// it calls for each key (`readKey`): waiting, signals, the terminal's sequences, pasted text,
/// searching, and what is painted over the line and round it.
package final class LineEditor {
  let handle: OpaquePointer
  let help: LineHelp
  let isUTF8: Bool
  let understandsEscapes: Bool
  let signals = TerminalSignals()
  /// What keys are read from; see `openKeyboard`.
  let keyboard = LineEditor.openKeyboard()
  var store: HistoryStore
  var decoder = KeyDecoder()
  var queue: ArraySlice<UInt32> = []
  var wasInterrupted = false
  /// Whether the line's first key is still to come.
  var isFirstKey = false
  /// Letters of a line that libedit has room for twice; it begins with room for 1,024.
  var room = 500
  /// The length of the line and the place of the cursor before the last key.
  var settled = (count: 0, cursor: 0)
  var pasted: ArraySlice<String> = []
  /// Whether the last key stood for what was pasted, and nobody has taken that yet.
  var isPasteOffered = false
  var recall = HistoryRecall([])
  var search: HistorySearch?
  var killed = ""
  var undo = TypingUndo()
  var suggestions = HistorySuggestion([])
  var frame = LineFrame()
  var isPainted = false
  var entered: ArraySlice<String> = []
  var promptText = ""
  private(set) var shownPrompt = ""
  private(set) var prompt = WideText("")
  var rightPrompt: [Ink] = []
  let past: OpaquePointer
  var keptNames: [WideText] = []
  private var isOpen = true

  /// Why the history's file is not used, if something is wrong with it.
  package var warning: String? { store.warning }

  /// The lines that can be recalled, oldest first.
  package var history: [String] { store.entries }

  /// The width of the terminal, at least 1; what libedit takes it for if it does not say.
  package var columns: Int {
    let columns = Int(ce_columns(STDOUT_FILENO))
    return columns > 0 ? columns : isOpen ? max(Int(ce_held_columns(handle)), 1) : 80
  }

  /// An editor on standard input and output, or nothing when libedit cannot start, also for a window
  /// that says that it is a million places large, or a terminal with long sequences.
  ///
  /// Reads the user's `~/.editrc`, then binds the keys that must hold. The locale of characters
  /// becomes a UTF-8 one for the whole process.
  ///
  /// - Parameters:
  ///   - historyFile: The path of the history's file; without one it is kept in memory.
  ///   - refusal: Says why a file may not be the history's, if it may not.
  ///   - help: What is known of the line while it is typed.
  package init?(
    historyFile: String?, refusal: @escaping (_ path: String) -> String? = { _ in nil },
    help: LineHelp
  ) {
    guard Self.holdsWindow, TerminalDescription.own.isFit else { return nil }
    isUTF8 = ce_use_utf8() != 0
    guard let handle = ce_open("plimsoll") else { return nil }
    guard let past = history_winit() else {
      el_end(handle)
      return nil
    }
    self.handle = handle
    self.past = past
    self.help = help
    let environment = TerminalFacts.environment
    understandsEscapes = TerminalFacts.supportsEscapes(environment: environment)
    store = HistoryStore(path: historyFile, refusal: refusal)
    configure()
  }

  deinit { close() }

  /// Asks for a line.
  ///
  /// - Parameters:
  ///   - prompt: Stands before the line; ASCII.
  ///   - rightPrompt: Stands at the right margin while there is room, and goes with Enter.
  /// - Returns: The line without its end, or why there is none; several rows if it was entered so.
  package func readLine(prompt: String, rightPrompt: [Ink] = []) -> LineInput {
    guard isOpen else { return .end }
    promptText = prompt
    showPrompt(prompt)
    self.rightPrompt = rightPrompt
    recall = HistoryRecall(store.entries)
    suggestions = HistorySuggestion(store.entries, where: help.isWelcome)
    (search, queue, wasInterrupted, isPainted) = (nil, [], false, false)
    (isPasteOffered, isFirstKey) = (false, true)
    undo = TypingUndo()
    settled = (0, 0)
    signals.beginReading()
    // What was pasted together is dropped together, with the rows of it that were taken already.
    if signals.take(SIGINT) {
      (pasted, entered) = ([], [])
      signals.endReading()
      return .interrupted
    }
    if let line = entered.popFirst() {
      signals.endReading()
      return showEntered(line)
    }
    let wasEditing = isEditing
    let edits = wasEditing && isPaintable
    if edits && !pasted.isEmpty { queue = [FunctionKey.paste.rawValue] }
    ce_set_edit_mode(handle, edits ? 1 : 0)
    setBracketedPaste(true)
    var count: Int32 = 0
    defer {
      setBracketedPaste(false)
      ce_set_edit_mode(handle, wasEditing ? 1 : 0)
      signals.endReading()
    }
    // Libedit takes on the window's size before it reads.
    if !Self.holdsWindow { return readUnpainted() }
    let line = el_wgets(handle, &count)
    if wasInterrupted { return .interrupted }
    if let line, count > 0 {
      return .line(Self.text(of: UnsafeBufferPointer(start: line, count: Int(count))))
    }
    ce_put("\n")
    return .end
  }

  /// Adds a line to the history and its file, unless it begins with a space or repeats the last.
  package func remember(_ entry: String) {
    if store.append(entry) { enterPast(entry) }
  }

  /// Whether Ctrl-C was pressed since a line was read or this was last asked.
  ///
  /// Also drops pasted lines that have not been read yet. While a line is read it leaves the Ctrl-C to that line.
  /// Cheap enough for the inside of a loop.
  package func interruptRequested() -> Bool {
    if signals.areForLine { return signals.hasCome(SIGINT) }
    guard signals.take(SIGINT) else { return false }
    (pasted, entered) = ([], [])
    return true
  }

  /// Gives the terminal back as it was; typed-ahead input stays for whoever reads next.
  package func close() {
    guard isOpen else { return }
    isOpen = false
    // Ending an editor that is on would throw away what was typed ahead.
    ce_set_edit_mode(handle, 0)
    el_end(handle)
    history_wend(past)
    restoreModes(TCSADRAIN)
    signals.restoreInterrupt()
    if keyboard != STDIN_FILENO { Glibc.close(keyboard) }
  }

  /// Has another prompt painted from now on.
  ///
  /// Control characters would put libedit's idea of the cursor wrong, and a character that the
  /// locale does not have makes it crash: without UTF-8 only ASCII is safe.
  func showPrompt(_ text: String) {
    shownPrompt = printable(text)
    prompt = WideText(shownPrompt)
  }

  func printable(_ text: String) -> String {
    String(text.unicodeScalars.filter { !$0.isControl && (isUTF8 || $0.isASCII) })
  }

  /// Gives the terminal the modes it had before libedit knew of it.
  func restoreModes(_ when: Int32) {
    tcsetattr(STDIN_FILENO, when, TerminalSignals.modes)
  }

  /// Asks the terminal to mark pasted text, or no longer to.
  func setBracketedPaste(_ isOn: Bool) {
    guard understandsEscapes, isEditing else { return }
    ce_put(isOn ? "\u{1B}[?2004h" : "\u{1B}[?2004l")
  }

  /// Whether libedit can paint in the window: in fewer columns it writes beyond its memory, and of a
  /// larger window than any it would take gigabytes.
  var isPaintable: Bool { columns >= 10 && Self.holdsWindow }

  /// Whether libedit, which holds every place of the window twice, gets by with some megabytes.
  static var holdsWindow: Bool { window.columns * window.rows <= 1_000_000 }

  /// The window as libedit takes it: what it does not say is in the terminal's description.
  private static var window: (columns: Int, rows: Int) {
    let (columns, rows) = (Int(ce_columns(STDIN_FILENO)), Int(ce_rows(STDIN_FILENO)))
    let described = TerminalDescription.own
    return (columns > 0 ? columns : described.columns, rows > 0 ? rows : described.rows)
  }

  /// Why no line can be edited, and what to do about it.
  package static var refusal: String {
    if !TerminalDescription.own.isFit {
      return "no line can be edited on this terminal, whose description is longer than libedit has "
        + "room for; 'TERM=xterm plimsoll' has another"
    }
    if holdsWindow { return "no line can be edited on this terminal" }
    let isSaid = ce_columns(STDIN_FILENO) > 0 && ce_rows(STDIN_FILENO) > 0
    return "no line can be edited in \(window.rows) rows of \(window.columns) columns, "
      + "as \(isSaid ? "the window" : "the terminal's description") says it has; "
      + "'stty rows 24 cols 80' gives it others"
  }

  /// Whether libedit edits; the user's `.editrc` can turn that off.
  var isEditing: Bool { ce_edit_mode(handle) != 0 }

  private static func text(of line: UnsafeBufferPointer<wchar_t>) -> String {
    let isEnded = line.last == 0x0A || line.last == 0x0D
    var text = String.UnicodeScalarView()
    for character in isEnded ? line.dropLast() : line[...] {
      if let scalar = Unicode.Scalar(UInt32(bitPattern: character)) { text.append(scalar) }
    }
    return String(text)
  }
}
