/// A run of text and how it looks: the parameters of the control sequence that selects it.
package struct Ink: Equatable {
  /// What is written; no control characters.
  package var text: String
  /// Such as `1;36`; empty for the terminal's own look.
  package var code: String

  /// A run of text that looks like this.
  package init(_ text: String, _ code: String = "") {
    self.text = text
    self.code = code
  }
}

/// What the program knows of a line while it is typed.
///
/// The editor knows no language: each question is a closure, asked when a person pauses, never
/// while keys are waiting. All of them are bound to have no effect.
package struct LineHelp {
  /// What Tab may put in.
  package var complete: (CompletionRequest) -> CompletionAnswer
  /// The line in its colours, given where the cursor is; the texts together are the line.
  package var look: (CompletionRequest) -> [Ink] = { _ in [] }
  /// What may follow a line that no older line begins with.
  package var suggest: (_ line: String) -> String = { _ in "" }
  /// Whether an older line is worth suggesting.
  package var isWelcome: (_ line: String) -> Bool = { _ in true }
  /// What the line would come to, for one row below it.
  package var preview: (_ line: String) -> [Ink] = { _ in [] }
  /// Whether the line is painted at all; a reader of screens is better served with plain text.
  package var paints = true
  /// What tells that something was cut; ASCII on a terminal that has no more.
  package var mark = "\u{2026}"
  /// How a suggestion looks; without a look of its own none is shown.
  package var suggestionCode = ""

  /// Help that is completion alone.
  package init(complete: @escaping (CompletionRequest) -> CompletionAnswer) {
    self.complete = complete
  }
}
