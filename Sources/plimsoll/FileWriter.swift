import Glibc
import ModelFiles

/// Writes a file whole or not at all: beside it first, then in its place.
enum FileWriter {
  static func write(_ path: String, _ text: String) throws(FileProblem) {
    let beside = "\(path).\(getpid()).new"
    let descriptor = unsafe open(beside, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    if descriptor < 0 { throw problem() }
    do throws(FileProblem) {
      try write(Array(text.utf8), to: descriptor)
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
