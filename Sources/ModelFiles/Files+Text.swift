import Markup

extension Files {
  /// How long a text may be, by what is done with it, in MiB.
  package enum TextLimit: Int, Sendable {
    /// A book is read whole before anything of it holds, which takes a second for each.
    case book = 4
    /// A script is run line by line.
    case script = 64
  }

  /// The text of a file.
  /// - Throws: why it has none: it is no ordinary file, longer than the limit, no UTF-8, or made to take long.
  package func text(
    of path: String, atMost limit: TextLimit = .script
  ) throws(FileProblem) -> String {
    guard case .file(let size) = try kind(path) else { throw FileProblem.noOrdinaryFile }
    let most = limit.rawValue << 20
    // Not as far as it was long: another may have taken its place, and a part of that says something else.
    let bytes = size > most ? [] : try read(path, 0..<most + 1)
    if size > most || bytes.count > most { throw FileProblem.longText(limit) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FileProblem.noText
    }
    if CombiningMarks.areTooMany(in: text.utf8) { throw FileProblem.marks }
    return text
  }
}
