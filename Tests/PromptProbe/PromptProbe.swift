import Glibc
import Terminal

/// A program that does nothing but ask for lines, for the tests of the line editor.
///
/// It answers `got: LINE`. `quit` ends it, `busy` waits for Ctrl-C, `columns` tells the width.
@main struct PromptProbe {
  static func main() {
    let path = HistoryFile.defaultPath(environment: TerminalFacts.environment)
    var help = LineHelp(complete: candidates)
    help.look = look
    help.preview = { $0 == "1 + 1" ? [Ink("= 2", "32")] : [] }
    help.suggest = { $0 == "set ba" ? "tch_size" : "" }
    help.suggestionCode = "2"
    guard let editor = LineEditor(historyFile: path, help: help) else { return }
    if let warning = editor.warning { print(warning) }
    defer { editor.close() }
    while converse(with: editor) {}
  }

  private static func converse(with editor: LineEditor) -> Bool {
    switch editor.readLine(prompt: "> ", rightPrompt: [Ink("ready")]) {
    case .end:
      print("end")
      return false
    case .interrupted: print("interrupted")
    case .line("quit"): return false
    case .line(let entry) where entry.contains("\n"):
      editor.unroll(entry, as: entry.split(separator: "\n").map(String.init))
    case .line("columns"): print("columns: \(editor.columns)")
    case .line("busy"):
      print("busy until Ctrl-C")
      while !editor.interruptRequested() { usleep(100) }
      print("stopped")
    case .line(let line):
      editor.remember(line)
      print("got: \(line)")
      if let warning = editor.warning { print(warning) }
    }
    return true
  }

  /// Commands bold, names that nobody knows underlined.
  private static func look(at request: CompletionRequest) -> [Ink] {
    let words = request.line.split(separator: " ", omittingEmptySubsequences: false)
    return words.enumerated().flatMap { place, word in
      let code = word == "set" ? "1" : word == "unknown" ? "4" : ""
      return place == 0 ? [Ink(String(word), code)] : [Ink(" "), Ink(String(word), code)]
    }
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
