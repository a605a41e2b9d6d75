import Diagnostics
import Incremental
import Language
import Worksheet

extension Session {
  /// The error with notes that say where the cells which do not go together are defined.
  ///
  /// They are for a person at a prompt, who did not write the book.
  func pointed(_ error: Diagnostic) -> Diagnostic {
    guard environment.isConversation, let source = error.place?.source else { return error }
    var error = error
    for label in error.labels {
      let name = source[label.range]
      guard let id = sheet.find(name), let definition = definition(of: id) else { continue }
      error.notes.append(.init("\(name) is \(definition)"))
    }
    return error
  }

  /// Where a cell is defined, in words that go on behind its name: `defined at 6-cache.book:12`.
  private func definition(of id: NodeID) -> String? {
    guard let binding = sheet.binding(of: id), let formula = binding.formula?.formula else {
      return nil
    }
    switch formula.source.origin {
    case .prompt: return "set by you: \(formula.text)"
    case .file(let file, _):
      let line = formula.source.place(of: formula.expression.range.lowerBound).line
      return "defined at \(file):\(line)"
    }
  }
}
