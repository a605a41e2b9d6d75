import CAttributes

/// Who else than owner and group may do what with a file, as the system keeps it: a POSIX access list.
struct AccessList {
  private var bytes: [UInt8]

  private static let name = "system.posix_acl_access"
  /// Bytes that an attribute of a file may have.
  private static let most = 65_536
  /// What stands at the entry of the file's group: ACL_GROUP_OBJ.
  private static let ownGroup: UInt8 = 4

  /// That of the file at a path; nil where there is none.
  init?(of path: String) {
    var bytes = [UInt8](repeating: 0, count: Self.most)
    let count = unsafe bytes.withUnsafeMutableBytes { bytes in
      unsafe getxattr(path, Self.name, bytes.baseAddress, bytes.count)
    }
    if count <= 0 { return nil }
    self.bytes = Array(bytes[..<count])
  }

  /// The list with no right for the group that the file is of, which is another's by now.
  ///
  /// Behind a version of 4 bytes it has entries of 8: what the entry is for, the rights, and whose they are.
  var withoutGroup: AccessList {
    var list = self
    for entry in stride(from: 4, to: bytes.count - 7, by: 8)
    where bytes[entry] == Self.ownGroup && bytes[entry + 1] == 0 {
      (list.bytes[entry + 2], list.bytes[entry + 3]) = (0, 0)
    }
    return list
  }

  /// Gives it to a file that is written, where its file system takes one.
  func give(to descriptor: Int32) {
    _ = unsafe bytes.withUnsafeBytes { bytes in
      unsafe fsetxattr(descriptor, Self.name, bytes.baseAddress, bytes.count, 0)
    }
  }

  /// Takes away the one that a new file has from its folder.
  static func remove(from descriptor: Int32) { _ = unsafe fremovexattr(descriptor, name) }
}
