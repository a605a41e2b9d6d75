import Commands
import Diagnostics
import Markup
import Reports

/// Runs lines one after another and prints what they come to.
struct Runner: ~Copyable {
  let session: Session
  var presenter: Presenter
  /// Whether a line that fails ends nothing.
  let keepsGoing: Bool
  /// Whether the line that was run last failed.
  private(set) var wasRefused = false
  /// Whether any line failed.
  private(set) var hasFailed = false

  init(_ session: Session, _ presenter: consuming Presenter, keepsGoing: Bool) {
    self.session = session
    self.presenter = presenter
    self.keepsGoing = keepsGoing
  }

  /// Whether to go on with the next line.
  enum Step {
    case next
    case stop
  }

  /// Runs one line; where it fails, the prompt that stands before it on the screen takes so many columns.
  mutating func run(_ source: SourceText, promptWidth: @autoclosure () -> Int = 0) -> Step {
    wasRefused = false
    do throws(Diagnostic) {
      switch try session.execute(source) {
      case .nothing: return .next
      case .quit: return .stop
      case .reply(let reply):
        presenter.show(reply)
        return .next
      }
    } catch {
      return fail(error, promptWidth: promptWidth())
    }
  }

  /// Shows why a line failed.
  mutating func fail(_ error: Diagnostic, promptWidth: Int = 0) -> Step {
    (hasFailed, wasRefused) = (true, true)
    presenter.show(error, promptWidth: promptWidth)
    return keepsGoing || presenter.presentation.isConversation ? .next : .stop
  }

  /// Runs the next line if it is one of bare numbers, and its answer is to be shown as it is.
  mutating func runPlainLine(of lines: inout LineSource) -> Bool {
    guard presenter.presentation.showsTextAsItIs,
      let answer = lines.take(session.answer(toPlain:))
    else { return false }
    presenter.show(answer: answer)
    return true
  }

  /// Runs the lines of a text, and tells each note once.
  mutating func run(script text: String, name: String) -> Step {
    presenter.toldNotes = presenter.presentation.form == .json ? nil : []
    defer { presenter.toldNotes = nil }
    let isSaved = beginRestoring(text)
    let step = runEach(of: text, name)
    if isSaved { showEndOfRestoring() }
    return step
  }

  /// Begins to read lines, and gives whether they are those of a saved session.
  func beginRestoring(_ beginning: String) -> Bool {
    session.beginRestoring(beginning, lineByLine: presenter.presentation.form == .json)
  }

  /// Ends reading a saved session, and tells what holds then.
  mutating func showEndOfRestoring() { presenter.show(notes: session.endRestoring()) }

  /// Lets what failed so far count for nothing.
  mutating func forgetFailures() { (hasFailed, wasRefused) = (false, false) }

  private mutating func runEach(of text: String, _ name: String) -> Step {
    for line in Script(text, name: name) {
      if case .stop = run(line) { return .stop }
    }
    return .next
  }

  /// Notes a failure that no line caused.
  mutating func fail(_ sentence: String) {
    hasFailed = true
    presenter.say(sentence)
  }
}
