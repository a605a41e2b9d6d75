/// The parts of one amount, one behind another, as data: a renderer draws them in whatever it writes to.
package struct StackedBar: Sendable, Equatable {
  /// One part.
  package struct Part: Sendable, Equatable {
    /// What the legend says of it.
    package var name: String
    /// How much it is, above 0.
    package var amount: Double

    /// A part.
    package init(_ name: String, _ amount: Double) {
      self.name = name
      self.amount = amount
    }
  }

  /// What there is room for.
  package struct Limit: Sendable, Equatable {
    /// What the legend says of it.
    package var name: String
    /// How much that is, finite and above 0.
    package var amount: Double
    /// What is needed of it, and what is left, as a sentence.
    package var sentence: StyledText

    /// A limit.
    package init(_ name: String, _ amount: Double, sentence: StyledText) {
      self.name = name
      self.amount = amount
      self.sentence = sentence
    }
  }

  /// The parts that a drawing has signs for, each another.
  package static let mostParts = 9

  /// The parts, in order; of more than `mostParts` some look alike.
  package var parts: [Part]
  /// What the bar comes to as a whole, finite and above 0; parts that come to more are drawn shorter.
  package var whole: Double
  /// What it is held against.
  package var limit: Limit?

  /// Parts of a whole.
  package init(_ parts: [Part], of whole: Double, within limit: Limit? = nil) {
    self.parts = parts
    self.whole = whole
    self.limit = limit
  }
}
