/// A value as data: what a script reads from a reply.
package enum Datum: Sendable, Equatable {
  case null
  case boolean(Bool)
  /// A finite number, or an infinity, which is written as the text `inf`.
  case number(Double)
  case text(String)
  case list([Datum])
  case object([Field])

  /// A named value of an object; the order of fields is kept.
  package struct Field: Sendable, Equatable {
    /// The field's key.
    package var key: String
    /// Its value.
    package var value: Datum

    /// A key with its value.
    package init(_ key: String, _ value: Datum) {
      self.key = key
      self.value = value
    }
  }
}
