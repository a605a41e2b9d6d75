package import Diagnostics
package import Markup

/// How replies and errors are shown: in which form, and for whom.
///
/// Answers go to standard output, notes and errors to standard error; a conversation has all of it on
/// its screen, indented.
package struct Presentation: Sendable {
  /// The form of what is shown.
  package enum Form: String, Sendable, CaseIterable {
    case text, json, csv, markdown
  }

  /// What is written to each stream.
  package struct Streams: Sendable, Equatable {
    /// For standard output.
    package var output = ""
    /// For standard error.
    package var errors = ""

    /// Text for each stream.
    package init(output: String = "", errors: String = "") {
      self.output = output
      self.errors = errors
    }
  }

  /// The form.
  package var form = Form.text
  /// Whether colours are used.
  package var colors = false
  /// Whether signs beyond ASCII are used.
  package var unicode = true
  /// Whether a screen reader reads along, which wants no pictures.
  package var isPlain = false
  /// The columns of the screen; 0 for no limit.
  package var columns = 0
  /// Whether a person reads along: an error is shown below the line that was typed.
  package var isConversation = false
  /// Whether changes are shown, and not only answers.
  package var showsChanges = false

  /// Plain text for a script.
  package init() {}

  /// Whether the line of an answer is written without anything around it.
  package var showsTextAsItIs: Bool { form == .text && !colors && !isConversation }

  /// What a reply puts on the streams.
  package func streams(for reply: Reply) -> Streams {
    var streams = Streams()
    if form == .json {
      streams.output = JSONReport.line(of: reply) + "\n"
      return streams
    }
    var reply = isConversation && columns > 0 ? reply.onScreen : reply
    reply.notes = reply.notes.map(ScreenText.withoutTokens)
    if reply.kind == .answer || showsChanges { streams.output = body(of: reply) }
    let notes = report.notes(of: reply).map { $0 + "\n" }.joined()
    if isConversation { streams.output += notes } else { streams.errors = notes }
    return streams
  }

  /// What an error puts on the streams; `promptWidth` is that of the prompt it was typed behind.
  package func streams(for diagnostic: Diagnostic, promptWidth: Int = 0) -> Streams {
    var streams = Streams()
    if form == .json {
      streams.errors = JSONReport.line(of: diagnostic) + "\n"
      return streams
    }
    let lines =
      isConversation
      ? DiagnosticLayout.atPrompt(
        diagnostic, promptWidth: promptWidth, columns: columns, unicode: unicode)
      : DiagnosticLayout.inBatch(diagnostic, unicode: unicode)
    // The lines bring their own indentation.
    let plain = TextReport(columns: 0, indent: 0, colors: colors, unicode: unicode)
    let room = max(20, columns)
    let text = plain.text(of: columns > 0 ? lines.flatMap { $0.wrapped(to: room) } : lines)
    if isConversation { streams.output = text } else { streams.errors = text }
    return streams
  }

  /// What a sentence that belongs to no line puts on the streams.
  package func streams(forSentence sentence: String) -> Streams {
    if form == .json { return streams(for: Diagnostic(sentence)) }
    let line = TextReport(columns: 0, indent: 0, colors: false, unicode: unicode)
      .text(of: [StyledText("plimsoll: \(sentence)")])
    return Streams(errors: line)
  }

  /// A text in runs, each with the parameters of the control sequence for its look; empty for none.
  package func runs(of text: StyledText) -> [(text: String, code: String)] {
    Symbols(unicode: unicode).written(text).spans.map {
      ($0.text, colors ? $0.role.colorCode ?? "" : "")
    }
  }

  private func body(of reply: Reply) -> String {
    switch form {
    case .csv: CSVReport.text(of: reply)
    case .markdown: MarkdownReport.text(of: reply)
    default: report.text(of: reply)
    }
  }

  private var report: TextReport {
    TextReport(
      columns: columns, indent: isConversation ? 2 : 0, colors: colors, unicode: unicode,
      isPlain: isPlain)
  }
}
