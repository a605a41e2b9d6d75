/// Paths of files, cut at the byte of a slash: before a combining mark a slash is a letter with it, and is a
/// slash to the system all the same.
extension String {
  private var lastSlash: Index? { utf8.lastIndex(of: UInt8(ascii: "/")) }

  /// What stands between the slashes of a path; nothing where two of them stand together, or at an end.
  package var pathSteps: [String] {
    utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The folder of a path, with its slash; nothing where it has none.
  package var folderOfPath: String {
    lastSlash.map { String(decoding: utf8[...$0], as: UTF8.self) } ?? ""
  }

  /// The path as a word of a line, with a backslash before each sign that would not stand for itself, and from the
  /// folder at hand where it begins as an option, a definition or a function does.
  package var pathWord: String {
    // By bytes: what an accent follows would be another character.
    let bytes = utf8.flatMap { " \t\\\"'#".utf8.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
    let isMisread = utf8.first.map("-=(".utf8.contains) ?? false
    return (isMisread ? "./" : "") + String(decoding: bytes, as: UTF8.self)
  }

  /// Whether a shell takes the path as it is, wherever it stands.
  package var isPlainForShell: Bool {
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let others = "0123456789./_-+@:".utf8
    return utf8.first != UInt8(ascii: "-")
      && utf8.allSatisfy { letters ~= $0 | 0x20 || others.contains($0) }
  }

  /// What stands behind the last slash of a path.
  package var nameOfPath: String {
    lastSlash.map { String(decoding: utf8[utf8.index(after: $0)...], as: UTF8.self) } ?? self
  }
}
