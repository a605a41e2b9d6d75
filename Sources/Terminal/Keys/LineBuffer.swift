/// A line being edited: its characters, and the cursor before one of them or at the end.
struct LineBuffer: Equatable {
  private(set) var scalars: [Unicode.Scalar]
  private(set) var cursor: Int

  /// A line with the cursor at its end.
  init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// A line with the cursor before the character of that number, counted from 0.
  init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// The whole line.
  var text: String { Self.string(scalars[...]) }

  /// What stands before the cursor.
  var head: String { Self.string(scalars[..<cursor]) }

  /// Writes a text at the cursor and leaves the cursor behind it.
  mutating func insert(_ text: String) {
    scalars.insert(contentsOf: text.unicodeScalars, at: cursor)
    cursor += text.unicodeScalars.count
  }

  /// Moves the cursor to the beginning of the line.
  mutating func moveToStart() { cursor = 0 }

  /// Moves the cursor behind the line.
  mutating func moveToEnd() { cursor = scalars.count }

  /// Moves the cursor to the beginning of the word it is in or behind.
  mutating func moveWordLeft() { cursor = wordStart }

  /// Moves the cursor to the end of the word it is in or before.
  mutating func moveWordRight() { cursor = wordEnd }

  /// Steps over a space, if the cursor is before one.
  mutating func stepOverSpace() -> Bool {
    guard cursor < scalars.count, scalars[cursor] == " " else { return false }
    cursor += 1
    return true
  }

  /// Takes away the word before the cursor and gives it.
  mutating func cutWordLeft() -> String { cut(wordStart..<cursor) }

  /// Takes away the word behind the cursor and gives it.
  mutating func cutWordRight() -> String { cut(cursor..<wordEnd) }

  /// Takes away everything before the cursor and gives it.
  mutating func cutToStart() -> String { cut(0..<cursor) }

  /// Takes away everything behind the cursor and gives it.
  mutating func cutToEnd() -> String { cut(cursor..<scalars.count) }

  /// Takes away a number of characters before the cursor.
  mutating func dropBeforeCursor(_ count: Int) { _ = cut(max(cursor - count, 0)..<cursor) }

  private var wordStart: Int {
    var place = cursor
    while place > 0, !Self.isWordPart(scalars[place - 1]) { place -= 1 }
    while place > 0, Self.isWordPart(scalars[place - 1]) { place -= 1 }
    return place
  }

  private var wordEnd: Int {
    var place = cursor
    while place < scalars.count, !Self.isWordPart(scalars[place]) { place += 1 }
    while place < scalars.count, Self.isWordPart(scalars[place]) { place += 1 }
    return place
  }

  private mutating func cut(_ range: Range<Int>) -> String {
    let taken = Self.string(scalars[range])
    scalars.removeSubrange(range)
    cursor = range.lowerBound
    return taken
  }

  /// Letters, digits, `_` and `.`: in a formula an operator ends a word.
  private static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar == "." || scalar.properties.isAlphabetic
      || scalar.properties.numericType != nil
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
