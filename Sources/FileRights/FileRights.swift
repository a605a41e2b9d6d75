package import Glibc

/// Who may do what with a file: its owner, its group, its mode and its access list.
package struct FileRights {
  private let facts: stat
  private let list: AccessList?

  /// Those of the file at a path, of which the system tells these facts.
  package init(of path: String, _ facts: stat) {
    self.facts = facts
    list = AccessList(of: path)
  }

  /// Gives them to a file that is written; false where it does not take the mode, and `errno` says why.
  ///
  /// Only root can give a file back to its owner; anybody else leaves it to its group. Where the list cannot
  /// be given, what the mode says of the group is the list's bound, and nobody's right; where the group cannot
  /// be, it is no right of another group.
  package func give(to descriptor: Int32) -> Bool {
    let isOfGroup =
      fchown(descriptor, facts.st_uid, facts.st_gid) == 0
      || fchown(descriptor, .max, facts.st_gid) == 0
    AccessList.remove(from: descriptor)
    var mode = facts.st_mode & 0o7777
    if list != nil || !isOfGroup { mode &= ~0o070 }
    if fchmod(descriptor, mode) != 0 { return false }
    (isOfGroup ? list : list?.withoutGroup)?.give(to: descriptor)
    return true
  }
}
