import Testing

@testable import LineEditing

@Suite struct `Undoing what was typed` {
  @Test func `goes back by words and forth again`() {
    var undo = TypingUndo()
    var line = LineBuffer()
    for letter in "set kv 8" {
      line.insert(String(letter))
      undo.record(line)
    }
    #expect(undo.undo()?.text == "set kv ")
    #expect(undo.undo()?.text == "set ")
    #expect(undo.redo()?.text == "set kv ")
    #expect(undo.undo()?.text == "set ")
    #expect(undo.undo()?.text == "")
    #expect(undo.undo() == nil)
    #expect(undo.redo()?.text == "set ")
  }

  @Test func `takes a cut as one step and forgets what was undone once something is typed`() {
    var undo = TypingUndo()
    undo.record(LineBuffer("show total"))
    var line = LineBuffer("show total")
    _ = line.cutWordLeft()
    undo.record(line)
    #expect(undo.undo()?.text == "show total")
    undo.record(LineBuffer("show kv"))
    #expect(undo.redo() == nil)
    #expect(undo.undo()?.text == "show total")
  }
}

@Suite struct `Undoing in long lines` {
  @Test func `goes back as far as there is room`() {
    var undo = TypingUndo()
    let line = LineBuffer(String(repeating: "a", count: LineBuffer.longest))
    for _ in 0..<10 {
      undo.record(line)
      undo.record(LineBuffer())
    }
    var steps = 0
    while undo.undo() != nil { steps += 1 }
    #expect(steps == 16 && !line.isTooLong)
    #expect(LineBuffer(line.text + "a").isTooLong)
  }
}

@Suite struct `A suggestion from older lines` {
  private let entries = ["set a 1", "show kv\nshow total", "set b 2", "\u{3B7} = 1", "set a 22"]

  @Test(arguments: [
    ("s", "et a 22"), ("set b", " 2"), ("show", ""), ("", ""), ("set a 22", ""),
    ("\u{3B7}", " = 1"),
  ])
  func `is the rest of the newest that begins so`(line: String, rest: String) {
    var suggestion = HistorySuggestion(entries)
    #expect(suggestion.rest(of: line) == rest)
  }

  @Test func `passes over lines that are not welcome, but not over any number of them`() {
    var suggestion = HistorySuggestion(entries, where: { $0 != "set a 22" })
    #expect(suggestion.rest(of: "set a") == " 1" && suggestion.rest(of: "se") == "t b 2")
    var asked = 0
    let many = ["set z"] + (0..<10_000).map { "set \($0)" }
    suggestion = HistorySuggestion(many) { line in
      asked += 1
      return line == "set z"
    }
    #expect(suggestion.rest(of: "set") == "" && asked == 16)
  }

  @Test func `follows the line as it is typed and taken back`() {
    var suggestion = HistorySuggestion(entries)
    let lines = ["s", "se", "set", "set ", "set b", "set bx", "set b", "set", "x", "s"]
    let rests = lines.map { suggestion.rest(of: $0) }
    #expect(
      rests == ["et a 22", "t a 22", " a 22", "a 22", " 2", "", " 2", " a 22", "", "et a 22"])
  }
}
