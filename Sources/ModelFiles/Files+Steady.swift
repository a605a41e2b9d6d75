import Synchronization

extension Files {
  /// The same files, none of which is read any more once another took its place: the parts would be of both.
  package func steady() -> Files {
    let known = KnownFiles()
    return Files(
      kind: { (path) throws(FileProblem) in
        let before = identity(path)
        let kind = try kind(path)
        if case .file = kind { try known.check(path, before, identity(path)) }
        return kind
      },
      read: { (path, bytes) throws(FileProblem) in
        let before = identity(path)
        let bytes = try read(path, bytes)
        try known.check(path, before, identity(path))
        return bytes
      },
      list: list, real: real, identity: identity, target: target)
  }
}

/// Which files stood where when they were first asked for.
private final class KnownFiles: Sendable {
  private let identities = Mutex<[String: Files.Identity]>([:])

  /// Refuses a file that is not the one which stood there before, or was another a moment ago.
  func check(
    _ path: String, _ before: Files.Identity?, _ after: Files.Identity?
  ) throws(FileProblem) {
    guard let after else { return }
    let first = identities.withLock { identities in
      let first = identities[path] ?? after
      identities[path] = first
      return first
    }
    if after != first || after != before { throw .replaced }
  }
}
