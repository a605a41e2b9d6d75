/// What a line answered: fields for a script, blocks for a reader, notes for both.
package struct Reply: Sendable, Equatable {
  /// One block of what a reader sees.
  package enum Block: Sendable, Equatable {
    case line(StyledText)
    case table(Table)
    case chart(Chart)
    /// Only a screen shows it: what it says stands in tables too.
    case stack(StackedBar)
  }

  /// Whether the line answered a question or changed the session; a script prints answers alone.
  package enum Kind: Sendable, Equatable {
    case answer
    case change
  }

  /// The command that answered, `evaluate` for an expression.
  package var command: String
  /// An answer, or the report of a change.
  package var kind: Kind
  /// What a script reads, in order, behind `command`.
  package var fields: [Datum.Field]
  /// What a reader sees.
  package var body: [Block]
  /// Remarks that are no part of the answer; they go to standard error.
  package var notes: [String]

  /// An empty reply of a command, to be filled.
  package init(_ command: String, _ kind: Kind) {
    self.command = command
    self.kind = kind
    fields = []
    body = []
    notes = []
  }

  /// Adds a field for scripts.
  package mutating func field(_ key: String, _ value: Datum) {
    fields.append(Datum.Field(key, value))
  }

  /// Adds a line for readers.
  package mutating func line(_ text: StyledText) { body.append(.line(text)) }
}
