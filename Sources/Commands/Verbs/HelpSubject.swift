import FormulaBook
import Language
package import Worksheet

/// What people look for in help that is no name here: how it is asked for, or that it is not counted.
package struct HelpSubject: Sendable {
  /// What it is called.
  let name: String
  /// Words that ask for it, in small letters.
  let words: [String]
  /// What there is to say of it.
  let sentence: String
  /// Lines to type, with a model loaded.
  package let lines: [String]

  /// What a block of the book says: its names, the sentence above it, and as its title the lines.
  private init(_ head: Chapter.Head) {
    name = head.names[0].replacing("-", with: " ")
    words = head.names.dropFirst().map { $0.lowercased() }
    sentence = head.summary
    lines = head.title == head.names[0] ? [] : head.title.split(separator: "; ").map(String.init)
  }

  /// The subject that a word asks for, letter case aside; nil if none is.
  static func named(_ word: String, in sheet: Sheet) -> HelpSubject? {
    let word = word.lowercased()
    return all(in: sheet).first { $0.name == word || $0.words.contains(word) }
  }

  /// The subjects by each of the words that ask for them, in small letters.
  static func byWord(in sheet: Sheet) -> [String: HelpSubject] {
    let words = all(in: sheet).flatMap { subject in
      ([subject.name] + subject.words).map { ($0, subject) }
    }
    return Dictionary(words) { first, _ in first }
  }

  /// Every subject, the user's own first.
  package static func all(in sheet: Sheet) -> [HelpSubject] {
    sheet.library.heads(of: .subject).map(HelpSubject.init)
  }
}
