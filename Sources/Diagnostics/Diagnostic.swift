/// What went wrong, where, and the way out.
package struct Diagnostic: Error, Sendable, Equatable {
  /// A further place that explains the first.
  package struct Note: Sendable, Equatable {
    /// What there is to say of the place.
    package var message: String
    /// The place, if it has one.
    package var place: Place?

    /// A remark on a place.
    package init(_ message: String, at place: Place? = nil) {
      self.message = message
      self.place = place
    }
  }

  /// What a part of the text at fault is, to be drawn below it.
  package struct Label: Sendable, Equatable {
    /// The part, in UTF-8 offsets of the text that the place is in.
    package var range: Range<Int>
    /// What it is, in a few words.
    package var text: String

    /// A part of a text and what it is.
    package init(_ range: Range<Int>, _ text: String) {
      self.range = range
      self.text = text
    }
  }

  /// A stretch of a text, in UTF-8 offsets.
  package struct Place: Sendable, Equatable {
    /// The text.
    package var source: SourceText
    /// The stretch of it.
    package var range: Range<Int>

    /// A stretch of a text.
    package init(_ source: SourceText, _ range: Range<Int>) {
      self.source = source
      self.range = range
    }
  }

  /// What is there and what was wanted: lower case, no full stop.
  package var message: String
  /// Where, if the cause has a place in a text.
  package var place: Place?
  /// The way out in words of the calculator, if there is one to offer.
  package var fix: String?
  /// Further places.
  package var notes: [Note]
  /// Parts of the place that do not go together.
  package var labels: [Label] = []

  /// A message, its place, and the way out.
  package init(_ message: String, at place: Place? = nil, fix: String? = nil, notes: [Note] = []) {
    self.message = message
    self.place = place
    self.fix = fix
    self.notes = notes
  }

  /// The same, with parts of the place told apart.
  package func labelled(_ labels: [Label]) -> Diagnostic {
    var diagnostic = self
    diagnostic.labels = labels
    return diagnostic
  }
}
