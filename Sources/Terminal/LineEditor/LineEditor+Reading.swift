import CEditline
import Glibc
import LineEditing

extension LineEditor {
  /// Gives libedit its next key: 1 with one, 0 at the end of input, -1 to give the line up.
  func readKey(into slot: UnsafeMutablePointer<wchar_t>) -> Int32 {
    settleCursor()
    guard let key = isEditing ? nextEditingKey() : nextPlainKey() else {
      errno = wasInterrupted ? EINTR : 0
      return wasInterrupted ? -1 : 0
    }
    slot.pointee = wchar_t(key)
    return 1
  }

  /// Puts the cursor back into the line, before a key that would write where it is.
  ///
  /// In vi's mode the end of an empty line is for libedit one place before its memory, and it counts the
  /// columns of marks and of wide letters otherwise when it moves than when it writes. Where the line is longer
  /// than the window it moves to rows that are not there, and would write beside its memory.
  private func settleCursor() {
    if el_cursor(handle, 0) < 0 { el_cursor(handle, 1) }
    guard isEditing else { return }
    let line = buffer
    let place = (count: line.scalars.count, cursor: line.cursor)
    makeRoom(for: line)
    let isMoved = place.count == settled.count && place.cursor != settled.cursor
    settled = place
    let isWide = line.scalars.contains { $0.value >= 0x80 && DisplayWidth.of($0) != 1 }
    if isWide && (isMoved || ce_is_emacs(handle) == 0) || isMoved && !fitsWindow { repaint() }
  }

  /// Has libedit's memory hold the line twice: what takes letters out reads as far behind the end as it takes.
  private func makeRoom(for line: LineBuffer) {
    guard line.scalars.count > room, !line.isTooLong else { return }
    room = line.scalars.count * 5 / 4
    let twice = WideText(Array(repeating: " ", count: 2 * room))
    withExtendedLifetime(twice) { _ = el_wreplacestr(handle, twice.pointer) }
    replaceLine(with: line)
  }

  /// The next key of the terminal, or nothing when there are no more or the line is given up.
  ///
  /// The only place where the program waits for its user, so also where signals are noticed.
  /// Bytes are taken one by one, so that what is typed ahead stays for the next program, except
  /// inside a pasted text.
  func nextKey(paints: Bool = true, atMost limit: Int = 1) -> UInt32? {
    defer { wipe() }
    while true {
      if let key = decoder.next() { return key }
      let mayPaint = paints && !decoder.awaitsEscapeRest && !isInputWaiting
      noticeSignals()
      if wasInterrupted { return nil }
      if mayPaint { paint() }
      let patience: Int32 = decoder.awaitsEscapeRest ? 50 : -1
      switch signals.wait(for: STDIN_FILENO, milliseconds: patience) {
      case 0: decoder.giveUp()
      case 1:
        // A signal does not end a wait for which input has come as well: what has come with it is
        // typed behind it, as the system drops what was typed before.
        if signals.haveCome { continue }
        guard takeInput(atMost: limit) else { return nil }
      default: guard errno == EINTR else { return nil }
      }
    }
  }

  /// Whether keys have come that nobody has read: what is painted now would be seen by nobody.
  private var isInputWaiting: Bool {
    signals.wait(for: STDIN_FILENO, milliseconds: 0) == 1
  }

  /// The terminal once more, read without waiting, for a Ctrl-C may have taken back the keys that came;
  /// standard input itself stays as other programs have it, and serves where the terminal has no name.
  package static func openKeyboard() -> Int32 {
    let flags = O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC
    var own = ttyname(STDIN_FILENO).map { open($0, flags) } ?? -1
    // Behind su the terminal is another user's, but the one of this session is open to all of it.
    if own < 0, tcgetsid(STDIN_FILENO) == getsid(0) { own = open("/dev/tty", flags) }
    return own < 0 ? STDIN_FILENO : own
  }

  private func takeInput(atMost limit: Int) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { buffer in
      let count = read(keyboard, buffer.baseAddress, buffer.count)
      let isThere = count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
      // Whether a Ctrl-C of this moment came before it nobody can tell: it goes with the line.
      if signals.hasCome(SIGINT) { return isThere }
      for byte in buffer.prefix(max(count, 0)) { decoder.feed(byte) }
      return isThere
    }
  }

  func nextEditingKey() -> UInt32? {
    let isAgain = isPasteOffered
    if isAgain { takeOutPaste() }
    let key = isAgain ? FunctionKey.paste.rawValue : nextFreshKey()
    isPasteOffered = !isAgain && key == FunctionKey.paste.rawValue
    return key
  }

  /// Takes the key for a paste out of the line, in which Ctrl-V wrote it as a letter.
  private func takeOutPaste() {
    var line = buffer
    let written = line.scalars[..<line.cursor].reversed().prefix {
      $0.value == FunctionKey.paste.rawValue
    }
    if written.isEmpty { return }
    line.dropBeforeCursor(written.count)
    leaveRows()
    replaceLine(with: line)
    ce_refresh(handle)
  }

  /// Ctrl-D.
  private static let endKey: UInt32 = 4

  private func nextFreshKey() -> UInt32? {
    if let key = queue.popFirst() { return key }
    let line = buffer
    if line.isTooLong { takeBack() } else { undo.record(line) }
    let isAhead = isFirstKey && isInputWaiting
    isFirstKey = false
    guard var key = nextKey() else { return nil }
    // Of a Ctrl-D that was typed ahead the terminal keeps a zero. Any other is passed over: libedit takes the next
    // key for a letter then, for a terminal says with a zero that it has no key for that. So is the end of a paste
    // which began before the line did.
    if isAhead, key == 0 { key = Self.endKey }
    while key == 0 || key == FunctionKey.pasteEnd.rawValue {
      guard let next = nextKey() else { return nil }
      key = next
    }
    if key == FunctionKey.pasteStart.rawValue {
      guard let collected = collectPaste() else { return nil }
      key = collected
    }
    return search == nil ? key : searchKey(key)
  }

  /// Has the line as it was before the last key: libedit's own functions write as often as a count says.
  private func takeBack() {
    leaveRows()
    replaceLine(with: undo.present)
    el_beep(handle)
    ce_refresh(handle)
  }

  /// Reads to the end of a pasted text, in which a key's sequence is no key.
  func collectPaste() -> UInt32? {
    var text = String.UnicodeScalarView()
    while let key = nextKey(paints: false, atMost: 1_024) {
      switch FunctionKey(rawValue: key) {
      case .pasteEnd:
        let isAlone = buffer.scalars.isEmpty
        pasted = PastedText.lines(of: String(text), prompt: promptText, startsLine: isAlone)[...]
        return FunctionKey.paste.rawValue
      case nil: if let scalar = Unicode.Scalar(key) { text.append(scalar) }
      default: break
      }
    }
    return nil
  }

  /// A line that the terminal alone edits, in a window that libedit would take gigabytes for.
  func readUnpainted() -> LineInput {
    ce_put(shownPrompt)
    var text = String.UnicodeScalarView()
    while let scalar = nextPlainKey().flatMap(Unicode.Scalar.init) {
      if scalar == "\n" || scalar == "\r" { return .line(String(text)) }
      text.append(scalar)
    }
    if wasInterrupted { return .interrupted }
    ce_put("\n")
    return text.isEmpty ? .end : .line(String(text))
  }

  /// Has a row that was pasted while there was room come before what is typed; Enter for the last is typed.
  private func take(_ row: String, isLast: Bool) {
    let text = isLast ? row : row + "\n"
    ce_put(text)
    queue = text.unicodeScalars.map(\.value)[...]
  }

  /// The next character when the user has turned editing off: the terminal edits by itself.
  private func nextPlainKey() -> UInt32? {
    if queue.isEmpty, let row = pasted.popFirst() { take(row, isLast: pasted.isEmpty) }
    if let key = queue.popFirst() { return key }
    while let key = nextKey() {
      if FunctionKey(rawValue: key) == nil { return key }
    }
    return nil
  }
}
