extension Files {
  /// Bytes that a text to be run or read as a book may have.
  private static let longestText = 64 << 20

  /// The text of a file.
  /// - Throws: why it has none: it is no ordinary file, longer than 64 MiB, or no UTF-8.
  package func text(of path: String) throws(FileProblem) -> String {
    guard case .file(let size) = try kind(path) else { throw FileProblem.noOrdinaryFile }
    if size > Files.longestText { throw FileProblem.longText }
    guard let text = String(validating: try read(path, 0..<size), as: UTF8.self) else {
      throw FileProblem.noText
    }
    return text
  }
}
