import Testing

@testable import LineEditing

/// The line with a bar where the cursor is.
private func line(_ marked: String) -> LineBuffer {
  let parts = marked.split(separator: "|", omittingEmptySubsequences: false)
  let scalars = Array(marked.unicodeScalars.filter { $0 != "|" })
  return LineBuffer(scalars, cursor: parts[0].unicodeScalars.count)
}

@Suite struct `A line buffer` {
  @Test(arguments: [
    ("a + kv*batch|", "a + kv*|batch", "a + kv*batch|"),
    ("a + |kv_heads*8", "|a + kv_heads*8", "a + kv_heads|*8"),
    ("7.5e9|/2", "|7.5e9/2", "7.5e9/2|"),
    ("\u{3B7} \u{D7} \u{7DCF}\u{91CF}|", "\u{3B7} \u{D7} |\u{7DCF}\u{91CF}", nil),
    ("|", "|", "|"),
  ])
  func `moves by the words of formulas`(from: String, left: String, right: String?) {
    var moved = line(from)
    moved.moveWordLeft()
    #expect(moved == line(left))
    moved = line(from)
    moved.moveWordRight()
    #expect(moved == line(right ?? from))
  }

  @Test func `takes out words and ends and says what it took`() {
    var edited = line("set kv*batch |in GB")
    #expect(edited.cutWordLeft() == "batch ")
    #expect(edited == line("set kv*|in GB"))
    #expect(edited.cutWordRight() == "in")
    #expect(edited == line("set kv*| GB"))
    #expect(edited.cutToEnd() == " GB")
    #expect(edited.cutToStart() == "set kv*")
    #expect(edited == LineBuffer())
    #expect(edited.cutWordLeft().isEmpty)
  }

  @Test func `writes at the cursor`() {
    var edited = line("ab|d")
    edited.insert("c\u{3B7}")
    #expect(edited == line("abc\u{3B7}|d"))
    edited.dropBeforeCursor(1)
    #expect(edited == line("abc|d"))
    #expect(edited.head == "abc")
  }
}

@Suite struct `Pasted text` {
  @Test func `is the lines that someone would have typed`() {
    let lines = PastedText.lines(
      of: "> set a 1\r\n\n> a\tb\u{1B}[2J\n  \nlast\n", prompt: "> ", startsLine: true)
    #expect(lines == ["set a 1", "a b[2J", "last"])
  }

  @Test func `has no letter with more marks than any has`() {
    let lines = PastedText.lines(
      of: "a" + String(repeating: "\u{301}", count: 100_000) + "b", prompt: "> ", startsLine: true)
    #expect(lines.map(\.unicodeScalars.count) == [66])
  }

  @Test func `is a transcript behind another prompt, too`() {
    let lines = PastedText.lines(of: "m> a\n> b", prompt: "m> ", startsLine: true)
    #expect(lines == ["a", "b"])
  }

  @Test func `keeps the sign that looks like a prompt inside a line`() {
    #expect(PastedText.lines(of: "> 3", prompt: "> ", startsLine: false) == ["> 3"])
    #expect(PastedText.lines(of: "> 3\n> 4", prompt: "> ", startsLine: false) == ["> 3", "4"])
  }
}
