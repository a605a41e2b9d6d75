import Diagnostics
import Glibc
import ModelFiles

/// A file that is written before it takes the name of another.
///
/// It has no name as long as it is written, where the file system can do so: with the program that is
/// killed it is gone. Elsewhere it lies beside the other, under a name of its own.
struct FileDraft: ~Copyable {
  /// Where it is written.
  let descriptor: Int32
  private let folder: String
  private var name: String?

  /// An empty file in the folder of a path.
  init(for path: String) throws(FileProblem) {
    folder = path.folderOfPath.isEmpty ? "./" : path.folderOfPath
    let nameless =
      Self.hasNames ? unsafe open(folder, __O_TMPFILE | O_DIRECTORY | Self.flags, 0o666) : -1
    if nameless >= 0 {
      descriptor = nameless
      return
    }
    let folder = folder
    var opened: Int32 = -1
    name = try Self.named(in: folder) { (name) in
      opened = unsafe open(name, O_CREAT | O_EXCL | Self.flags, 0o666)
      return opened >= 0
    }
    descriptor = opened
  }

  deinit {
    close(descriptor)
    if let name { unsafe unlink(name) }
  }

  /// Puts it in the place of what has a path.
  mutating func take(_ path: String) throws(FileProblem) {
    let descriptor = descriptor
    let beside =
      if let name { name } else {
        try Self.named(in: folder) { (name) in
          unsafe linkat(
            AT_FDCWD, "\(Self.names)/\(descriptor)", AT_FDCWD, name, AT_SYMLINK_FOLLOW) == 0
        }
      }
    name = beside
    if unsafe rename(beside, path) != 0 { throw .ofSystem() }
    name = nil
  }

  private static let flags = O_WRONLY | O_CLOEXEC

  /// Where the system tells what is open, under which a file without a name is found.
  private static let names = "/proc/self/fd"

  private static var hasNames: Bool { unsafe access(names, F_OK) == 0 }

  /// The first name that is free; what a killed process of the same number left there keeps its own.
  private static func named(
    in folder: String, _ take: (_ name: String) -> Bool
  ) throws(FileProblem) -> String {
    for attempt in 0..<100 {
      // Short, for the file's own name may be as long as a name can be.
      let name = "\(folder).plimsoll.\(getpid())\(attempt == 0 ? "" : ".\(attempt)").new"
      if take(name) { return name }
      if errno != EEXIST { break }
    }
    throw .ofSystem()
  }
}

extension FileProblem {
  /// What the system says of its last call that failed.
  static func ofSystem() -> FileProblem {
    FileProblem(reason: unsafe String(cString: strerror(errno)).lowercased())
  }
}
