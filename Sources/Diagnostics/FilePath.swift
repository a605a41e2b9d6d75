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

  /// What stands behind the last slash of a path.
  package var nameOfPath: String {
    lastSlash.map { String(decoding: utf8[utf8.index(after: $0)...], as: UTF8.self) } ?? self
  }
}
