import Glibc
import LineEditing
import PtySupport
import Testing

@testable import Terminal

/// What is painted over the line and round it, on a screen.
@Suite struct `A painted line` {
  /// Characters are UTF-8, as in the program.
  private static let locale: Void = { _ = unsafe setlocale(LC_CTYPE, "C.UTF-8") }()

  init() { Self.locale }

  @Test func `has its colours, a suggestion, a row below and one at the margin`() {
    var frame = LineFrame()
    frame.promptColumns = 2
    frame.line = LineBuffer("set kv")
    frame.inks = [Ink("set", "1"), Ink(" "), Ink("kv", "36")]
    frame.suggestion = Ink("_heads 8", "2")
    frame.below = [Ink("= ", "2"), Ink("8", "32")]
    frame.right = [Ink("total 1 GB")]
    (frame.columns, frame.rows) = (40, 6)
    let screen = painted(frame)
    #expect(screen.lines == ["> set kv_heads 8             total 1 GB", "= 8"])
    #expect(screen.look(of: "set") == "1" && screen.look(of: "kv") == "36")
    #expect(screen.look(of: "_heads") == "2" && screen.look(of: "8") == "32")
    #expect(screen.cursor == (0, 8))
  }

  @Test func `gives way to the line where there is no room`() {
    var frame = LineFrame()
    frame.promptColumns = 2
    frame.line = LineBuffer("0123456789")
    frame.suggestion = Ink("abcdefghijkl", "2")
    frame.right = [Ink("total 1 GB")]
    frame.below = [Ink(String(repeating: "x", count: 30))]
    (frame.columns, frame.rows) = (20, 6)
    #expect(
      painted(frame).lines == [
        "> 0123456789abcdef\u{2026}", String(repeating: "x", count: 18) + "\u{2026}",
      ])
  }

  @Test func `is left alone where no row is free below it`() {
    var frame = LineFrame()
    frame.line = LineBuffer(String(repeating: "a", count: 60))
    frame.inks = [Ink(frame.line.text, "1")]
    (frame.columns, frame.rows) = (20, 3)
    #expect(frame.painting.isEmpty && frame.wiping.isEmpty)
  }

  @Test(arguments: [([], true), ([Ink("\u{D55C}g", "1")], true), ([], false)])
  func `is written without colours too where it has wide letters`(inks: [Ink], isWide: Bool) {
    var frame = LineFrame()
    frame.promptColumns = 2
    frame.line = LineBuffer(isWide ? "\u{D55C}g" : "abg")
    frame.inks = inks
    #expect(frame.painting.contains("\u{D55C}g") == isWide)
    #expect(frame.painting.isEmpty != isWide)
  }

  /// Lines of any width and cursors anywhere, at any height of the screen.
  @Test(arguments: 0..<200) func `leaves the screen as it was`(seed: UInt64) {
    var dice = Seeded(seed)
    var frame = LineFrame()
    (frame.columns, frame.rows) = (Int.random(in: 10...40, using: &dice), 8)
    frame.promptColumns = 2
    let letters: [Unicode.Scalar] = ["a", "1", " ", "\u{E9}", "\n"]
    let count = Int.random(in: 0...90, using: &dice)
    let scalars = (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &dice)] }
    frame.line = LineBuffer(scalars, cursor: Int.random(in: 0...count, using: &dice))
    frame.inks = scalars.map { Ink(String($0), "3\(Int.random(in: 1...6, using: &dice))") }
    frame.suggestion = Ink("rest of it", Bool.random(using: &dice) ? "2" : "")
    if Bool.random(using: &dice) { frame.below = [Ink("= 12345678901234567890")] }
    if Bool.random(using: &dice) { frame.right = [Ink("right")] }
    let above = Int.random(in: 0...7, using: &dice)
    let before = bare(frame, below: above)
    var screen = before
    screen.write(Array(frame.painting.utf8))
    #expect(screen.cursor.column == before.cursor.column)
    screen.write(Array(frame.wiping.utf8))
    #expect(screen.cursor.column == before.cursor.column)
    #expect(
      screen.lines.suffix(before.lines.count - 1) == before.lines.suffix(before.lines.count - 1))
  }

  private func painted(_ frame: LineFrame) -> Screen {
    var screen = bare(frame, below: 0)
    screen.write(Array(frame.painting.utf8))
    return screen
  }

  /// The screen as libedit leaves it: the line written, the cursor in it.
  private func bare(_ frame: LineFrame, below above: Int) -> Screen {
    var screen = Screen(columns: frame.columns, rows: frame.rows)
    var text = String(repeating: "\r\n", count: above) + "> "
    let place = { (count: Int) in
      DisplayWidth.place(
        after: frame.line.scalars.prefix(count), from: frame.promptColumns, columns: frame.columns)
    }
    for (index, scalar) in frame.line.scalars.enumerated() {
      text += scalar == "\n" ? "\r\n" : String(scalar)
      // Libedit goes on to the next row as soon as one is full.
      if place(index + 1).column == 0, scalar != "\n" { text += " \r" }
    }
    let (end, cursor) = (place(frame.line.scalars.count), place(frame.line.cursor))
    text +=
      "\r" + (end.row > cursor.row ? "\u{1B}[\(end.row - cursor.row)A" : "")
      + (cursor.column > 0 ? "\u{1B}[\(cursor.column)C" : "")
    screen.write(Array(text.utf8))
    return screen
  }
}

/// The same numbers for the same seed.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}

@Suite struct `The row of the cursor` {
  @Test(arguments: [("", 40, 0), ("abc", 4, 0), ("abcd", 4, 1), ("abcdefghi", 4, 2)])
  func `follows the width of the terminal`(text: String, columns: Int, row: Int) {
    #expect(DisplayWidth.place(after: text.unicodeScalars, columns: columns).row == row)
  }
}
