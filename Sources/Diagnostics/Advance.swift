/// How far something long has come.
package struct Advance: Sendable, Equatable {
  /// How much of it is done.
  package var done: Int
  /// How much there is, if that is known.
  package let count: Int?
  /// What is counted, in the plural: `points`.
  package let what: String

  /// So much of a count.
  package init(done: Int, count: Int?, what: String) {
    (self.done, self.count, self.what) = (done, count, what)
  }
}
