import Commands
import Diagnostics
import FileWriting
import Glibc
import Hub
import ModelFiles
import Reports
import Terminal

/// One run of the program.
struct Program {
  private let request: Request
  private let isTerminalIn: Bool
  private let isTerminalOut: Bool
  private let environment = TerminalFacts.environment

  init(_ request: Request) {
    self.request = request
    isTerminalIn = TerminalFacts.isInteractive(.input)
    isTerminalOut = TerminalFacts.isInteractive(.output)
  }

  /// Runs it and gives its status.
  func run() -> Int32 {
    var runner = Runner(session(), Presenter(presentation), keepsGoing: request.keepGoing)
    var step = Runner.Step.next
    let isDone = !request.scripts.isEmpty || !request.lines.isEmpty
    let converses = isTerminalIn && (!isDone || request.isInteractive)
    if converses, !request.skipsInit { runInit(&runner) }
    for (index, path) in request.scripts.enumerated() {
      step = path == "-" ? runStandardInput(&runner) : runScript(at: index, &runner)
      if case .stop = step { break }
    }
    if case .next = step { step = runLines(&runner) }
    if case .next = step, !isDone || request.isInteractive {
      // The errors of a conversation were read by the person; those before it are its status.
      let hasFailed = runner.hasFailed
      if converses {
        converse(&runner)
        return runner.presenter.finish() && !hasFailed ? 0 : 1
      }
      _ = runStandardInput(&runner)
    }
    return runner.presenter.finish() && !runner.hasFailed ? 0 : 1
  }

  private func session() -> Session {
    let replies = request.isVerbose || request.format == .json
    var world = Environment(
      files: .system, repliesToChanges: replies,
      write: { (path, text, isForced) throws(FileProblem) in
        try FileWriter.write(path, text, isForced: isForced)
      })
    world.tellsData = request.format == .json || request.format == .csv
    world.home = environment["HOME"]
    world.hub = HubSettings(variables: environment)
    world.workingFolder = Program.workingFolder
    return Session(environment: world)
  }

  private var presentation: Presentation {
    let isPlain = request.plain
    var style = Presentation()
    style.form = request.format
    style.isPlain = isPlain
    style.unicode =
      !isPlain && (!isTerminalOut || TerminalFacts.supportsUTF8(environment: environment))
    style.columns = isTerminalOut ? TerminalFacts.columns(environment: environment) : 0
    style.showsChanges = request.isVerbose
    style.colors =
      switch request.color {
      case .always: !isPlain
      case .never: false
      case .auto: !isPlain && isTerminalOut && TerminalFacts.supportsColor(environment: environment)
      }
    return style
  }

  private func runLines(_ runner: inout Runner) -> Runner.Step {
    for (index, line) in request.lines.enumerated() {
      let source = SourceText(line, origin: .file("-e", line: index + 1))
      if case .stop = runner.run(source) { return .stop }
    }
    return .next
  }

  private func runScript(at index: Int, _ runner: inout Runner) -> Runner.Step {
    let path = request.scripts[index]
    if runner.session.environment.holdsToken(path) {
      runner.fail(ProgramMessages.scriptHoldsToken(path))
      return .stop
    }
    do throws(FileProblem) {
      let text = try Files.system.text(of: path)
      if path.hasSuffix(".json") {
        runner.fail("\(path) is no script but a config: plimsoll -e \(quoted("load \(path)"))")
        return .stop
      }
      return run(text, from: path, &runner)
    } catch {
      runner.fail("cannot run \(path): \(error.reason)" + wayOut(at: index, runner.session))
      return .stop
    }
  }

  /// What to type for a word that is no script but a model, or the first of a line.
  private func wayOut(at index: Int, _ session: Session) -> String {
    let word = request.scripts[index]
    if session.isCatalogued(word) { return "; a model: plimsoll -e \(quoted("load \(word)")) -i" }
    let line = request.scripts[index...].joined(separator: " ")
    return Verb.named(word) == nil ? "" : "; a line: plimsoll -e \(quoted(line))"
  }

  /// A word as a shell takes it, whatever a stranger's file is called.
  private func quoted(_ word: String) -> String {
    let parts = word.utf8.split(separator: UInt8(ascii: "'"), omittingEmptySubsequences: false)
    return "'" + parts.map { String(decoding: $0, as: UTF8.self) }.joined(separator: "'\\''") + "'"
  }

  /// The working directory; nil where its name is no text, or where it was taken away.
  private static var workingFolder: String? {
    guard let path = unsafe getcwd(nil, 0) else { return nil }
    defer { unsafe free(path) }
    return unsafe String(validatingCString: path)
  }

  private func runStandardInput(_ runner: inout Runner) -> Runner.Step {
    if runner.session.environment.holdsToken("/dev/stdin") {
      runner.fail(ProgramMessages.inputHoldsToken)
      return .stop
    }
    var lines = LineSource()
    return run(&lines, &runner)
  }

  private func run(
    _ lines: inout LineSource, behind prompt: String = "", _ runner: inout Runner
  ) -> Runner.Step {
    var (isFirst, isSaved) = (prompt.isEmpty, false)
    defer { if isSaved { runner.showEndOfRestoring() } }
    while true {
      if runner.runPlainLine(of: &lines) { continue }
      if lines.mayBlock || !prompt.isEmpty { runner.presenter.ask(prompt) }
      do throws(Diagnostic) {
        guard let line = try lines.next() else {
          guard let problem = lines.problem else { return .next }
          runner.fail("cannot read standard input: \(problem)")
          return .stop
        }
        if isFirst { isSaved = runner.beginRestoring(line.text + "\n") }
        isFirst = false
        // The terminal has shown ^C where the line was.
        if lines.wasDropped { runner.presenter.show(answer: "") }
        if case .stop = runner.run(line) { return .stop }
      } catch {
        if case .stop = runner.fail(error) { return .stop }
      }
    }
  }

  private func converse(_ runner: inout Runner) {
    runner.session.environment.isConversation = true
    runner.session.environment.repliesToChanges = true
    runner.presenter.presentation.isConversation = true
    runner.presenter.presentation.showsChanges = true
    if isTerminalOut {
      greet(&runner)
      let history = HistoryFile.defaultPath(environment: environment)
      let session = runner.session
      // Lines are kept in no file that holds the token, whatever a path leads to by and by.
      let refusal = { (path: String) in
        session.environment.holdsToken(path)
          ? ProgramMessages.historyHoldsToken(history ?? path) : nil
      }
      let isEdited = Conversation.run(
        &runner, historyFile: history, refusal: refusal, isPlain: request.plain)
      if isEdited { return }
      return converseUnedited(&runner)
    }
    _ = runStandardInput(&runner)
  }

  /// Takes lines as the terminal gives them; Ctrl-C drops one, or stops what it asked for.
  private func converseUnedited(_ runner: inout Runner) {
    runner.presenter.say("\(LineEditor.refusal); lines are taken as they come")
    let signals = TerminalSignals()
    runner.session.environment.isInterrupted = signals.interruptRequested
    var lines = LineSource()
    lines.wait = signals.waitForInput
    // A Ctrl-C takes back the line that was there: reading would wait for the next, and hear of nothing.
    lines.input = LineEditor.openKeyboard()
    _ = run(&lines, behind: "> ", &runner)
    runner.presenter.show(answer: "")
  }

  /// Greets a person who began with nothing else.
  private func greet(_ runner: inout Runner) {
    guard request.scripts.isEmpty, request.lines.isEmpty, request.format == .text else {
      return
    }
    let columns = runner.presenter.presentation.columns
    runner.presenter.show(Greeting.reply(Arguments.version, columns: columns))
  }

  /// Runs a script's text; a path in it that begins at no root is looked for beside it.
  private func run(_ text: String, from path: String, _ runner: inout Runner) -> Runner.Step {
    runner.session.environment.folder = path.folderOfPath
    defer { runner.session.environment.folder = "" }
    return runner.run(script: text, name: path)
  }

  /// Runs `init.plim` of the user's configuration, if there is one; what fails in it is no failure of what comes.
  private func runInit(_ runner: inout Runner) {
    let folders = environment
    let home = folders["HOME"].map { $0 + "/.config" }
    let configured = folders["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    guard let folder = configured ?? home else { return }
    let path = folder + "/plimsoll/init.plim"
    if runner.session.environment.holdsToken(path) {
      runner.fail(ProgramMessages.scriptHoldsToken(path))
      return runner.forgetFailures()
    }
    guard let text = try? Files.system.text(of: path) else { return }
    let former = runner.presenter.presentation
    runner.presenter.presentation.isConversation = true
    runner.presenter.presentation.showsChanges = false
    _ = run(text, from: path, &runner)
    runner.presenter.presentation = former
    runner.forgetFailures()
  }
}
