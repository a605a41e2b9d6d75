import Diagnostics
import FileRights
import Glibc
package import ModelFiles

/// Writes a file whole or not at all: beside it first, then in its place, with the rights that it had.
package enum FileWriter {
  /// Writes a text; a read-only file is overwritten where that is forced alone.
  package static func write(
    _ path: String, _ text: String, isForced: Bool
  ) throws(FileProblem) {
    if path.utf8.contains(0) { throw .zeroByte }
    let (path, facts) = try existing(path)
    let mode = facts?.st_mode
    if let mode, mode & S_IFMT != S_IFREG { throw .noOrdinaryFile }
    if isOutput(path) { throw .output }
    if let mode, !isForced, isReadOnly(path, mode) { throw .readOnly }
    var draft = try FileDraft(for: path)
    try write(Array(text.utf8), to: draft.descriptor)
    if let facts, !FileRights(of: path, facts).give(to: draft.descriptor) { throw .ofSystem() }
    if fsync(draft.descriptor) != 0 && errno != EINVAL { throw .ofSystem() }
    try draft.take(path)
  }

  /// Whether a file may not be written; who may write in its folder could put another in its place, and
  /// root may write all.
  private static func isReadOnly(_ path: String, _ mode: mode_t) -> Bool {
    if mode & 0o222 == 0 { return true }
    return unsafe access(path, W_OK) != 0
  }

  /// Whether what is printed goes to a file; what is put in its place would be beside it.
  private static func isOutput(_ path: String) -> Bool {
    var (own, open) = (stat(), stat())
    guard unsafe stat(path, &own) == 0 else { return false }
    return [STDOUT_FILENO, STDERR_FILENO].contains { descriptor in
      unsafe fstat(descriptor, &open) == 0 && (own.st_dev, own.st_ino) == (open.st_dev, open.st_ino)
    }
  }

  /// Where a file lies behind its links, with its kind, owner and rights; where it will lie if there is none
  /// yet.
  private static func existing(
    _ path: String
  ) throws(FileProblem) -> (path: String, facts: stat?) {
    // Not by `realpath`, for the folders above may have names that no text can say.
    let end = try end(ofLinksAt: path)
    var (asked, facts) = (stat(), stat())
    let isThere = unsafe stat(path, &asked) == 0
    if unsafe stat(end, &facts) == 0 {
      if isThere, (asked.st_dev, asked.st_ino) != (facts.st_dev, facts.st_ino) { throw .nameless }
      return (end, facts)
    }
    if errno != ENOENT { throw .ofSystem() }
    if isThere { throw .nameless }
    return (end, nil)
  }

  /// Where links lead, be it that nothing is there yet.
  private static func end(ofLinksAt path: String) throws(FileProblem) -> String {
    var path = path
    for step in 0..<40 {
      guard let target = try target(ofLinkAt: path) else {
        // The folder of what is no link is told of when the file is opened there.
        if step > 0, !hasFolder(path) { throw .leadsNowhere(to: path) }
        return path
      }
      path = target.utf8.first == UInt8(ascii: "/") ? target : path.folderOfPath + target
    }
    throw FileProblem(reason: unsafe String(cString: strerror(ELOOP)).lowercased())
  }

  private static func target(ofLinkAt path: String) throws(FileProblem) -> String? {
    var text = [CChar](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlink(path, &text, text.count)
    if count <= 0 { return nil }
    let bytes = text.prefix(count).map { UInt8(bitPattern: $0) }
    guard let target = String(validating: bytes, as: UTF8.self) else { throw .strangeLink }
    return target
  }

  private static func hasFolder(_ path: String) -> Bool {
    let folder = path.folderOfPath
    return unsafe folder.isEmpty || access(folder, F_OK) == 0
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileProblem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno != EINTR { throw .ofSystem() }
      rest = rest.dropFirst(max(0, count))
    }
  }
}

extension FileProblem {
  /// A link leads to a name that cannot be written here.
  fileprivate static let strangeLink = FileProblem(
    reason: "it is a link to a name that is no UTF-8 text")

  /// A file that is open alone, as in `/dev/fd`, and was taken away.
  fileprivate static let nameless = FileProblem(reason: "it has no name any more")

  /// A file that someone has made read-only.
  fileprivate static let readOnly = FileProblem(reason: "it is read-only; --force overwrites it")

  /// The program prints there.
  fileprivate static let output = FileProblem(
    reason: "it is where the program's output goes; save to a file of its own")

  /// A link leads into a folder that is not there.
  fileprivate static func leadsNowhere(to path: String) -> FileProblem {
    FileProblem(reason: "it is a link to \(path), whose folder does not exist")
  }
}
