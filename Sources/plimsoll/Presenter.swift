import Diagnostics
import Markup
import Reports

/// Prints replies and errors in the form that was asked for.
///
/// Answers go to standard output, notes and errors to standard error; a conversation has both on the
/// screen, indented.
struct Presenter: ~Copyable {
  /// How things are printed.
  struct Style {
    var format = Format.text
    var colors = false
    var unicode = true
    /// The columns of the screen; 0 for no limit.
    var columns = 0
    /// Whether a person reads along: the place of an error is shown below the line.
    var isConversation = false
    /// Whether changes are printed.
    var printsChanges = false
  }

  var style: Style
  private var output = Output(1)
  private var errors = Output(2)

  init(_ style: Style) { self.style = style }

  private var report: TextReport {
    TextReport(
      columns: style.columns, indent: style.isConversation ? 2 : 0, colors: style.colors,
      unicode: style.unicode)
  }

  mutating func show(_ reply: Reply) {
    switch style.format {
    case .json: return output.write(JSONReport.line(of: reply) + "\n")
    case .csv where reply.kind == .answer || style.printsChanges:
      output.write(CSVReport.text(of: reply))
    case .markdown where reply.kind == .answer || style.printsChanges:
      output.write(MarkdownReport.text(of: reply))
    case .text where reply.kind == .answer || style.printsChanges:
      output.write(report.text(of: reply))
    default: break
    }
    show(notes: report.notes(of: reply))
  }

  private mutating func show(notes: [String]) {
    if notes.isEmpty { return }
    if style.isConversation {
      for note in notes { output.write(note + "\n") }
      return
    }
    output.flush()
    for note in notes { errors.write(note + "\n") }
    errors.flush()
  }

  mutating func show(_ diagnostic: Diagnostic, promptWidth: Int = 0) {
    if style.format == .json {
      output.flush()
      errors.write(JSONReport.line(of: diagnostic) + "\n")
      return errors.flush()
    }
    let lines =
      style.isConversation
      ? DiagnosticLayout.atPrompt(
        diagnostic, promptWidth: promptWidth, columns: style.columns, unicode: style.unicode)
      : DiagnosticLayout.inBatch(diagnostic, unicode: style.unicode)
    let plain = TextReport(
      columns: 0, indent: 0, colors: style.colors, unicode: style.unicode)
    let text = plain.text(of: lines)
    if style.isConversation { return output.write(text) }
    output.flush()
    errors.write(text)
    errors.flush()
  }

  /// A sentence that belongs to no line.
  mutating func say(_ sentence: String) {
    output.flush()
    errors.write("plimsoll: \(sentence)\n")
    errors.flush()
  }

  mutating func write(_ text: String) { output.write(text) }

  mutating func flush() { output.flush() }

  /// Writes what is left; false if standard output took not all of it.
  mutating func finish() -> Bool {
    output.flush()
    guard let problem = output.problem else { return true }
    errors.write("plimsoll: standard output: \(problem)\n")
    errors.flush()
    return false
  }
}
