import CEditline
import Glibc
import LineEditing

extension LineEditor {
  /// Does what the signals that have come ask for.
  func noticeSignals() {
    for signal in TerminalSignals.fatal where signals.hasCome(signal) { end(by: signal) }
    if signals.take(SIGCONT) { resume() }
    if signals.take(SIGWINCH) { repaintResized() }
    if signals.take(SIGTSTP) { suspend() }
    if signals.take(SIGINT) { interrupt() }
  }

  /// Writes rows below the line, and prompt and line once more below them.
  func write(belowLine rows: [String]) {
    leaveLine()
    ce_put("\n" + rows.map { $0 + "\n" }.joined())
    ce_refresh(handle)
  }

  private func interrupt() {
    waitForFlush()
    leaveLine()
    ce_put("^C\n")
    decoder = KeyDecoder()
    (pasted, entered) = ([], [])
    wasInterrupted = true
  }

  /// Waits until the system has dropped what was typed and written before Ctrl-C or Ctrl-Z.
  ///
  /// It does so behind the signal, and would drop what is written in between; only then it tells modes.
  private func waitForFlush() {
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
  }

  private func suspend() {
    waitForFlush()
    leaveLine()
    ce_put("\n")
    setBracketedPaste(false)
    ce_set_raw(handle, 0)
    signals.stop()
    // The terminal may be a shell's by now: it is left alone.
    for signal in TerminalSignals.fatal where signals.hasCome(signal) { signals.die(of: signal) {} }
    takeTerminalBack()
  }

  /// Goes on after a stop that could not be noticed, when a shell has had the terminal.
  private func resume() {
    wipe()
    ce_put("\r")
    ce_set_raw(handle, 0)
    takeTerminalBack()
  }

  private func takeTerminalBack() {
    guard isEditing else { return }
    ce_set_raw(handle, 1)
    setBracketedPaste(true)
    ce_refresh(handle)
  }

  /// Moves the terminal's cursor behind the line, so that nothing of it is written over.
  ///
  /// Libedit still thinks it is where it was: what follows is the line's end or a repaint.
  func leaveLine() {
    wipe()
    guard isEditing, understandsEscapes else { return }
    let line = buffer
    let here = place(after: line.cursor)
    let end = place(after: line.scalars.count)
    let down = String(repeating: "\n", count: max(end.row - here.row, 0))
    ce_put(down + "\r" + (end.column > 0 ? "\u{1B}[\(end.column)C" : ""))
  }

  /// Whether the line and its cursor have room between the first row of the window and the last.
  var fitsWindow: Bool { place(after: buffer.scalars.count).row < rows }

  /// Where on the terminal a number of the line's characters end, counted from the prompt.
  private func place(after count: Int) -> (row: Int, column: Int) {
    let line = buffer.scalars
    let before = Array(shownPrompt.unicodeScalars) + line.prefix(count)
    return DisplayWidth.place(
      after: before, before: line.dropFirst(count).first, columns: columns)
  }

  /// Wipes prompt and line off, and paints them anew where they begin.
  func repaint() {
    leaveRows()
    ce_refresh(handle)
  }

  /// Moves the terminal's cursor to where the prompt begins, and wipes off what stands from there on; where the
  /// terminal has no way up, to a new row.
  func leaveRows() {
    wipe()
    let row = place(after: buffer.cursor).row
    if understandsEscapes {
      ce_put("\r" + (row > 0 ? "\u{1B}[\(row)A" : "") + "\u{1B}[J")
    } else {
      ce_put(row > 0 ? "\n" : "\r")
    }
  }

  /// Terminals wrap a line anew when their width changes: only the arithmetic knows where its
  /// first row is now.
  private func repaintResized() {
    isPainted = false
    guard isPaintable else { return }
    if isEditing, understandsEscapes { leaveRows() } else if isEditing { ce_put("\n") }
    el_resize(handle)
    // Libedit would write the next key where the cursor was, be there such a row or not.
    if isEditing { ce_refresh(handle) }
  }

  /// Puts the terminal right and dies of the signal.
  private func end(by signal: Int32) -> Never {
    // A process in the background may not set modes: it would be stopped instead of ended.
    Glibc.signal(SIGTTOU, SIG_IGN)
    wipe()
    restoreModes(TCSANOW)
    signals.die(of: signal) {
      setBracketedPaste(false)
      ce_put("\n")
    }
  }
}
