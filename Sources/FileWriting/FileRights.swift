import CAttributes
import Glibc
import ModelFiles

/// Who may do what with a file: its owner, its group, its mode and its access list.
struct FileRights {
  private let facts: stat
  /// The access list, as the system keeps it; nil where there is none.
  private let list: [UInt8]?

  private static let listName = "system.posix_acl_access"
  /// Bytes that an attribute of a file may have.
  private static let mostBytes = 65_536

  /// Those of the file at a path.
  init(of path: String, _ facts: stat) {
    self.facts = facts
    var bytes = [UInt8](repeating: 0, count: Self.mostBytes)
    let count = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe getxattr(path, Self.listName, bytes.baseAddress, bytes.count)
    }
    list = count > 0 ? Array(bytes[..<count]) : nil
  }

  /// Gives them to a file that is written.
  ///
  /// Only root can give a file back to its owner; anybody else leaves it to its group. Where the list cannot
  /// be given, what the mode says of the group is the list's bound, and nobody's right.
  func give(to descriptor: Int32) throws(FileProblem) {
    if fchown(descriptor, facts.st_uid, facts.st_gid) != 0 {
      _ = fchown(descriptor, .max, facts.st_gid)
    }
    // A new file may have a list from its folder.
    _ = unsafe fremovexattr(descriptor, Self.listName)
    var mode = facts.st_mode & 0o7777
    if list != nil { mode &= ~0o070 }
    if fchmod(descriptor, mode) != 0 { throw .ofSystem() }
    guard let list else { return }
    _ = unsafe list.withUnsafeBytes { bytes in
      unsafe fsetxattr(descriptor, Self.listName, bytes.baseAddress, bytes.count, 0)
    }
  }
}
