import ModelFiles

/// The folder of measured tables that may lie beside the project, with the config files they are of.
enum TruthFolder {
  /// The folder that holds `truth` and `configs`, found upwards from this file; nil where there is none.
  static let path: String? = {
    let parts = "\(#filePath)".split(separator: "/").map(String.init)
    for count in stride(from: parts.count - 1, through: 1, by: -1) {
      let folder = "/" + parts[..<count].joined(separator: "/") + "/shared"
      if case .file? = try? Files.system.kind(folder + "/truth/params.csv") { return folder }
    }
    print(
      "No measured tables lie in a folder shared/truth above this project: their tests are left out."
    )
    return nil
  }()

  /// Whether the tables are there.
  static var isPresent: Bool { path != nil }

  /// A table's rows.
  static func rows(_ table: String) -> [TruthRow] {
    guard let path, let text = try? text("\(path)/truth/\(table).csv") else { return [] }
    return TruthRow.rows(of: text)
  }

  /// The rows of a table that the project keeps.
  static func keptRows(_ table: String) -> [TruthRow] {
    guard let text = try? text("\(above(1))/Figures/\(table).csv") else { return [] }
    return TruthRow.rows(of: text)
  }

  /// The project's README.
  static func readme() throws -> String { try text("\(above(3))/README.md") }

  /// The folder some levels above this file.
  private static func above(_ levels: Int) -> String {
    let parts = "\(#filePath)".split(separator: "/")
    return "/" + parts.dropLast(levels).joined(separator: "/")
  }

  /// The path of a config file.
  static func config(_ name: String) -> String { "\(path ?? "")/configs/\(name)" }

  private static func text(_ path: String) throws -> String {
    guard case .file(let size) = try Files.system.kind(path) else {
      throw FileProblem(reason: "is no file")
    }
    return String(decoding: try Files.system.read(path, 0..<size), as: UTF8.self)
  }
}
