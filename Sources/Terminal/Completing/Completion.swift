import LineEditing

/// One thing that could stand where the word under the cursor stands.
package struct Completion: Equatable {
  /// The text that replaces the word.
  package var insertion: String
  /// The name in the list of candidates.
  package var label: String
  /// A value or a sentence beside the name, or nothing.
  package var detail: String
  /// Whether a space belongs behind it, because the word is whole.
  package var isFinal: Bool

  /// A candidate; its label is what it inserts unless another is given.
  package init(_ insertion: String, label: String? = nil, detail: String = "", isFinal: Bool = true)
  {
    self.insertion = insertion
    self.label = label ?? insertion
    self.detail = detail
    self.isFinal = isFinal
  }
}

/// What Tab asks: the line and where its cursor is.
package struct CompletionRequest: Equatable {
  /// The whole line.
  package var line: String
  /// The place of the cursor, in UTF-8 bytes from the line's beginning.
  package var cursor: Int

  /// A request for a line whose cursor is that many UTF-8 bytes from its beginning.
  package init(line: String, cursor: Int) {
    self.line = line
    self.cursor = cursor
  }
}

/// What could stand between a place before the cursor and the cursor.
package struct CompletionAnswer: Equatable {
  /// Where the replaced word begins, in UTF-8 bytes from the line's beginning.
  package var start: Int
  /// The candidates, in the order in which they are listed.
  package var candidates: [Completion]

  /// An answer that replaces what is between `start` and the cursor.
  package init(start: Int, candidates: [Completion]) {
    self.start = start
    self.candidates = candidates
  }
}

/// What one press of Tab does.
enum CompletionStep: Equatable {
  case replace(with: String, isFinal: Bool)
  case list([Completion])
  case nothing
}

extension CompletionAnswer {
  /// The step that these candidates allow when `word` is what they would replace.
  ///
  /// A text that holds control characters is never inserted, so such a candidate is left out.
  func step(replacing word: String) -> CompletionStep {
    let usable = candidates.filter { !$0.insertion.unicodeScalars.contains(where: \.isControl) }
    guard let first = usable.first else { return .nothing }
    if usable.count == 1 {
      return .replace(with: first.insertion, isFinal: first.isFinal)
    }
    let common = usable.dropFirst().reduce(first.insertion) { commonPrefix($0, $1.insertion) }
    let isProgress = common != word && common.utf8.count >= word.utf8.count
    return isProgress ? .replace(with: common, isFinal: false) : .list(usable)
  }

  private func commonPrefix(_ left: String, _ right: String) -> String {
    let pairs = zip(left.unicodeScalars, right.unicodeScalars)
    var common = ""
    common.unicodeScalars.append(contentsOf: pairs.prefix { $0 == $1 }.map(\.0))
    return common
  }
}
