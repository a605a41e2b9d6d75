/// A line being edited: its characters, and the cursor before one of them or at the end.
package struct LineBuffer: Equatable {
  /// The characters; a newline stands between the rows of an entry of several.
  package private(set) var scalars: [Unicode.Scalar]
  /// The number of characters before the cursor.
  package private(set) var cursor: Int

  /// Bytes that a line may have: what goes beyond them is not put into it.
  package static let longest = 1 << 20

  /// A line with the cursor at its end.
  package init(_ text: String = "") {
    scalars = Array(text.unicodeScalars)
    cursor = scalars.count
  }

  /// A line with the cursor before the character of that number, counted from 0.
  package init(_ scalars: [Unicode.Scalar], cursor: Int) {
    self.scalars = scalars
    self.cursor = min(max(cursor, 0), scalars.count)
  }

  /// The whole line.
  package var text: String { Self.string(scalars[...]) }

  /// What stands before the cursor.
  package var head: String { Self.string(scalars[..<cursor]) }

  /// Whether it has more bytes than a line may have.
  package var isTooLong: Bool {
    // A character takes four bytes at most.
    scalars.count > Self.longest / 4
      && scalars.reduce(0) { $0 + UTF8.width($1) } > Self.longest
  }

  /// Whether nothing stands behind the cursor.
  package var isAtEnd: Bool { cursor == scalars.count }

  /// Writes a text at the cursor and leaves the cursor behind it.
  package mutating func insert(_ text: String) {
    scalars.insert(contentsOf: text.unicodeScalars, at: cursor)
    cursor += text.unicodeScalars.count
  }

  /// Puts another letter in the place of the one behind the cursor; false if there is none.
  package mutating func replaceLetter(with letter: Unicode.Scalar) -> Bool {
    if isAtEnd { return false }
    scalars[cursor] = letter
    return true
  }

  /// Moves the cursor to the beginning of its row.
  package mutating func moveToStart() { cursor = rowStart }

  /// Moves the cursor to the end of its row.
  package mutating func moveToEnd() { cursor = rowEnd }

  /// Moves the cursor one character to the right, and tells whether there was one.
  package mutating func moveRight() -> Bool {
    guard !isAtEnd else { return false }
    cursor += 1
    return true
  }

  /// Moves the cursor to the row above in an entry of several, and tells whether there was one.
  package mutating func moveUp() -> Bool {
    let start = rowStart
    guard start > 0 else { return false }
    let column = cursor - start
    cursor = start - 1
    cursor = min(rowStart + column, cursor)
    return true
  }

  /// Moves the cursor to the row below in an entry of several, and tells whether there was one.
  package mutating func moveDown() -> Bool {
    let (column, end) = (cursor - rowStart, rowEnd)
    guard end < scalars.count else { return false }
    cursor = end + 1
    cursor = min(cursor + column, rowEnd)
    return true
  }

  /// Moves the cursor to the beginning of the word it is in or behind.
  package mutating func moveWordLeft() { cursor = wordStart }

  /// Moves the cursor to the end of the word it is in or before.
  package mutating func moveWordRight() { cursor = wordEnd }

  /// Steps over a space, if the cursor is before one.
  package mutating func stepOverSpace() -> Bool {
    guard cursor < scalars.count, scalars[cursor] == " " else { return false }
    cursor += 1
    return true
  }

  /// Takes away the word before the cursor and gives it.
  package mutating func cutWordLeft() -> String { cut(wordStart..<cursor) }

  /// Takes away the word behind the cursor and gives it.
  package mutating func cutWordRight() -> String { cut(cursor..<wordEnd) }

  /// Takes away everything before the cursor and gives it.
  package mutating func cutToStart() -> String { cut(0..<cursor) }

  /// Takes away everything behind the cursor and gives it.
  package mutating func cutToEnd() -> String { cut(cursor..<scalars.count) }

  /// Takes away a number of characters before the cursor.
  package mutating func dropBeforeCursor(_ count: Int) { _ = cut(max(cursor - count, 0)..<cursor) }

  private var rowStart: Int { (scalars[..<cursor].lastIndex(of: "\n") ?? -1) + 1 }

  private var rowEnd: Int { scalars[cursor...].firstIndex(of: "\n") ?? scalars.count }

  private mutating func cut(_ range: Range<Int>) -> String {
    let taken = Self.string(scalars[range])
    scalars.removeSubrange(range)
    cursor = range.lowerBound
    return taken
  }

  private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars)
    return String(text)
  }
}
