import ProgramSupport
import PtySupport
import Testing

/// What a person sees who does one thing after another, on terminals of three widths.
///
/// Of each step the whole screen is kept, with its looks and its cursor: see `KeptScreens`.
@Suite struct `Screens at the prompt of plimsoll` {
  /// Something to do, on a screen that was cleared before.
  private struct Step {
    let title: String
    /// Lines to enter first.
    var lines: [String] = []
    /// What is typed then, and not entered.
    var keys = ""
  }

  private static let (tab, right, search) = ("\t", "\u{1B}[C", "\u{12}")

  private static let steps = [
    Step(title: "a model is loaded", lines: ["load llama-3.1-8b"]),
    Step(title: "a preview below the line, the total beside it", keys: "set batch_size 32"),
    Step(title: "an unknown name", keys: "kv / 2 + seqlne + 80 GB"),
    Step(title: "an error below its line", lines: ["set seqlne 4096"]),
    Step(title: "an error with labels and a note", lines: ["kv + 1 s"]),
    Step(title: "a suggestion from the lines before", keys: "lo"),
    Step(title: "a suggestion that was taken", keys: "lo" + right),
    Step(title: "no suggestion of what was refused", keys: "set seq"),
    Step(title: "candidates with what they are", keys: "set bitwidth_kv " + tab),
    Step(title: "candidates in columns", keys: "load llama-3" + tab),
    Step(title: "candidates that are many", keys: "80 " + tab),
    Step(title: "units that fit", keys: "kv in" + tab + tab),
    Step(title: "a line found", keys: search + "llama"),
    Step(title: "lines typed before", lines: ["history llama"]),
    Step(title: "what if of an accelerator", keys: "show total with gpu h100 x4, seqlen = 2"),
    Step(title: "the headline table", lines: ["show"]),
    Step(title: "a term explained", lines: ["explain kv"]),
    Step(title: "a table over a range", lines: ["sweep kv, total for seqlen = 1Ki..64Ki"]),
    Step(title: "a plot", lines: ["plot total, kv vs seqlen = 1Ki..128Ki"]),
    Step(title: "a question answered", lines: ["help how do I plot"]),
    Step(title: "help for a command", lines: ["help solve"]),
    Step(title: "a line that goes on", lines: ["(1 +", "2)"]),
    Step(
      title: "five lines pasted",
      lines: ["\u{1B}[200~a = 1\n> b = 2\nset batch_size 4\n(a +\nb)\n\u{1B}[201~"]),
    Step(title: "a total that fits", lines: ["gpu h100"]),
    Step(title: "a total that does not", lines: ["set batch_size 64"]),
  ]

  @Test(arguments: [20, 80, 200]) func `look as they are kept`(columns: Int) throws {
    let home = try TemporaryFolder()
    let terminal = try Typing(home, columns: columns, rows: 30)
    var found: [(title: String, text: String)] = []
    for step in Self.steps {
      for line in step.lines { try terminal.type(line).enter() }
      try terminal.type(step.keys)
      found.append((step.title, Self.text(of: terminal.screen)))
      // Whatever was asked or searched for ends with Ctrl-G, and the line with Ctrl-U.
      try terminal.type("\u{7}\u{15}").type("\u{C}")
    }
    try KeptScreens(columns: columns).check(found)
  }

  @Test(arguments: [20, 80, 200]) func `show how far a long sweep is`(columns: Int) throws {
    let home = try TemporaryFolder()
    let terminal = try Typing(home, columns: columns)
    // Every point of it changes how many layers there are of two kinds, so each is asked of the sheet.
    try terminal.type("load gpt-oss-20b").enter()
    terminal.program.send("sweep total for hidden_layers = 1..9000 step 1\r")
    try terminal.program.waitFor(columns == 20 ? " %; Ctrl-C" : " % of 9000 points; Ctrl-C stops")
    #expect(terminal.last.contains(/^  [0-9]+ %/) && terminal.last.count < columns)
    terminal.program.send("\u{3}")
    try terminal.program.waitFor("stopped after ")
    try terminal.program.waitForPrompt("\u{1B}[?2004h")
    try terminal.program.waitForQuiet()
    terminal.program.passOver()
    #expect(!terminal.screen.text.contains(" %"))
    #expect(try terminal.type("seqlen").enter().lines.suffix(2).first == "  8192")
  }

  private static func text(of screen: Screen) -> String {
    let rows = screen.linesWithLooks.map { $0 + "\n" }.joined()
    return rows + "cursor: row \(screen.cursor.row), column \(screen.cursor.column)\n"
  }
}
