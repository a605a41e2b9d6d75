import ProgramSupport
import Testing

/// A Swift file of the program, cut into lines.
struct SourceFile: Sendable, CustomTestStringConvertible {
  let path: String
  let lines: [String]

  /// The target it belongs to.
  var target: String { String(path.split(separator: "/")[1]) }
  /// Its name, without folders.
  var name: String { String(path.split(separator: "/").last ?? "") }

  /// The modules that it imports, with the number of the line.
  var imports: [(module: String, line: Int)] {
    lines.enumerated().compactMap { (index, line) in
      let words = line.split(separator: " ")
      guard let place = words.firstIndex(of: "import"), place <= 1, words.count == place + 2 else {
        return nil
      }
      return (String(words[place + 1]), index + 1)
    }
  }

  var testDescription: String { path }

  /// Every Swift file of Sources.
  static let all: [SourceFile] = Repository.files(below: "Sources", ending: ".swift").map { path in
    let text = Repository.text(of: path) ?? ""
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return SourceFile(path: path, lines: lines.last == "" ? lines.dropLast() : lines)
  }

  /// Every Swift file that becomes part of the program.
  static var ofProgram: [SourceFile] { all.filter { !Floors.plugins.contains($0.target) } }
}
