import CEditline
import LineEditing

extension LineEditor {
  /// The line as it is now.
  var buffer: LineBuffer {
    guard let line = el_wline(handle)?.pointee, let start = line.buffer, let end = line.lastchar,
      let cursor = line.cursor
    else { return LineBuffer() }
    let characters = UnsafeBufferPointer(start: start, count: max(end - start, 0))
    let scalars = characters.map { Unicode.Scalar(UInt32(bitPattern: $0)) ?? "\u{FFFD}" }
    return LineBuffer(scalars, cursor: min(max(cursor - start, 0), scalars.count))
  }

  /// Puts another line in its place; libedit paints it afterwards.
  func replaceLine(with new: LineBuffer) {
    let count = Int32(buffer.scalars.count)
    if new.scalars.isEmpty {
      // Libedit refuses to replace a line by nothing.
      el_cursor(handle, count)
      el_deletestr(handle, count)
    } else {
      let text = WideText(new.scalars)
      withExtendedLifetime(text) { _ = el_wreplacestr(handle, text.pointer) }
      el_cursor(handle, Int32(new.cursor - buffer.cursor))
    }
  }

  /// Changes the line, unless it would be longer than one may be.
  func edit(_ change: (inout LineBuffer) -> Void) -> UInt8 {
    var line = buffer
    change(&line)
    if line.isTooLong { return UInt8(CC_ERROR) }
    replaceLine(with: line)
    return UInt8(CC_REFRESH)
  }

  /// Puts the key that comes next in the place of the letter under the cursor, if it is a letter.
  func replaceLetter() -> UInt8 {
    guard let key = nextEditingKey(), let letter = Unicode.Scalar(key) else {
      return UInt8(CC_NORM)
    }
    if key == FunctionKey.paste.rawValue { return insertPaste() }
    if letter.properties.generalCategory == .control { return UInt8(CC_NORM) }
    return edit { _ = $0.replaceLetter(with: letter) }
  }

  /// Takes something out of the line, which can be brought back until more is taken out.
  func cut(_ take: (inout LineBuffer) -> String) -> UInt8 {
    edit { line in
      let taken = take(&line)
      if !taken.isEmpty { killed = taken }
    }
  }

  /// Writes what was pasted as one entry; more rows than a screen shows go in one by one, entered.
  func insertPaste() -> UInt8 {
    isPasteOffered = false
    if pasted.count < rows / 2 {
      let text = pasted.joined(separator: "\n")
      pasted = []
      return edit { $0.insert(text) }
    }
    guard let line = pasted.popFirst() else { return UInt8(CC_NORM) }
    if !pasted.isEmpty { queue.append(FunctionKey.submit.rawValue) }
    return edit { $0.insert(line) }
  }

  /// Shows a state of the line from before or after, if there is one.
  func travel(_ step: (inout TypingUndo) -> LineBuffer?) -> UInt8 {
    guard let line = step(&undo) else { return UInt8(CC_ERROR) }
    return edit { $0 = line }
  }

  /// The height of the terminal; what libedit takes it for if it does not say.
  var rows: Int {
    let rows = Int(ce_rows(STDOUT_FILENO))
    return rows > 0 ? rows : max(Int(ce_held_rows(handle)), 1)
  }

  /// Shows rows of candidates below the line; more than the screen holds only if that is wanted.
  private func show(_ list: [String], of count: Int) {
    guard list.count > rows - 3 else { return write(belowLine: list) }
    let questions = ["Show all \(count)? (y or n) ", "All \(count)? (y, n) ", "\(count)? "]
    let question = questions.first { $0.count < columns } ?? ""
    leaveLine()
    ce_put("\n" + question)
    let key = nextKey(paints: false)
    // What is pasted is no answer, and not run.
    if key == FunctionKey.pasteStart.rawValue, let paste = collectPaste() { queue.append(paste) }
    if wasInterrupted { return }
    let isWanted = key.map { [0x79, 0x59, 0x20, 0x09].contains($0) } ?? false
    ce_put("\r" + String(repeating: " ", count: min(question.count, columns - 1)) + "\r")
    ce_put(isWanted ? list.map { $0 + "\n" }.joined() : "")
    ce_refresh(handle)
  }

  /// Completes the word before the cursor as far as it is certain, or else lists what it may be.
  func completeWord() -> UInt8 {
    let line = buffer
    let cursor = line.head.utf8.count
    let answer = help.complete(CompletionRequest(line: line.text, cursor: cursor))
    let bytes = line.head.utf8
    let start = bytes.index(bytes.startIndex, offsetBy: min(max(answer.start, 0), cursor))
    let word = String(line.head[start...])
    switch answer.step(replacing: word) {
    case .nothing: return UInt8(CC_ERROR)
    case .list(let candidates):
      let list = CompletionList(
        candidates: candidates, columns: columns, screenRows: rows - 3, mark: help.mark,
        rowLimit: 1_000)
      show(list.rows, of: candidates.count)
      return UInt8(CC_NORM)
    case .replace(let text, let isFinal):
      return edit { line in
        line.dropBeforeCursor(word.unicodeScalars.count)
        line.insert(text)
        if isFinal, !line.stepOverSpace() { line.insert(" ") }
      }
    }
  }
}
