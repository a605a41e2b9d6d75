internal import Glibc
internal import ModelFiles
internal import Testing

/// A folder for the time of a test.
struct TemporaryFolder {
  /// Where it is.
  let path: String

  /// Makes a folder, which `remove` takes away again.
  init() throws {
    var template = Array("/tmp/plimsoll-files-XXXXXX".utf8CString)
    let made = unsafe template.withUnsafeMutableBufferPointer { buffer in
      unsafe buffer.baseAddress.flatMap { unsafe mkdtemp($0) }.map { unsafe String(cString: $0) }
    }
    path = try #require(made)
  }

  /// Writes a file of the folder and gives its path.
  func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let file = path + "/" + name
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    let written = unsafe bytes.withUnsafeBytes {
      unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
    }
    try #require(written == bytes.count)
    return file
  }

  /// Removes the folder with the files in it.
  func remove() {
    for name in (try? Files.system.list(path)) ?? [] { _ = unsafe unlink(path + "/" + name) }
    _ = unsafe rmdir(path)
  }
}
