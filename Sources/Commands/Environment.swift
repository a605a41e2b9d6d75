package import Diagnostics
package import Hub
import Markup
package import ModelFiles

/// What a session needs of the world; the program hands it down, a test gives its own.
package struct Environment {
  /// How files are read.
  package var files: Files
  /// Writes a file whole or not at all; in the place of one that may not be written only if that is forced.
  package var write: (_ path: String, _ text: String, _ isForced: Bool) throws(FileProblem) -> Void
  /// Whether someone asked for what is going on to stop; a long sweep looks at every point.
  package var isInterrupted: () -> Bool = { false }
  /// Told how far something long has come; nil at its end.
  package var progress: (Advance?) -> Void = { _ in }
  /// What the environment says of the Hub; nil where it is not asked.
  package var hub: HubSettings?
  /// The lines typed so far, the oldest first.
  package var history: () -> [String]
  /// Whether changes are answered with what moved; otherwise nothing is computed for them.
  package var repliesToChanges: Bool
  /// Whether answers are told as data, where each point of a sweep has the names of all its values.
  package var tellsData = true
  /// Whether a person types the lines: the beginnings of commands are understood.
  package var isConversation: Bool
  /// Where relative paths begin, with a `/` at its end; empty for the working directory.
  package var folder = ""
  /// The working directory, which a saved session is written for; nil where it has no name that could be.
  package var workingFolder: String? = ""
  /// What `~` stands for; nil leaves it as it is.
  package var home: String?

  /// An environment over files that can only be read.
  package init(
    files: Files, repliesToChanges: Bool = true, isConversation: Bool = false,
    write:
      @escaping (_ path: String, _ text: String, _ isForced: Bool) throws(FileProblem) -> Void = {
        (_, _, _) throws(FileProblem) in throw FileProblem(reason: "read-only")
      },
    history: @escaping () -> [String] = { [] }
  ) {
    self.files = files
    self.write = write
    self.history = history
    self.repliesToChanges = repliesToChanges
    self.isConversation = isConversation
  }

  /// A path with the home folder put in for `~`.
  func expanded(_ path: String) -> String {
    guard let home, path == "~" || path.utf8.starts(with: "~/".utf8) else { return path }
    return home + String(decoding: path.utf8.dropFirst(), as: UTF8.self)
  }

  /// Whether a file is one that holds a token for the Hub, of which nothing is told, or would hold it.
  package func holdsToken(_ path: String) -> Bool {
    guard let hub else { return false }
    switch try? files.kind(path) {
    case nil, .file: break
    case .folder, .other: return false
    }
    let (place, identity) = (files.place(of: path), files.identity(path))
    return hub.secretPaths.contains {
      place == files.place(of: $0)
        || identity != nil && identity == files.identity($0)
    }
  }

  /// A path as the present folder makes it.
  package func resolved(_ path: String) -> String {
    let path = expanded(path)
    return path.utf8.first == UInt8(ascii: "/") ? path : folder + path
  }

  /// A path that holds wherever it is read, as far as the working directory can be written.
  func absolute(_ path: String) -> String {
    guard path.utf8.first != UInt8(ascii: "/"), let workingFolder, !workingFolder.isEmpty else {
      return path
    }
    let whole = workingFolder + "/" + (path.hasPrefix("./") ? String(path.dropFirst(2)) : path)
    return whole.utf8.count < Files.longestPath ? whole : path
  }
}
