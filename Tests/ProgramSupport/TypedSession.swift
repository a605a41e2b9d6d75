package import Commands
import Diagnostics
import Foundation
import ModelFiles
import Reports

/// A session as a person at a prompt has it, without the terminal.
///
/// Relative paths begin at the repository's root; what `save` writes is kept in memory.
package final class TypedSession {
  /// The session.
  package let session: Session
  private var presentation = Presentation()
  private let saved = SavedFiles()
  private let typed = TypedLines()

  /// A new session, its prompt as wide as that.
  package init(columns: Int = 100) {
    let saved = saved
    session = Session(
      environment: Environment(
        files: saved.files, repliesToChanges: true, isConversation: true,
        write: { (path, text, _) throws(FileProblem) in saved.keep(text, at: path) }))
    presentation.isConversation = true
    presentation.showsChanges = true
    presentation.columns = columns
    session.environment.history = { [typed] in typed.lines }
  }

  /// Types a line and gives what comes back.
  package func type(_ line: String) -> String {
    typed.lines.append(line)
    do throws(Diagnostic) {
      switch try session.execute(SourceText(line)) {
      case .nothing, .quit: return ""
      case .reply(let reply): return presentation.streams(for: reply).output
      }
    } catch {
      return presentation.streams(for: error, promptWidth: 2).output
    }
  }
}

/// The lines typed so far, which `history` lists.
private final class TypedLines {
  var lines: [String] = []
}

/// The files of the machine below the repository's root, with those that were saved before them.
private final class SavedFiles: @unchecked Sendable {
  // One session on one thread uses it; `Files` wants closures that could be sent.
  private var texts: [String: String] = [:]

  func keep(_ text: String, at path: String) { texts[path] = text }

  var files: Files {
    Files(
      kind: { (path) throws(FileProblem) in
        if let text = self.texts[path] { return .file(size: text.utf8.count) }
        return try Files.system.kind(Self.absolute(path))
      },
      read: { (path, range) throws(FileProblem) in
        if let text = self.texts[path] {
          let bytes = Array(text.utf8)
          return Array(bytes[range.clamped(to: 0..<bytes.count)])
        }
        return try Files.system.read(Self.absolute(path), range)
      },
      list: { (folder) throws(FileProblem) in try Files.system.list(Self.absolute(folder)) })
  }

  private static func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : Repository.path(path)
  }
}
