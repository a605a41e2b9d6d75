import Commands
import Diagnostics
import Markup
import ModelFiles
import Reports
import Worksheet

/// One session with files in memory, used again and again: what a text changed is taken back after it.
final class Desk {
  /// How many texts a session serves before a new one takes its place, for cells are never removed.
  private static let served = 500

  private let shelf = Shelf()
  private var session: Session
  private var start: Snapshot
  private var depth: Int
  private var count = 0
  private var asked = 0

  init() {
    session = Desk.session(shelf)
    start = session.sheet.snapshot
    depth = session.sheet.changeCount
    watch()
  }

  /// Puts a file where the session finds it.
  func lay(_ bytes: [UInt8], at path: String) { shelf.put(bytes, at: path) }

  /// Types a line.
  func type(_ line: String) { run(SourceText(line)) }

  /// Runs a line, and shows its answer in every form.
  func run(_ line: SourceText) {
    asked = 0
    do throws(Diagnostic) {
      guard case .reply(let reply) = try session.execute(line) else { return }
      for form in Presentation.Form.allCases {
        var presentation = Presentation()
        presentation.form = form
        presentation.columns = 60
        presentation.showsChanges = true
        presentation.isConversation = form == .text
        let streams = presentation.streams(for: reply)
        Promise.isHarmless(streams.output)
        Promise.isHarmless(streams.errors)
      }
    } catch {
      Promise.places(of: error)
      var presentation = Presentation()
      presentation.columns = 40
      Promise.isHarmless(presentation.streams(for: error).errors)
      presentation.isConversation = true
      Promise.isHarmless(presentation.streams(for: error, promptWidth: 7).output)
    }
  }

  /// Takes back what was changed.
  func clear() {
    shelf.clear()
    count += 1
    if count % Desk.served == 0 { return renew() }
    while session.sheet.changeCount > depth, session.sheet.undo() != nil {}
    // A text that undoes what stood before it, or keeps something aside, gets a new session.
    if session.sheet.changeCount != depth || !session.sheet.changes(to: start).isEmpty { renew() }
  }

  private func renew() {
    session = Desk.session(shelf)
    start = session.sheet.snapshot
    depth = session.sheet.changeCount
    watch()
  }

  /// A long sweep is stopped after so many points, as a person would.
  private func watch() {
    session.environment.isInterrupted = { [unowned self] in
      asked += 1
      return asked > 2_000
    }
  }

  private static func session(_ shelf: Shelf) -> Session {
    let session = Session(
      environment: Environment(
        files: shelf.reader, repliesToChanges: true, isConversation: true,
        write: { (path, text, _) throws(FileProblem) in shelf.put(Array(text.utf8), at: path) }))
    do throws(Diagnostic) {
      _ = try session.execute(SourceText("load /model.json"))
    } catch {
      Promise.require(false, "the first model does not load: \(error.message)")
    }
    return session
  }
}
