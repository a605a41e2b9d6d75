import CAttributes
import Glibc
import PtySupport
import Testing

@testable import Terminal

/// A file that only some may read stays so when another is written in its place.
@Suite struct `An access list` {
  private let folder: TemporaryFolder
  private static let name = "system.posix_acl_access"

  init() throws { folder = try TemporaryFolder() }

  /// Its owner and user 1234 may read and write, its group and others may not.
  private static let list: [UInt8] = {
    let entries: [(tag: UInt8, rights: UInt8, user: UInt32)] = [
      (1, 6, .max), (2, 6, 1234), (4, 0, .max), (16, 6, .max), (32, 0, .max),
    ]
    return [2, 0, 0, 0]
      + entries.flatMap { entry in
        [entry.tag, 0, entry.rights, 0]
          + (0..<4).map { UInt8(truncatingIfNeeded: entry.user >> ($0 * 8)) }
      }
  }()

  private func list(of path: String) -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: 100)
    let count = unsafe getxattr(path, Self.name, &bytes, bytes.count)
    return Array(bytes.prefix(max(count, 0)))
  }

  @Test func `stays with a history that is shortened`() throws {
    let path = folder.path + "/history"
    folder.write((1...25_000).flatMap { Array("x\($0) = 1\n".utf8) }, to: "history")
    // Some file systems have none.
    guard unsafe setxattr(path, Self.name, Self.list, Self.list.count, 0) == 0 else {
      #expect(errno == EOPNOTSUPP)
      return
    }
    let before = try #require(folder.text(of: "history")).utf8.count
    #expect(HistoryStore(path: path).warning == nil)
    #expect(try #require(folder.text(of: "history")).utf8.count < before)
    #expect(list(of: path) == Self.list)
  }
}
