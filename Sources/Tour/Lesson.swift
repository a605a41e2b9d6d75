/// A lesson: a script whose comments tell what its lines are about to show.
package struct Lesson: Sendable, Equatable {
  /// What the learner reads, and the line that they type.
  package struct Step: Sendable, Equatable {
    /// The sentences, a paragraph.
    package let text: String
    /// The line to type.
    package let line: String
  }

  /// What the lesson is about, from its first line.
  package let title: String
  /// The lines that are run for the learner before the first step.
  package let beginning: [String]
  /// The steps, in order.
  package let steps: [Step]
  /// What there is to say when all was typed.
  package let ending: String

  /// Reads a lesson: the first comment is its title, the lines below it are its beginning, and each
  /// further comment belongs to the line below it.
  package init(_ script: String) {
    var title = ""
    var beginning: [String] = []
    var steps: [Step] = []
    var sentences: [String] = []
    for line in script.split(separator: "\n").map({ $0.drop { $0 == " " } }) where !line.isEmpty {
      if line.hasPrefix("#") {
        let text = String(line.dropFirst().drop { $0 == " " })
        if title.isEmpty { title = text } else { sentences.append(text) }
      } else if steps.isEmpty, sentences.isEmpty {
        beginning.append(String(line))
      } else {
        steps.append(Step(text: sentences.joined(separator: " "), line: String(line)))
        sentences = []
      }
    }
    self.title = title
    self.beginning = beginning
    self.steps = steps
    ending = sentences.joined(separator: " ")
  }

  /// The lessons that ship inside the program, in order.
  package static let all: [Lesson] = embeddedTexts.map { Lesson($0.text.description) }
}
