package import Diagnostics
package import Markup

/// Replies and diagnostics as JSON, one object on one line, for scripts.
package enum JSONReport {
  /// The reply's command, its fields in their order, and its notes if it has any.
  ///
  /// The line has no line break at its end. Text that a reader sees is left out.
  package static func line(of reply: Reply) -> String {
    var fields = [Datum.Field("command", .text(reply.command))] + reply.fields
    if !reply.notes.isEmpty { fields.append(notes(reply.notes)) }
    return JSONWriter.text(of: .object(fields))
  }

  /// The sentence of a diagnostic, and whatever else it has: place, way out, notes.
  ///
  /// A line typed at the prompt has no written place. Notes are sentences, their places in
  /// parentheses. The line has no line break at its end.
  package static func line(of diagnostic: Diagnostic) -> String {
    var fields = [Datum.Field("error", .text(diagnostic.message))]
    if let place = diagnostic.place, case .file(let name, _) = place.source.origin {
      let start = place.source.place(of: place.range.lowerBound)
      fields.append(Datum.Field("file", .text(name)))
      fields.append(Datum.Field("line", .number(Double(start.line))))
      fields.append(Datum.Field("column", .number(Double(start.column))))
    }
    if let fix = diagnostic.fix { fields.append(Datum.Field("fix", .text(fix))) }
    let sentences = diagnostic.notes.map(DiagnosticLayout.sentence)
    if !sentences.isEmpty { fields.append(notes(sentences)) }
    return JSONWriter.text(of: .object(fields))
  }

  /// What is said of what was read, be it the file of a token, tells no token.
  private static func notes(_ sentences: [String]) -> Datum.Field {
    Datum.Field("notes", .list(sentences.map { .text(ScreenText.withoutTokens($0)) }))
  }
}
