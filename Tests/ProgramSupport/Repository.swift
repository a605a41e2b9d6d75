import Foundation

/// The folder that the sources were built from.
package enum Repository {
  /// The root's absolute path, without a slash at its end.
  package static let root: String = {
    let file = #filePath
    return file.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
      .joined(separator: "/")
  }()

  /// The absolute path of something in the repository.
  package static func path(_ relative: String) -> String { root + "/" + relative }

  /// The text of a file in the repository, or nothing if there is none.
  package static func text(of relative: String) -> String? {
    try? String(contentsOfFile: path(relative), encoding: .utf8)
  }

  /// Writes a file in the repository.
  package static func write(_ text: String, to relative: String) throws {
    try text.write(toFile: path(relative), atomically: false, encoding: .utf8)
  }

  /// The sorted names of what a folder of the repository holds; none if there is no such folder.
  package static func names(in folder: String) -> [String] {
    let folder = folder.isEmpty ? root : path(folder)
    return ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  /// The sorted paths of all files below a folder that end so, from the root.
  package static func files(below folder: String, ending: String) -> [String] {
    names(in: folder).flatMap { name in
      let path = folder + "/" + name
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: Self.path(path), isDirectory: &isFolder)
      if isFolder.boolValue { return files(below: path, ending: ending) }
      return name.hasSuffix(ending) ? [path] : []
    }.sorted()
  }
}
