import Diagnostics
import Markup
import Reports

/// Writes replies and errors, in the order in which they come about.
struct Presenter: ~Copyable {
  /// How they are shown.
  var presentation: Presentation
  private var output = Output(1)
  private var errors = Output(2)

  init(_ presentation: Presentation) { self.presentation = presentation }

  /// The notes of a script that were told; nil where each line's own are.
  var toldNotes: Set<String>?

  mutating func show(_ reply: Reply) {
    var reply = reply
    if toldNotes != nil {
      reply.notes = reply.notes.filter { toldNotes?.insert($0).inserted ?? true }
    }
    write(presentation.streams(for: reply), isAnswer: true)
  }

  /// Notes that belong to no line.
  mutating func show(notes: [String]) {
    if notes.isEmpty { return }
    var reply = Reply("source", .change)
    reply.notes = notes
    show(reply)
  }

  mutating func show(_ diagnostic: Diagnostic, promptWidth: Int = 0) {
    write(presentation.streams(for: diagnostic, promptWidth: promptWidth))
  }

  /// An answer of one line, as it is.
  mutating func show(answer: String) {
    output.write(answer)
    output.write("\n")
  }

  /// What stands before the line that is waited for.
  mutating func ask(_ prompt: String) {
    output.write(prompt)
    output.flush()
  }

  /// A sentence that belongs to no line.
  mutating func say(_ sentence: String) {
    write(presentation.streams(forSentence: sentence))
  }

  /// What is said of what was read, be it the file of a token, tells no token.
  private mutating func write(_ streams: Presentation.Streams, isAnswer: Bool = false) {
    output.write(isAnswer ? streams.output : ScreenText.withoutTokens(streams.output))
    if streams.errors.isEmpty { return }
    output.flush()
    errors.write(ScreenText.withoutTokens(streams.errors))
    errors.flush()
  }

  mutating func flush() { output.flush() }

  /// Writes what is left; false if standard output took not all of it.
  mutating func finish() -> Bool {
    output.flush()
    guard let problem = output.problem else { return true }
    say("standard output: \(problem)")
    return false
  }
}
