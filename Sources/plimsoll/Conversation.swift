import Commands
import Diagnostics
import ModelFiles
import Reports
import Terminal

/// The prompt: reads lines from a person until they leave.
struct Conversation {
  private static let prompt = "> "
  private static let continuation = "... "

  /// Runs a conversation on a terminal.
  static func run(_ runner: inout Runner, historyFile: String?) {
    let session = runner.session
    guard let editor = LineEditor(historyFile: historyFile, complete: { answer(to: $0, session) })
    else {
      runner.fail("the terminal cannot be used for editing")
      return
    }
    session.environment.history = { editor.history }
    session.environment.isInterrupted = { editor.interruptRequested() }
    if let warning = editor.warning { runner.presenter.say(warning) }
    defer { editor.close() }
    while true {
      runner.presenter.flush()
      let input = line(from: editor)
      runner.presenter.presentation.columns = editor.columns
      switch input {
      case .end: return
      case .interrupted: continue
      case .line(let text):
        editor.remember(text)
        if case .stop = runner.run(SourceText(typed(text)), promptWidth: prompt.utf8.count) {
          return
        }
      }
    }
  }

  /// One line, with the lines that it goes on in.
  private static func line(from editor: LineEditor) -> LineInput {
    var input = editor.readLine(prompt: prompt)
    guard case .line(var text) = input else { return input }
    var (open, last) = (OpenLine(), text)
    while open.isOpen(behind: last) {
      input = editor.readLine(prompt: continuation)
      guard case .line(let more) = input else { return input == .end ? .line(text) : input }
      text += "\n" + more
      last = more
    }
    return .line(text)
  }

  /// A line without the prompt that was pasted with it.
  private static func typed(_ text: String) -> String {
    text.hasPrefix(prompt) ? String(text.dropFirst(prompt.count)) : text
  }

  private static func answer(to request: CompletionRequest, _ session: Session) -> CompletionAnswer
  {
    let head = String(decoding: request.line.utf8.prefix(request.cursor), as: UTF8.self)
    let found = Commands.Completion(of: head, in: session)
    return CompletionAnswer(
      start: found.start,
      candidates: found.candidates.map {
        Terminal.Completion(
          $0.text, detail: $0.detail, isFinal: $0.isWhole)
      })
  }
}
