import Markup

extension Files {
  /// Files that are held in memory, by path; folders are those that the paths name.
  package static func memory(_ files: [String: [UInt8]]) -> Files {
    let shelf = Shelf(files: files)
    return Files(kind: shelf.kind, read: shelf.read, list: shelf.list)
  }

  /// Files of text that are held in memory, by path.
  package static func memory(_ texts: [String: String]) -> Files {
    memory(texts.mapValues { Array($0.utf8) })
  }
}

/// Bytes by path, answering as a disk would.
private struct Shelf: Sendable {
  let files: [String: [UInt8]]

  @Sendable func kind(_ path: String) throws(FileProblem) -> Files.Kind {
    if let bytes = files[path] { return .file(size: bytes.count) }
    let head = inside(path)
    guard files.keys.contains(where: { $0.hasPrefix(head) }) else { throw .absent }
    return .folder
  }

  @Sendable func read(_ path: String, _ bytes: Range<Int>) throws(FileProblem) -> [UInt8] {
    guard let content = files[path] else {
      _ = try kind(path)
      throw .folder
    }
    return Array(content[bytes.clamped(to: 0..<content.count)])
  }

  @Sendable func list(_ folder: String) throws(FileProblem) -> [String] {
    guard try kind(folder) == .folder else { throw .notFolder }
    let head = inside(folder)
    let names = files.keys.filter { $0.hasPrefix(head) }
      .map { String($0.dropFirst(head.count).prefix { $0 != "/" }) }
    return Set(names).sortedByBytes()
  }

  /// The beginning that all paths in a folder share.
  private func inside(_ folder: String) -> String { folder.hasSuffix("/") ? folder : folder + "/" }
}
