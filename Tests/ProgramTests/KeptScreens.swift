import ProgramSupport

/// Screens of a terminal of one width as they must look, in a file of Tests/Screens.
///
/// Each begins with `== ` and its title; then come its rows behind `|`, below them their looks
/// behind `:`, and at last the place of the cursor.
struct KeptScreens {
  private let path: String
  private var texts: [String: String] = [:]

  /// Those of a width.
  init(columns: Int) {
    path = "Tests/Screens/\(columns).txt"
    let text = Repository.text(of: path) ?? ""
    for part in "\n\(text)".split(separator: "\n== ") {
      let lines = part.split(separator: "\n", maxSplits: 1)
      guard lines.count == 2 else { continue }
      texts[String(lines[0])] = lines[1] + (lines[1].hasSuffix("\n") ? "" : "\n")
    }
  }

  /// A screen without the sizes that change as the book grows.
  private static func lasting(_ text: String) -> String {
    text.replacing(/of [0-9]+ cells/, with: "of N cells").replacing(/book:[0-9]+/, with: "book:N")
  }

  /// Holds what was found against what is kept, or keeps it: `RECORD=1 swift test`.
  func check(_ found: [(title: String, text: String)]) throws {
    if Golden.isRecording {
      let text = found.map { "== \($0.title)\n\($0.text)" }.joined()
      try Repository.write(text, to: path)
      return record("recorded", path, 1)
    }
    for (title, text) in found where texts[title].map(Self.lasting) != Self.lasting(text) {
      let difference = LineDifference.text(expected: texts[title] ?? "", found: text)
      record("\(title)\n\(difference)", path, 1)
    }
    let titles = Set(found.map(\.title))
    for title in texts.keys where !titles.contains(title) { record("no more: \(title)", path, 1) }
  }
}
