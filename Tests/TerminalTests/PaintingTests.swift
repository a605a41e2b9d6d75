import PtySupport
import Testing

/// What the screen shows while a line is typed, and what is left of it.
@Suite struct `On the screen at the prompt of the editor` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test(arguments: [20, 80, 200] as [UInt16])
  func `it is coloured and previewed, and Enter leaves the line alone`(columns: UInt16) throws {
    let probe = try start(columns)
    probe.send("1 + 1")
    try probe.waitFor("= 2")
    var screen = try settled(probe, columns)
    #expect(screen.lines[0].hasPrefix("> 1 + 1"))
    #expect(screen.lines[0].hasSuffix("ready"))
    #expect(screen.lines[1] == "= 2" && screen.look(of: "= 2") == "32")
    #expect(screen.cursor == (0, 7))
    probe.send("\r")
    try probe.waitFor("got: 1 + 1\r\n")
    try probe.waitFor("ready")
    screen = try settled(probe, columns)
    #expect(screen.lines.prefix(2) == ["> 1 + 1", "got: 1 + 1"])
    probe.send("set unknown")
    try probe.waitFor("4munknown")
    screen = try settled(probe, columns)
    #expect(screen.look(of: "set") == "1" && screen.look(of: "unknown") == "4")
    try finish(probe)
  }

  @Test func `the newest line that begins so is suggested, and taken with Right`() throws {
    let probe = try start(80)
    for line in ["set seqlen 4096", "show kv"] {
      probe.send(line + "\r")
      try probe.waitFor("got: \(line)\r\n")
      try probe.waitForPrompt("> ")
    }
    probe.send("se")
    try probe.waitFor("t seqlen 4096")
    #expect(try settled(probe, 80).look(of: "t seqlen 4096") == "2")
    probe.send("\u{1B}[1;5C")
    try probe.waitFor(" seqlen 4096")
    probe.send("\u{1B}[C\r")
    try probe.waitFor("got: set seqlen 4096\r\n")
    try probe.waitForPrompt("> ")
    probe.send("set ba")
    try probe.waitFor("tch_size")
    probe.send("\u{1B}[C 2\r")
    try probe.waitFor("got: set batch_size 2\r\n")
    try finish(probe)
  }

  @Test func `typing is undone and redone by words`() throws {
    let probe = try start(80)
    probe.send("one two three\u{1F}\u{1F}\u{1B}_!\r")
    try probe.waitFor("got: one two !\r\n")
    try finish(probe)
  }

  @Test func `an entry of rows is moved in by its rows`() throws {
    let probe = try start(80)
    probe.send("ab\u{1B}\rcd\u{1B}[Ax\u{1B}[By\r")
    try probe.waitFor("got: abx\r\n")
    try probe.waitFor("got: cdy\r\n")
    try finish(probe)
  }

  @Test(arguments: [20, 80] as [UInt16])
  func `a line over several rows keeps its colours and its cursor`(columns: UInt16) throws {
    let probe = try start(columns)
    let line = String(repeating: "0123456789", count: 9) + " unknown"
    probe.send(line + "\u{1B}[1~")
    try probe.waitFor("4m")
    let screen = try settled(probe, columns)
    #expect(screen.cursor == (0, 2))
    #expect(screen.lines.joined().contains("> " + line))
    probe.send("x\r")
    try probe.waitFor("got: x\(line.prefix(20 - 7))")
    try probe.waitForPrompt("> ")
    probe.send("quit\r")
    #expect(try probe.waitForExit() == .exited(0))
  }

  @Test(arguments: [("", Array(repeating: "\u{1B}[D", count: 4)), ("bind -v\n", ["\u{1B}", "0"])])
  func `a line with wide letters stands once, wherever its cursor was moved`(
    own: String, keys: [String]
  ) throws {
    home.write(Array(own.utf8), to: ".editrc")
    let probe = try start(80)
    // The second place of a wide letter is a blank one here.
    let wide = [("\u{D55C}g*\u{6587}", "\u{D55C} g*\u{6587}"), ("\u{6587}", "\u{6587}")]
    for (line, shown) in wide {
      for key in [line] + keys {
        probe.send(key)
        try probe.waitForQuiet()
      }
      let screen = try settled(probe, 80)
      let row = try #require(screen.lines.last)
      #expect(row.filter { $0 == ">" }.count == 1 && row.hasPrefix("> \(shown) "))
      #expect(screen.cursor == (screen.lines.count - 1, 2))
      probe.send("\r")
      try probe.waitFor("got: \(line)\r\n")
      try probe.waitForPrompt("> ")
    }
    try finish(probe)
  }

  @Test func `the cursor stands in the row of a wide letter that had no room in its own`() throws {
    let probe = try start(20)
    let row = "> " + String(repeating: "a", count: 17)
    probe.send("\(row.dropFirst(2))\u{6587}")
    for (keys, cursor) in [("", (1, 2)), ("\u{1B}[D", (1, 0)), ("\u{1B}[D", (0, 18))] {
      probe.send(keys)
      let screen = try settled(probe, 20)
      #expect(screen.lines == [row, "\u{6587}"])
      #expect(screen.cursor == cursor)
    }
    probe.send("\u{5}")
    try finish(probe)
  }

  /// The screen once nothing more comes.
  private func settled(_ probe: PtyProgram, _ columns: UInt16) throws -> Screen {
    try probe.waitForQuiet()
    return Screen(probe.output, columns: Int(columns))
  }

  private func start(_ columns: UInt16) throws -> PtyProgram {
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path, columns: columns)
    try probe.waitForPrompt("> ")
    return probe
  }

  private func finish(_ probe: PtyProgram) throws {
    probe.send("\u{15}quit\r")
    #expect(try probe.waitForExit() == .exited(0))
  }
}
