import CEditline
import Glibc

/// What is done between two keys, when libedit has moved the cursor behind the line.
enum Errand: Equatable {
  /// Drop the line and say so.
  case interrupt
  /// Stop the process; then go on with the cursor where it was.
  case suspend(cursor: Int)
  /// Write rows below the line, and the line once more below them.
  case list([String], cursor: Int)
}

extension LineEditor {
  /// Gives libedit its next key: 1 with one, 0 at the end of input, -1 to give the line up.
  func readKey(into slot: UnsafeMutablePointer<wchar_t>) -> Int32 {
    if let errand {
      self.errand = nil
      guard perform(errand) else {
        errno = EINTR
        return -1
      }
    }
    guard isEditing else { return readPlainKey(into: slot) }
    guard let key = nextEditingKey() else { return 0 }
    slot.pointee = wchar_t(key)
    return 1
  }

  /// Moves the cursor behind the line, and has the errand done when libedit has painted that.
  func leaveLine(for errand: Errand) -> UInt8 {
    self.errand = errand
    el_cursor(handle, Int32(Int16.max))
    return UInt8(CC_CURSOR)
  }

  /// The next key of the terminal, or nothing when there will be no more.
  ///
  /// The only place where the program waits for its user, so also where signals are noticed.
  /// Bytes are taken one by one, so that what is typed ahead stays for the next program, except
  /// inside a pasted text.
  private func nextKey(isPasting: Bool = false) -> UInt32? {
    while true {
      if let key = decoder.next() { return key }
      if let notice = noticeSignals() { return notice.rawValue }
      let patience: Int32 = decoder.awaitsEscapeRest ? 50 : -1
      var mask = signals.waitMask
      switch ce_wait_for_input(STDIN_FILENO, patience, &mask) {
      case 0: decoder.giveUp()
      case 1: guard takeInput(atMost: isPasting ? 1_024 : 1) else { return nil }
      default: guard errno == EINTR else { return nil }
      }
    }
  }

  private func takeInput(atMost limit: Int) -> Bool {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: limit) { buffer in
      let count = read(STDIN_FILENO, buffer.baseAddress, buffer.count)
      for byte in buffer.prefix(max(count, 0)) { decoder.feed(byte) }
      return count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN))
    }
  }

  private func nextEditingKey() -> UInt32? {
    if let key = queue.popFirst() { return key }
    if !pasted.isEmpty { return FunctionKey.paste.rawValue }
    guard var key = nextKey() else { return nil }
    if key == FunctionKey.pasteStart.rawValue {
      guard let collected = collectPaste() else { return nil }
      key = collected
    }
    return search == nil ? key : searchKey(key)
  }

  /// Reads to the end of a pasted text, in which a key's sequence is no key.
  private func collectPaste() -> UInt32? {
    var text = String.UnicodeScalarView()
    while let key = nextKey(isPasting: true) {
      switch FunctionKey(rawValue: key) {
      case .pasteEnd:
        let isAlone = buffer.scalars.isEmpty
        pasted = PastedText.lines(of: String(text), prompt: promptText, startsLine: isAlone)[...]
        return FunctionKey.paste.rawValue
      case .interrupt, .suspend: return key
      case nil: if let scalar = Unicode.Scalar(key) { text.append(scalar) }
      default: break
      }
    }
    return nil
  }

  /// The next character when the user has turned editing off: the terminal edits by itself.
  private func readPlainKey(into slot: UnsafeMutablePointer<wchar_t>) -> Int32 {
    while let key = nextKey() {
      switch FunctionKey(rawValue: key) {
      case .interrupt: _ = perform(.interrupt)
      case .suspend:
        signals.stop()
        continue
      case nil: slot.pointee = wchar_t(key)
      default: continue
      }
      if wasInterrupted { errno = EINTR }
      return wasInterrupted ? -1 : 1
    }
    return 0
  }

  private func perform(_ errand: Errand) -> Bool {
    switch errand {
    case .interrupt:
      ce_put("^C\n")
      wasInterrupted = true
      return false
    case .suspend(let cursor):
      ce_put("\n")
      suspend()
      repaint(cursor: cursor)
    case .list(let rows, let cursor):
      ce_put("\n" + rows.map { $0 + "\n" }.joined())
      repaint(cursor: cursor)
    }
    return true
  }

  /// Paints prompt and line from here, which must be the first column of a free row.
  private func repaint(cursor: Int) {
    el_cursor(handle, Int32(cursor - buffer.cursor))
    ce_refresh(handle)
  }
}
