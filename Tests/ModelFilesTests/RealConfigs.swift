internal import ModelFiles
internal import Testing

/// The folder of published files that may stand near the project.
enum RealConfigs {
  /// The folder, nil where there is none.
  static let folder: String? = {
    var path = #filePath[...]
    while let slash = path.lastIndex(of: "/") {
      path = path[..<slash]
      if (try? Files.system.kind("\(path)/shared/configs")) == .folder {
        return "\(path)/shared/configs"
      }
    }
    return nil
  }()

  /// What a test says that is skipped because the folder is not there.
  static let lack: Comment = "no folder shared/configs stands near the project"

  /// The path of a published file.
  static func path(_ name: String) throws -> String { "\(try #require(folder))/\(name).json" }

  /// A published file.
  static func document(_ name: String) throws -> ConfigDocument {
    try ConfigDocument.read(path(name), files: .system)
  }
}
