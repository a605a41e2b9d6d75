extension LineBuffer {
  /// Where the word begins that the cursor is in or behind.
  package var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isWordPart(scalars[place - 1]) { place -= 1 }
    while place > 0, Self.isWordPart(scalars[place - 1]) { place -= 1 }
    return place
  }

  /// Where the word ends that the cursor is in or before.
  package var wordEnd: Int {
    var place = cursor
    while place < scalars.count, !Self.isWordPart(scalars[place]) { place += 1 }
    while place < scalars.count, Self.isWordPart(scalars[place]) { place += 1 }
    return place
  }

  /// Letters, digits, `_` and `.`: in a formula an operator ends a word.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }
}
