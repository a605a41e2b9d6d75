import CEditline
import Glibc

extension LineEditor {
  /// Does what the signals that have come ask for, or gives the key that does.
  func noticeSignals() -> FunctionKey? {
    for signal in TerminalSignals.fatal where signals.take(signal) { end(by: signal) }
    if signals.take(SIGCONT) { resume() }
    if signals.take(SIGWINCH) { repaintResized() }
    if signals.take(SIGINT) {
      decoder = KeyDecoder()
      pasted = []
      return .interrupt
    }
    return signals.take(SIGTSTP) ? .suspend : nil
  }

  /// Stops the process with the terminal in order, and goes on after it.
  func suspend() {
    setBracketedPaste(false)
    ce_set_raw(handle, 0)
    signals.stop()
    ce_set_raw(handle, 1)
    setBracketedPaste(true)
  }

  /// Goes on after a stop that could not be noticed, when a shell has had the terminal.
  private func resume() {
    guard isEditing else { return }
    ce_set_raw(handle, 0)
    ce_set_raw(handle, 1)
    setBracketedPaste(true)
    ce_put("\r")
    ce_refresh(handle)
  }

  /// Terminals wrap a line anew when their width changes: only the arithmetic knows where its
  /// first row is now.
  private func repaintResized() {
    guard isEditing, understandsEscapes else {
      el_resize(handle)
      return
    }
    let line = buffer
    let before = Array(promptText.unicodeScalars) + line.scalars.prefix(line.cursor)
    let row = DisplayWidth.row(after: before, from: 0, columns: columns)
    ce_put("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    el_resize(handle)
    ce_refresh(handle)
  }

  /// Puts the terminal right and dies of the signal.
  private func end(by signal: Int32) -> Never {
    // A process in the background may not set modes: it would be stopped instead of ended.
    Glibc.signal(SIGTTOU, SIG_IGN)
    restoreModes(TCSANOW)
    signals.die(of: signal) {
      setBracketedPaste(false)
      ce_put("\n")
    }
  }
}
