/// What a piece of text means; a renderer decides how that looks.
package enum Role: Sendable, Hashable {
  case plain
  case name
  case number
  case unit
  case keyword
  case command
  case quote
  /// A text in quotes, or a path.
  case string
  /// What nobody knows.
  case unknown
  case faint
  case strong
  case problem
  case caret
  /// The curve of this number in a chart.
  case curve(Int)
}

/// Text that knows what its pieces mean.
package struct StyledText: Sendable, Hashable, ExpressibleByStringLiteral {
  /// One run of text with one meaning.
  package struct Span: Sendable, Hashable {
    /// What the run says.
    package var text: String
    /// What it means.
    package var role: Role

    /// A run of text with its meaning.
    package init(_ text: String, _ role: Role) {
      self.text = text
      self.role = role
    }
  }

  /// The runs, in reading order.
  package var spans: [Span]

  /// A text of one meaning.
  package init(_ text: String = "", _ role: Role = .plain) {
    spans = text.isEmpty ? [] : [Span(text, role)]
  }

  /// A plain text.
  package init(stringLiteral text: String) { self.init(text) }

  /// The words without their meaning.
  package var plain: String { spans.map(\.text).joined() }

  /// How many bytes the words have.
  package var letterCount: Int { spans.reduce(0) { $0 + $1.text.utf8.count } }

  /// Columns that the text takes on a screen.
  package var width: Int { ScreenText.columns(of: self) }

  /// Adds a run at the end.
  package mutating func append(_ text: String, _ role: Role = .plain) {
    if !text.isEmpty { spans.append(Span(text, role)) }
  }

  /// Adds a text at the end.
  package mutating func append(_ text: StyledText) { spans += text.spans }

  /// One text behind another.
  package static func + (left: StyledText, right: StyledText) -> StyledText {
    var sum = left
    sum.spans += right.spans
    return sum
  }
}
