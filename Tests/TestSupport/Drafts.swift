package import Diagnostics
import Glibc

/// The drafts of the books that may stand near the project.
package enum Drafts {
  /// What a test says that is skipped because the folder is not there.
  package static let lack = "no folder shared/books stands near the project"

  /// Every draft, by file name; none where the folder is missing.
  package static let all: [SourceText] = {
    var path = #filePath[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      let found = names(in: "\(path)/shared/books").compactMap { name in
        contents(of: "\(path)/shared/books/\(name)").map {
          SourceText($0, origin: .file(name, line: 1))
        }
      }
      if !found.isEmpty { return found }
    }
    return []
  }()

  private static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        unsafe pointer.withMemoryRebound(to: CChar.self, capacity: 256) {
          unsafe String(cString: $0)
        }
      }
      if name.hasSuffix(".book") { names.append(name) }
    }
    return names.sorted()
  }

  private static func contents(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes: [UInt8] = []
    while case let byte = unsafe getc(file), byte >= 0 { bytes.append(UInt8(byte)) }
    return String(decoding: bytes, as: UTF8.self)
  }
}
