import Glibc
import ModelFiles

/// Writes a file whole or not at all: beside it first, then in its place, with the rights that it had.
enum FileWriter {
  static func write(
    _ path: String, _ text: String, isForced: Bool
  ) throws(FileProblem) {
    let (path, mode) = try existing(path)
    if let mode, mode & S_IFMT != S_IFREG { throw .noOrdinaryFile }
    if let mode, !isForced, isReadOnly(path, mode) { throw .readOnly }
    let (beside, descriptor) = try begin(beside: path)
    do throws(FileProblem) {
      try write(Array(text.utf8), to: descriptor)
      if let mode, fchmod(descriptor, mode & 0o7777) != 0 { throw problem() }
      if fsync(descriptor) != 0 && errno != EINVAL { throw problem() }
    } catch {
      close(descriptor)
      unsafe unlink(beside)
      throw error
    }
    close(descriptor)
    if unsafe rename(beside, path) != 0 {
      let reason = problem()
      unsafe unlink(beside)
      throw reason
    }
  }

  /// Whether a file may not be written; who may write in its folder could put another in its place, and
  /// root may write all.
  private static func isReadOnly(_ path: String, _ mode: mode_t) -> Bool {
    if mode & 0o222 == 0 { return true }
    return unsafe access(path, W_OK) != 0
  }

  /// A new file beside a path; what a killed process of the same number left there keeps its name.
  private static func begin(
    beside path: String
  ) throws(FileProblem) -> (path: String, descriptor: Int32) {
    // Short, for the file's own name may be as long as a name can be.
    let folder = path.lastIndex(of: "/").map { path[...$0] } ?? ""
    for attempt in 0..<100 {
      let beside = "\(folder).plimsoll.\(getpid())\(attempt == 0 ? "" : ".\(attempt)").new"
      let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (beside, descriptor) }
      if errno != EEXIST { break }
    }
    throw problem()
  }

  /// Where a file lies behind its links, with its kind and rights; where it will lie if there is none yet.
  private static func existing(
    _ path: String
  ) throws(FileProblem) -> (path: String, mode: mode_t?) {
    guard let found = unsafe realpath(path, nil) else {
      if errno != ENOENT { throw problem() }
      return (try end(ofLinksAt: path), nil)
    }
    defer { unsafe free(found) }
    var facts = stat()
    let isKnown = unsafe stat(found, &facts) == 0
    return (unsafe String(cString: found), isKnown ? facts.st_mode : nil)
  }

  /// Where links lead that end at nothing yet.
  private static func end(ofLinksAt path: String) throws(FileProblem) -> String {
    var path = path
    for step in 0..<40 {
      guard let target = try target(ofLinkAt: path) else {
        // The folder of what is no link is told of when the file is opened there.
        if step > 0, !hasFolder(path) { throw .leadsNowhere(to: path) }
        return path
      }
      let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
      path = target.hasPrefix("/") ? target : folder + target
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
    guard let slash = path.lastIndex(of: "/") else { return true }
    return unsafe access(String(path[...slash]), F_OK) == 0
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws(FileProblem) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes { bytes in
        unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
      }
      if count < 0 && errno != EINTR { throw problem() }
      rest = rest.dropFirst(max(0, count))
    }
  }

  private static func problem() -> FileProblem {
    FileProblem(reason: unsafe String(cString: strerror(errno)).lowercased())
  }
}

extension FileProblem {
  /// A link leads to a name that cannot be written here.
  fileprivate static let strangeLink = FileProblem(
    reason: "it is a link to a name that is no UTF-8 text")

  /// A file that someone has made read-only.
  fileprivate static let readOnly = FileProblem(reason: "it is read-only; --force overwrites it")

  /// A link leads into a folder that is not there.
  fileprivate static func leadsNowhere(to path: String) -> FileProblem {
    FileProblem(reason: "it is a link to \(path), whose folder does not exist")
  }
}
