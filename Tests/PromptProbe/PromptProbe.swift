import Terminal

/// A program that does nothing but ask for lines, for the tests of the line editor.
///
/// It answers `got: LINE`. `quit` ends it, `busy` waits for Ctrl-C, `columns` tells the width.
@main struct PromptProbe {
  static func main() {
    let path = HistoryFile.defaultPath(environment: TerminalFacts.environment)
    guard let editor = LineEditor(historyFile: path, complete: candidates) else { return }
    if let warning = editor.warning { print(warning) }
    defer { editor.close() }
    while converse(with: editor) {}
  }

  private static func converse(with editor: LineEditor) -> Bool {
    switch editor.readLine(prompt: "> ", rightPrompt: "ready") {
    case .end:
      print("end")
      return false
    case .interrupted: print("interrupted")
    case .line("quit"): return false
    case .line("columns"): print("columns: \(editor.columns)")
    case .line("busy"):
      print("busy until Ctrl-C")
      while !editor.interruptRequested() {}
      print("stopped")
    case .line(let line):
      editor.remember(line)
      print("got: \(line)")
      if let warning = editor.warning { print(warning) }
    }
    return true
  }

  private static let words = [
    Completion("batch_size", detail: "sequences at once"),
    Completion("bitwidth_kv", detail: "16 bit"),
    Completion("bitwidth_model", detail: "16 bit"),
    Completion("seqlen", detail: "8192"),
    Completion("unsafe\u{1B}[2J", detail: "never inserted"),
  ]

  private static func candidates(for request: CompletionRequest) -> CompletionAnswer {
    let head = String(decoding: request.line.utf8.prefix(request.cursor), as: UTF8.self)
    let word = head.split(separator: " ", omittingEmptySubsequences: false).last ?? ""
    return CompletionAnswer(
      start: request.cursor - word.utf8.count,
      candidates: words.filter { $0.insertion.hasPrefix(word) }
    )
  }
}
