import Commands
import Diagnostics
import ModelFiles

/// The files and folders that a path may become, in quotes where they need them.
struct PathCompletion {
  let candidates: [Completion.Candidate]

  init(_ typed: String, _ environment: Environment) {
    let plain = PathCompletion.unquoted(typed)
    let (folder, prefix) = (plain.folderOfPath, plain.nameOfPath)
    let place = environment.resolved(folder)
    let all = (try? environment.files.list(place.isEmpty ? "." : place)) ?? []
    let names = all.filter {
      $0.hasPrefix(prefix) && (prefix.hasPrefix(".") || !$0.hasPrefix("."))
    }
    // One kind of writing for all, so that what they have in common can be put in.
    let isQuoted = typed.first == "\"" || names.contains { PathCompletion.needsQuotes(folder + $0) }
    candidates = names.enumerated().map { index, name in
      // To follow a stranger's link may take milliseconds.
      let isAsked = index < PathCompletion.mostAsked
      let isFolder = isAsked && (try? environment.files.kind(place + name)) == .folder
      let path = folder + name + (isFolder ? "/" : "")
      // A folder's quotes stay open for what is in it.
      let text = isQuoted ? "\"" + path + (isFolder ? "" : "\"") : path
      return Completion.Candidate(
        text: text, label: name + (isFolder ? "/" : ""), isWhole: !isFolder)
    }
  }

  /// Of how many names it is asked whether they are folders.
  private static let mostAsked = 1_000

  private static func needsQuotes(_ path: String) -> Bool {
    path.contains { " \\'#,".contains($0) }
  }

  /// A path as it is meant: without the quotes it begins with, or without its backslashes.
  private static func unquoted(_ text: String) -> String {
    if let quote = text.first, quote == "\"" || quote == "'" { return String(text.dropFirst()) }
    var result = ""
    var isEscaped = false
    for character in text {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }
}
