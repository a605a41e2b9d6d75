import Glibc
import ModelFiles

/// Writes a file whole or not at all: beside it first, then in its place, with the rights that it had.
enum FileWriter {
  static func write(_ path: String, _ text: String) throws(FileProblem) {
    let (path, mode) = existing(path)
    if let mode, mode & S_IFMT != S_IFREG { throw .noOrdinaryFile }
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

  /// A new file beside a path; what a killed process of the same number left there keeps its name.
  private static func begin(
    beside path: String
  ) throws(FileProblem) -> (path: String, descriptor: Int32) {
    for attempt in 0..<100 {
      let beside = "\(path).\(getpid())\(attempt == 0 ? "" : ".\(attempt)").new"
      let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
      if descriptor >= 0 { return (beside, descriptor) }
      if errno != EEXIST { break }
    }
    throw problem()
  }

  /// Where a file lies behind its links, with its kind and rights; the path itself where there is none.
  private static func existing(_ path: String) -> (path: String, mode: mode_t?) {
    guard let found = unsafe realpath(path, nil) else { return (path, nil) }
    defer { unsafe free(found) }
    var facts = stat()
    let isKnown = unsafe stat(found, &facts) == 0
    return (unsafe String(cString: found), isKnown ? facts.st_mode : nil)
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
