import Assistance
import Commands
import Diagnostics
import Markup
import ModelFiles
import Reports
import Terminal

/// The prompt: reads lines from a person until they leave.
struct Conversation {
  private static let continuation = "... "

  /// Runs a conversation on a terminal; false if the terminal is none that a line can be edited on.
  static func run(
    _ runner: inout Runner, historyFile: String?, refusal: @escaping (_ path: String) -> String?,
    isPlain: Bool
  ) -> Bool {
    let session = runner.session
    let help = TypingHelp(session, runner.presenter.presentation, isPlain: isPlain)
    let editor = LineEditor(historyFile: historyFile, refusal: refusal, help: help.lineHelp)
    guard let editor else { return false }
    session.environment.history = { editor.history }
    session.environment.isInterrupted = { editor.interruptRequested() }
    let isAble = TerminalFacts.supportsEscapes(environment: TerminalFacts.environment)
    let progress = ProgressLine(
      isRedrawn: !isPlain && isAble, columns: { editor.columns })
    session.environment.progress = progress.tell
    var warning = editor.warning
    if let warning { runner.presenter.say(warning) }
    defer { editor.close() }
    while true {
      runner.presenter.flush()
      let prompt = prompt(session, editor)
      let input = line(from: editor, behind: prompt, runner.presenter.presentation)
      runner.presenter.presentation.columns = editor.columns
      switch input {
      case .end: return true
      case .interrupted: continue
      case .line(let text) where text.utf8.count > LineInput.longest:
        let beginning = String(decoding: text.utf8.prefix(100), as: UTF8.self)
        // The line was not written above the error as it is told there.
        _ = runner.fail(.lineTooLong(SourceText(beginning)), promptWidth: editor.columns)
      case .line(let text):
        let statements = Statements(of: text).texts
        if statements.count > 1 {
          editor.unroll(text, as: statements)
          continue
        }
        editor.remember(text)
        if warning == nil, let fault = editor.warning {
          warning = fault
          runner.presenter.say(fault)
        }
        let source = SourceText(typed(text))
        progress.stands = false
        // What is no longer right above its error is written there again.
        let step = runner.run(
          source, promptWidth: progress.stands ? editor.columns : prompt.utf8.count)
        if case .stop = step { return true }
        help.note(text, isRefused: runner.wasRefused)
      }
    }

    /// One line, with the lines that it goes on in.
    func line(
      from editor: LineEditor, behind prompt: String, _ presentation: Presentation
    ) -> LineInput {
      // Two columns of air stand before it, and one behind.
      let room = editor.columns - prompt.utf8.count - 3
      let state = isPlain ? StyledText() : PromptText(session).state(columns: room)
      let right = presentation.runs(of: state).map { Ink($0.text, $0.code) }
      var input = editor.readLine(prompt: prompt, rightPrompt: right)
      guard case .line(var text) = input else { return input }
      var statements = Statements(of: text)
      defer { help.begun = "" }
      help.begun = text + "\n"
      while statements.isOpen, text.utf8.count <= LineInput.longest {
        input = editor.readLine(prompt: continuation)
        guard case .line(let more) = input else { return input == .end ? .line(text) : input }
        text += "\n" + more
        help.begun += more + "\n"
        for row in more.split(separator: "\n", omittingEmptySubsequences: false) {
          statements.goOn(in: String(row))
        }
      }
      return .line(text)
    }
  }

  /// The model's name, where there is room for it, and a sign.
  private static func prompt(_ session: Session, _ editor: LineEditor) -> String {
    PromptText(session).model(columns: editor.columns / 3 - 2) + "> "
  }

  /// A line without the prompt that was pasted with it.
  private static func typed(_ text: String) -> String {
    text.hasPrefix("> ") ? String(text.dropFirst(2)) : text
  }
}
