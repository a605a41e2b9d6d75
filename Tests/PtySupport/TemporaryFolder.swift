import Glibc

/// An empty folder that goes away with the object, with all that came to be in it.
package final class TemporaryFolder {
  /// The folder's absolute path.
  package let path: String

  /// Makes a folder.
  package init() throws(PtyFailure) {
    var name = Array("/tmp/plimsoll-XXXXXX".utf8CString)
    guard mkdtemp(&name) != nil else { throw PtyFailure("no folder: errno \(errno)") }
    path = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// The bytes of a file in the folder as text, or nothing if there is none.
  package func text(of name: String) -> String? {
    guard let file = fopen(path + "/" + name, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = fgetc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a file in the folder; `mode` is what `chmod` takes.
  package func write(_ bytes: [UInt8], to name: String, mode: UInt32 = 0o600) {
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_TRUNC, mode)
    _ = Glibc.write(descriptor, bytes, bytes.count)
    close(descriptor)
  }

  /// The permission bits of a file or folder in the folder.
  package func mode(of name: String) -> UInt32? {
    var facts = stat()
    return stat(path + "/" + name, &facts) == 0 ? facts.st_mode & 0o777 : nil
  }

  private static func remove(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
    if descriptor >= 0, let folder = fdopendir(descriptor) {
      while let entry = readdir(folder) {
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
          pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
        }
        if name != ".", name != ".." { remove(path + "/" + name) }
      }
      closedir(folder)
    }
    Glibc.remove(path)
  }
}

/// The path of a program that was built together with the tests.
package func builtProgram(_ name: String) -> String {
  let tests = CommandLine.arguments.first ?? ""
  let folder = tests.lastIndex(of: "/").map { tests[...$0] } ?? "./"
  return folder + name
}

extension TemporaryFolder {
  /// Makes folders in the folder, each after the one that it lies in.
  package func makeFolders(_ names: [String]) {
    for name in names { mkdir(path + "/" + name, 0o700) }
  }

  /// Makes a link in the folder.
  package func link(_ target: String, at name: String) { symlink(target, path + "/" + name) }
}
