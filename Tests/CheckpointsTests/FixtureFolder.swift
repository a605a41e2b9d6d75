internal import FoundationEssentials
internal import ModelFiles

/// The folder of real and of broken files of weights that may lie beside the project.
enum FixtureFolder {
  /// The folder, found upwards from this file; nil where there is none.
  static let path: String? = {
    let parts = "\(#filePath)".split(separator: "/").map(String.init)
    for count in stride(from: parts.count - 1, through: 1, by: -1) {
      let folder = "/" + parts[..<count].joined(separator: "/") + "/shared/fixtures"
      if case .file? = try? Files.system.kind(folder + "/gguf_facts.json") { return folder }
    }
    print(
      "No files of weights lie in shared/fixtures above this project: their tests are left out.")
    return nil
  }()

  /// Whether the files are there.
  static var isPresent: Bool { path != nil }

  /// The facts of a table, by file.
  static func facts<Fact: Decodable>(_ table: String, _: Fact.Type) -> [String: Fact] {
    guard let path, let bytes = bytes("\(path)/\(table).json") else { return [:] }
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return (try? decoder.decode([String: Fact].self, from: Data(bytes))) ?? [:]
  }

  /// The names of what a folder of it holds.
  static func names(in folder: String) -> [String] {
    path.flatMap { try? Files.system.list("\($0)/\(folder)") } ?? []
  }

  private static func bytes(_ path: String) -> [UInt8]? {
    guard case .file(let size)? = try? Files.system.kind(path) else { return nil }
    return try? Files.system.read(path, 0..<size)
  }
}
