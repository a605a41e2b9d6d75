import Glibc
import ProgramSupport
import PtySupport
import Testing

/// The prompt as it looks on the screen while lines are typed, on terminals of three widths.
@Suite struct `On the screen at the prompt of plimsoll` {
  static let widths = [20, 80, 200]
  private let home: TemporaryFolder
  private let model = Repository.path("examples/llama-3.1-8b.json")

  init() throws { home = try TemporaryFolder() }

  @Test(arguments: widths) func `colours, a preview and a suggestion`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    try terminal.type("1 + zz", until: "zz")
    #expect(terminal.screen.look(of: "1") == "32")
    try terminal.type("zz ", until: "zzzz")
    #expect(terminal.screen.look(of: "zzzz") == "4;31")
    try terminal.type("\u{15}2 * 3 GB", until: "= ")
    #expect(terminal.lines[0].hasPrefix("> 2 * 3 GB") && terminal.lines[1] == "  = 6.000 GB")
    #expect(terminal.screen.look(of: "GB") == "32" && terminal.screen.cursor == (0, 10))
    try terminal.enter()
    #expect(terminal.lines == ["> 2 * 3 GB", "  6.000 GB", ">"])
    try terminal.type("2", until: "* 3 GB")
    #expect(terminal.lines[2] == "> 2 * 3 GB" && terminal.screen.look(of: "* 3 GB") == "2")
    try terminal.type("\u{1B}[C", until: "= ")
    #expect(terminal.screen.cursor == (2, 10))
    try terminal.type("\u{15}set kv_h", until: "eads")
    #expect(terminal.lines[2] == "> set kv_heads")
  }

  @Test(arguments: [(10_000, true), (17_000, false)])
  func `a line that is longer than screens is run, but not looked at`(
    terms: Int, isLookedAt: Bool
  ) throws {
    let terminal = try Typing(home, columns: 1_000, rows: 60)
    let line = "1" + String(repeating: "+1", count: terms)
    try terminal.type("\u{1B}[200~\(line)\u{1B}[201~")
    #expect(terminal.last.contains("= ") == isLookedAt)
    try terminal.enter()
    #expect(terminal.lines.contains { $0.hasPrefix("  \(terms + 1)") })
  }

  @Test(arguments: widths) func `candidates with what they are`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    try terminal.type("set flash_attention o\t", until: "\non")
    #expect(terminal.lines.contains("on   off"))
    try terminal.type("\u{15}80 G\t", until: "GFLOP")
    #expect(terminal.lines.contains { $0.hasPrefix("GB     gigabyte") })
    #expect(terminal.lines.last { $0.hasPrefix("> ") } == "> 80 GB")
    #expect(terminal.screen.look(of: "B") == "2")
    try terminal.type("I", until: "GI")
    try terminal.type("\t", until: "GiB ")
    #expect(terminal.lines.last { $0.hasPrefix("> ") } == "> 80 GiB")
  }

  @Test(arguments: widths) func `a long list asks first`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns, rows: 12)
    try terminal.type("set \t", until: columns == 20 ? "(y, n)" : "(y or n)")
    #expect(terminal.last.contains(/^(Show all|All) [0-9]+\?/))
    try terminal.type("n", until: "> set")
    #expect(!terminal.screen.text.contains("batch_size"))
    try terminal.type("1", until: "1")
    #expect(terminal.lines.last { $0.hasPrefix("> ") } == "> set 1")
  }

  @Test(arguments: widths) func `lines from before, found and changed`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    for line in ["a = 1", "b = 2 # \u{3B7}", "a + b"] { try terminal.type(line).enter() }
    #expect(try terminal.type("a\u{1B}[A\u{1B}[A").last == "> a = 1")
    #expect(
      try terminal.type("\u{15}\u{12}\u{3B7}").lines.suffix(2).joined().hasSuffix(
        "history '\u{3B7}': b = 2 # \u{3B7}"))
    #expect(try terminal.type("\u{7}").last == ">")
    #expect(
      try terminal.type("aa*bb\u{1B}[1;5D\u{1B}[1;5Dx\u{1B}[1~y\u{1B}[4~z").last == "> yxaa*bbz")
    #expect(try terminal.type("\u{17}\u{1F}").last == "> yxaa*bbz")
    #expect(try terminal.type("\u{1B}_").last == "> yxaa*")
    try terminal.type("\u{15}\u{1B}[200~1 + 1\n> 2 + 2\n\u{1B}[201~").enter()
    #expect(terminal.lines.suffix(5) == ["> 1 + 1", "  2", "> 2 + 2", "  4", ">"])
    #expect(try terminal.type("(1 +").enter().last == "...")
    #expect(try terminal.type("2)").enter().lines.suffix(2) == ["  3", ">"])
  }

  @Test(arguments: widths) func `Ctrl-C, and other sizes`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    try terminal.type("set seqlen 1", until: "1").type("\u{3}")
    #expect(terminal.lines.first == "> set seqlen 1^C" && terminal.last == ">")
    let narrower = try terminal.type("1 + 2", until: "= ").resize(to: 30)
    #expect(narrower.lines == ["> 1 + 2", "  = 3"])
    #expect(try terminal.enter().lines.suffix(3) == ["> 1 + 2", "  3", ">"])
  }

  @Test(arguments: widths) func `an error below the line typed`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    try terminal.type("set seqlne 4").enter()
    #expect(terminal.lines[1].hasPrefix("      ^^^^^^"))
    #expect(
      terminal.screen.text.split { " \n".contains($0) }.joined(separator: " ").contains(
        "did you mean 'seqlen'?"))
    guard columns > 20 else { return }
    try terminal.type("kv + 1 s").enter()
    let place = terminal.lines.firstIndex { $0.hasPrefix("> kv + 1 s") } ?? 0
    #expect(terminal.lines[place + 1].hasPrefix("  ^^^^^^^^ kv is information"))
    #expect(terminal.lines[place + 2...place + 3] == ["  --   --- time", "  information"])
    #expect(terminal.lines[place + 4].hasPrefix("  note: kv is defined at 6-cache.book:"))
  }

  @Test(arguments: widths) func `the model, its total and whether it fits`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    try terminal.type("load \(model)").enter()
    #expect(terminal.last.hasPrefix(columns == 20 ? ">" : "llama-3.1-8b>"))
    #expect(terminal.last.hasSuffix("total 18.62 GB"))
    try terminal.type("gpu h100").enter()
    #expect(terminal.last.hasSuffix("total 18.62 GB  fits h100") == (columns > 20))
    #expect(terminal.last.hasSuffix("18.62 GB  fits") == (columns == 20))
    try terminal.type("set batch_size 64").enter()
    #expect(terminal.last.hasSuffix("too big for h100") == (columns > 20))
    #expect(terminal.last.hasSuffix(" too big") == (columns == 20))
    try terminal.type("1").enter()
    #expect(!terminal.lines.dropLast().contains { $0.contains("too big for h100") })
  }

  @Test(arguments: widths) func `Ctrl-L in both of vi's modes`(columns: Int) throws {
    home.write(Array("bind -v\n".utf8), to: ".editrc")
    let terminal = try Typing(home, columns: columns)
    try terminal.type("load \(model)").enter().type("kv * 2", until: "= ")
    for (keys, cursor) in [("", 0), ("\u{1B}", -1)] {
      if !keys.isEmpty { try terminal.type(keys, until: "\u{8}") }
      let (line, column) = (terminal.last, terminal.screen.cursor.column)
      try terminal.type("\u{C}", until: "= ")
      let start = columns == 20 ? "> kv * 2" : "llama-3.1-8b> kv * 2"
      #expect(terminal.lines.count == 2 && terminal.lines[0].hasPrefix(start))
      #expect(terminal.lines[0].hasSuffix("total 18.62 GB") == (columns > 20))
      #expect(terminal.last == "  = 2.147 GB" && line == terminal.last)
      #expect(terminal.screen.look(of: "kv") == "36" && terminal.screen.look(of: "2 ") == "32")
      #expect(terminal.screen.cursor == (0, start.count + cursor) && column == start.count + cursor)
    }
  }

  @Test(arguments: widths) func `an answer to a question`(columns: Int) throws {
    let terminal = try Typing(home, columns: columns)
    #expect(try terminal.type("help \"how do I plot\"").enter().screen.text.contains("plot"))
    #expect(try terminal.type("help kv").enter().screen.text.contains("explain kv"))
  }

  @Test(arguments: [
    (["--plain"], [:]), ([], ["NO_COLOR": "1"]), ([], ["TERM": "dumb"]), ([], ["LC_ALL": "C"]),
  ])
  func `plain where that is wanted`(arguments: [String], environment: [String: String]) throws {
    let terminal = try Typing(home, columns: 80, arguments: arguments, environment: environment)
    try terminal.type("x = 2 * 3").enter()
    try terminal.type("x", until: "x")
    let isDecorated = environment["LC_ALL"] != nil
    #expect((terminal.screen.look(of: "x") == "36") == isDecorated)
    #expect(
      terminal.screen.text.contains("= 6") == (arguments.isEmpty && environment["TERM"] == nil))
    try terminal.type(" # \u{3B7}").enter()
    #expect(home.text(of: Typing.history) == "x = 2 * 3\nx # \u{3B7}\n")
  }
}

/// The line that a conversation begins with.
@Suite struct `The greeting above the prompt of plimsoll` {
  @Test(arguments: [
    (20, "  'tour', 'help'"), (34, "  'tour', 'help'"), (40, "  plimsoll 0.1.0  'tour' or 'help'"),
    (60, "  plimsoll 0.1.0  'tour' to learn it, 'help' for commands"),
    (80, "  plimsoll 0.1.0  'tour' to learn it, 'load NAME' to begin, 'help' for commands"),
  ])
  func `fits the terminal`(columns: Int, line: String) throws {
    let home = try TemporaryFolder()
    #expect(try Typing(home, columns: columns, isGreeted: true).lines == [line, ">"])
    let plain = try Typing(home, columns: columns, arguments: ["--plain"], isGreeted: true)
    #expect(plain.lines == [line, ">"])
  }

  @Test func `is for a person who gives no lines, and for text`() throws {
    let home = try TemporaryFolder()
    #expect(try Typing(home, columns: 80).lines == [">"])
    let json = ["--format", "json"]
    #expect(try Typing(home, columns: 80, arguments: json, isGreeted: true).lines == [">"])
  }
}
