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
    var names = all.filter {
      $0.hasPrefix(prefix) && (prefix.hasPrefix(".") || !$0.hasPrefix("."))
        && $0.utf8.allSatisfy { $0 >= 32 && $0 != 127 }
    }
    // It stands for the home folder, in quotes too.
    if folder.isEmpty { names.removeAll { $0 == "~" } }
    // One kind of writing for all, so that what they have in common can be put in; a quote that stands in a name
    // would end quotes, so that each sign is marked there.
    let isBegun = typed.utf8.first == PathCompletion.quote
    let hasQuotes = !isBegun && names.contains { (folder + $0).utf8.contains(PathCompletion.quote) }
    if isBegun { names.removeAll { (folder + $0).utf8.contains(PathCompletion.quote) } }
    if hasQuotes { names.removeAll { PathCompletion.isMisread(folder + $0) } }
    let isQuoted =
      isBegun || !hasQuotes && names.contains { PathCompletion.needsQuotes(folder + $0) }
    candidates = names.enumerated().map { index, name in
      // To follow a stranger's link may take milliseconds.
      let isAsked = index < PathCompletion.mostAsked
      let isFolder = isAsked && (try? environment.files.kind(place + name)) == .folder
      let path = folder + name + (isFolder ? "/" : "")
      // A folder's quotes stay open for what is in it.
      let text =
        isQuoted
        ? "\"" + path + (isFolder ? "" : "\"") : hasQuotes ? PathCompletion.marked(path) : path
      return Completion.Candidate(
        text: text, label: name + (isFolder ? "/" : ""), isWhole: !isFolder)
    }
  }

  /// Of how many names it is asked whether they are folders.
  private static let mostAsked = 1_000

  private static let quote = UInt8(ascii: "\"")
  /// Signs that would not stand for themselves; by bytes, for a mark behind one makes a letter with it.
  private static let signs = " \\'#,\"".utf8

  private static func needsQuotes(_ path: String) -> Bool {
    isMisread(path) || path.utf8.contains(where: signs.contains)
  }

  /// Whether a path in no quotes is taken for something else: an option, or what a cell or a function is to be.
  private static func isMisread(_ path: String) -> Bool {
    path.utf8.first.map("-=(".utf8.contains) ?? false
  }

  /// A path with a backslash before each such sign.
  private static func marked(_ path: String) -> String {
    let bytes = path.utf8.flatMap { signs.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A path as it is meant: without the quotes it begins with, or without its backslashes.
  private static func unquoted(_ text: String) -> String {
    if let first = text.utf8.first, first == quote || first == UInt8(ascii: "'") {
      return String(decoding: text.utf8.dropFirst(), as: UTF8.self)
    }
    var result: [UInt8] = []
    var isMarked = false
    for byte in text.utf8 {
      let isMark = byte == UInt8(ascii: "\\") && !isMarked
      if !isMark { result.append(byte) }
      isMarked = isMark
    }
    return String(decoding: result, as: UTF8.self)
  }
}
