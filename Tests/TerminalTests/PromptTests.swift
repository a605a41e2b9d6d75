import Glibc
import PtySupport
import Testing

@testable import Terminal

/// The line editor as a person meets it: a small program under a terminal of its own.
@Suite struct `At the prompt of the editor` {
  private let home: TemporaryFolder
  private static let historyName = ".local/state/plimsoll/history"

  init() throws { home = try TemporaryFolder() }

  @Test func `a line typed is returned`() throws {
    let probe = try start()
    probe.send("1 + 1\r")
    try probe.waitFor("got: 1 + 1\r\n")
    try finish(probe)
    #expect(home.text(of: Self.historyName) == "1 + 1\n")
  }

  @Test func `any alphabet survives to the next session`() throws {
    var probe = try start()
    probe.send("\u{3B7} \u{D7} \u{7DCF}\u{91CF}\r")
    try probe.waitFor("got: \u{3B7} \u{D7} \u{7DCF}\u{91CF}\r\n")
    try finish(probe)
    #expect(home.text(of: Self.historyName) == "\u{3B7} \u{D7} \u{7DCF}\u{91CF}\n")
    probe = try start()
    probe.send("\u{1B}[A\r")
    try probe.waitFor("got: \u{3B7} \u{D7} \u{7DCF}\u{91CF}\r\n")
    try finish(probe)
  }

  @Test func `Tab completes a word`() throws {
    let probe = try start()
    probe.send("set s\t16384\r")
    try probe.waitFor("got: set seqlen 16384\r\n")
    probe.send("u\tx\r")
    try probe.waitFor("got: ux\r\n")
    try finish(probe)
  }

  @Test func `Tab lists what a word may be and keeps the line`() throws {
    let probe = try start()
    probe.send("1 + b + 2\u{1B}[D\u{1B}[D\u{1B}[D\u{1B}[D\t")
    try probe.waitFor("\nbatch_size      sequences at once\r")
    try probe.waitFor("\nbitwidth_model  16 bit\r")
    try probe.waitForPrompt("> 1 + b + 2")
    probe.send("i\t")
    probe.send("k\t\r")
    try probe.waitFor("got: 1 + bitwidth_kv + 2\r\n")
    try finish(probe)
  }

  @Test func `the keys move and cut by the words of formulas`() throws {
    let probe = try start()
    probe.send("a + kv*batch\u{17}9\r")
    try probe.waitFor("got: a + kv*9\r\n")
    // What is typed before the prompt is back is the system's to edit, not the editor's.
    try probe.waitForPrompt("> ")
    probe.send("x.y*z_1\u{1B}[1;5D\u{1B}b-\u{1B}[1~<\u{1B}[4~>\r")
    try probe.waitFor("got: <-x.y*z_1>\r\n")
    try probe.waitForPrompt("> ")
    probe.send("abc\u{15}z\u{19}\u{1B}[15~\r")
    try probe.waitFor("got: zabc\r\n")
    try finish(probe)
  }

  @Test func `Up finds the lines that begin as the typed one`() throws {
    let probe = try start()
    for line in ["show kv", "set a 1", "show total"] {
      probe.send(line + "\r")
      try probe.waitFor("got: \(line)\r\n")
      try probe.waitForPrompt("> ")
    }
    probe.send("sh\u{1B}[A\u{1B}[A\r")
    try probe.waitFor("got: show kv\r\n")
    try finish(probe)
  }

  @Test func `Ctrl-R searches literally, and Ctrl-G gives the line back`() throws {
    let probe = try start()
    for line in ["\u{394} = 2*3", "b = 7"] {
      probe.send(line + "\r")
      try probe.waitFor("got: \(line)\r\n")
      try probe.waitForPrompt("> ")
    }
    probe.send("\u{12}2*3\r")
    try probe.waitFor("got: \u{394} = 2*3\r\n")
    try probe.waitForPrompt("> ")
    probe.send("mine\u{12}\u{394}\u{7}\r")
    try probe.waitFor("got: mine\r\n")
    try finish(probe)
  }

  @Test func `Ctrl-C drops the line and stops a computation`() throws {
    let probe = try start()
    probe.send("half a li")
    try probe.waitFor("i")
    probe.send("\u{3}")
    try probe.waitFor("^C\r\n")
    try probe.waitFor("interrupted\r\n")
    try probe.waitForPrompt("> ")
    probe.send("busy\r")
    try probe.waitFor("busy until Ctrl-C\r\n")
    probe.send("\u{3}")
    try probe.waitFor("stopped\r\n")
    try finish(probe)
  }

  @Test(arguments: ["half a li", "\u{12}a", "\u{1B}[200~pasted", ""], [true, false])
  func `what stands behind Ctrl-C begins a new line`(dropped: String, isAtOnce: Bool) throws {
    let probe = try start()
    if !isAtOnce {
      probe.send(dropped)
      try probe.waitUntilIdle()
    }
    // One write: the program hears of the signal and of the keys at once.
    probe.send((isAtOnce ? dropped : "") + "\u{3}next\r")
    try probe.waitFor("^C\r\n")
    try probe.waitFor("interrupted\r\n")
    try probe.waitFor("got: next\r\n")
    try finish(probe)
    #expect(home.text(of: Self.historyName) == "next\n")
  }

  @Test func `Ctrl-D on an empty line ends, on a clean row`() throws {
    let probe = try start()
    probe.send("\u{4}")
    try probe.waitFor("^D\r")
    try probe.waitFor("\n")
    try probe.waitFor("end\r\n")
    #expect(try probe.waitForExit() == .exited(0))
  }

  @Test(arguments: [15, 1] as [Int32])
  func `a kill gives the terminal back and is seen`(signal: Int32) throws {
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path)
    try probe.waitForPrompt("> ")
    probe.send("abc")
    try probe.waitFor("c")
    #expect(probe.modes != probe.firstModes)
    probe.kill(signal)
    #expect(try probe.waitForExit() == .killed(by: signal))
    #expect(probe.modes == probe.firstModes)
    #expect(probe.modes.isCanonical && probe.modes.echoes)
    try probe.waitFor("\u{1B}[?2004l")
  }

  @Test func `an end gives the terminal back`() throws {
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path)
    try finish(probe)
    #expect(probe.modes == probe.firstModes)
  }

  @Test func `a hang-up ends the program`() throws {
    let probe = try start()
    probe.hangUp()
    #expect(try probe.waitForExit() == .killed(by: 1))
  }

  @Test func `Ctrl-Z where nobody could bring it back only paints the line again`() throws {
    let probe = try start()
    probe.send("kept")
    try probe.waitFor("t")
    probe.send("\u{1A}")
    try probe.waitForPrompt("> kept")
    probe.send("!\r")
    try probe.waitFor("got: kept!\r\n")
    try finish(probe)
  }

  @Test func `a narrower window keeps the line`() throws {
    let probe = try start()
    let line = String(repeating: "0123456789", count: 5)
    probe.send(line)
    try probe.waitFor("9")
    probe.resize(columns: 40)
    try probe.waitFor("\u{1B}[J")
    probe.send("\u{1}x\r")
    try probe.waitFor("got: x\(line)\r\n")
    try probe.waitForPrompt("> ")
    probe.send("columns\r")
    try probe.waitFor("columns: 40\r\n")
    try finish(probe)
  }

  @Test func `pasted lines are one entry, and run one by one`() throws {
    let probe = try start()
    probe.send("\u{1B}[200~> one\n> two\nthree\n\u{1B}[201~")
    try probe.waitFor("three")
    #expect(!String(decoding: probe.output, as: UTF8.self).contains("got:"))
    probe.send("!\r")
    try probe.waitFor("got: three!\r\n")
    #expect(
      Screen(probe.output, columns: 80).lines.prefix(6) == [
        "> one", "got: one", "> two", "got: two", "> three!", "got: three!",
      ])
    try finish(probe)
  }

  @Test func `Ctrl-C drops the pasted lines that have not run`() throws {
    let probe = try start()
    probe.send("\u{1B}[200~busy\nnever\nnever\u{1B}[201~\r")
    try probe.waitFor("busy until Ctrl-C\r\n")
    probe.send("\u{3}")
    try probe.waitFor("stopped\r\n")
    let prompt = try probe.waitForPrompt("> ")
    probe.send("x\r")
    #expect(!(prompt + (try probe.waitFor("got: x\r\n"))).contains("never"))
    try finish(probe)
  }

  @Test(arguments: [["TERM": "dumb"], ["TERM": ""], ["TERM": "no-such-terminal"]])
  func `a plain terminal will do`(environment: [String: String]) throws {
    let probe = try start(environment)
    probe.send("ab\u{7F}c\r")
    try probe.waitFor("got: ac\r\n")
    probe.send("b\t")
    try probe.waitForPrompt("> b")
    probe.send("\u{3}")
    try probe.waitFor("interrupted\r\n")
    try finish(probe)
  }

  @Test(arguments: ["dumb", ""])
  func `a window that has fewer rows than the line keeps it, without escapes`(
    kind: String
  ) throws {
    let probe = try start(["TERM": kind])
    let line = String(repeating: "0123456789", count: 50)
    probe.send(line + "z")
    try probe.waitFor("z")
    probe.resize(columns: 80, rows: 5)
    try probe.waitFor("z")
    probe.send("y\r")
    try probe.waitFor("got: \(line)zy\r\n")
    probe.send("columns\r")
    try probe.waitFor("columns: 80\r\n")
    try finish(probe)
  }

  @Test func `a locale without letters damages nothing`() throws {
    var probe = try start()
    probe.send("\u{3B7} = 1\r")
    try probe.waitFor("got: \u{3B7} = 1\r\n")
    try finish(probe)
    probe = try start(["LC_ALL": "C"])
    probe.send("\u{1B}[A2\r")
    try probe.waitFor("got: \u{3B7} = 12\r\n")
    try finish(probe)
    #expect(home.text(of: Self.historyName) == "\u{3B7} = 1\n\u{3B7} = 12\n")
  }

  @Test func `an own .editrc is read before the keys that must hold`() throws {
    home.write(Array("bind -v\nbind ^I ed-insert\n".utf8), to: ".editrc")
    let probe = try start()
    probe.send("s\t1\u{1B}")
    try probe.waitFor("1")
    probe.send("0ix\r")
    try probe.waitFor("got: xseqlen 1\r\n")
    try finish(probe)
  }

  @Test func `a key of an own .editrc does nothing that writes beside libedit's memory`() throws {
    let lines = [
      "# mine", "bind ^O em-toggle-overwrite", "bind ^G ed-command", "bind ^G \"ed-command\"",
      "bind ^T ed-move-to-beg", "bind ^Y \"open", "bind ^T ed-move-to-end",
    ]
    home.write(Array(lines.joined(separator: "\n").utf8), to: ".editrc")
    let probe = try start()
    probe.resize(columns: 80, rows: 3)
    let line = String(repeating: "y", count: 158)
    probe.send(line + "\u{F}\u{2}XZ\r")
    try probe.waitFor("got: \(line.dropLast())XZy\r\n")
    // The first line of ^T holds: none is read behind an open quote.
    probe.send("23\u{7}\u{14}1\r")
    try probe.waitFor("got: 123\r\n")
    try finish(probe)
  }

  @Test(arguments: [
    ("bind -v\nbind -a m em-copy-region\n", "abc\u{1B}hxumpmpA!", "abbbc!"),
    ("bind g vi-undo\nbind K vi-paste-next\nbind c em-copy-region\n", "J\u{15}gcKcK!", "gccJ!J"),
  ])
  func `a key of an own .editrc does not copy from where the line was before`(
    own: String, keys: String, line: String
  ) throws {
    home.write(Array(own.utf8), to: ".editrc")
    let probe = try start()
    for key in keys {
      probe.send(String(key))
      try probe.waitForQuiet()
    }
    probe.send("\r")
    try probe.waitFor("got: \(line)\r\n")
    try finish(probe)
  }

  /// Libedit's own history keeps 1,024 letters of the line that it leaves.
  @Test(arguments: [
    ("", "\u{1B}p", "\u{1B}n"), ("bind -v\n", "\u{1B}-", "+"),
    ("bind ^T ed-search-prev-history\nbind ^G ed-next-history\n", "\u{14}", "\u{7}"),
    ("bind ^T em-copy-prev-word\n", "\u{14}", "\u{14}"),
    ("bind ^T ed-prev-hist\"\"ory\nbind ^G ed-next-\\history\n", "\u{14}", "\u{7}"),
  ])
  func `a long line is whole behind an older one`(
    own: String, older: String, newer: String
  ) throws {
    home.write(Array(own.utf8), to: ".editrc")
    let probe = try start()
    probe.send("one\r")
    try probe.waitFor("got: one\r\n")
    try probe.waitForPrompt("> ")
    let line = String(repeating: "yz", count: 700)
    probe.send("\u{1B}[200~\(line)\u{1B}[201~")
    for keys in [older, newer, "\r"] {
      try probe.waitForQuiet(0.2)
      probe.send(keys)
    }
    try probe.waitFor("got: \(line)\r\n")
    try finish(probe)
  }

  @Test(arguments: [
    "bind -s q q", "bind -a -s \"q\" qq", "prompt-probe:bind -s q aq",
    "bind \(String(repeating: "x", count: 3000)) ed-newline", "settc co 100000\nsettc li 100000",
    "echotc zz", "telltc now", "history list", "bind -l", "setty -a", "p*:bind -a",
    String(repeating: "bind\n", count: 9_000),
    // A quote keeps blanks in a word, and a mark is a sign of its own to libedit.
    "bind \"\(String(repeating: "x ", count: 1500))\" ed-newline", "bind -s\u{301} q q",
    "bind q ed-command \u{301}", "bind q \"ed-com\"mand", ":\u{301}bind q ed-end-of-file",
    "\"p\\(\\(o*\\)*\\)*:bind\" q ed-end-of-file",
  ])
  func `a line of an own .editrc that libedit would not come through is passed over`(
    line: String
  ) throws {
    home.write(Array("\(line)\nbind ^T ed-move-to-beg\n".utf8), to: ".editrc")
    let probe = try start()
    probe.send("q2\u{14}1\r")
    try probe.waitFor("got: 1q2\r\n")
    #expect(probe.output.count < 1_000)
    try finish(probe)
  }

  @Test(arguments: [
    (["bind -a -r ^[", "bind -a -r [", "bind -a -r O"], "["),
    (
      [
        "bind -a ^[ ed-unassigned", "bind -a [ ed-unassigned", "bind -a O ed-unassigned",
        "bind -a Z ed-sequence-lead-in",
      ], "Z"
    ),
    (
      ["bind -a ^[ vi-command-mode", "bind -a [ ed-unassigned", "bind -a O ed-unassigned"],
      "\u{CF}"
    ),
  ])
  func `no key looks for a sequence where an own .editrc left none`(
    own: [String], key: String
  ) throws {
    home.write(Array((["bind -v"] + own).joined(separator: "\n").utf8), to: ".editrc")
    let probe = try start()
    for key in ["1", "\u{1B}", key, "x", "A2\r"] {
      probe.send(key)
      try probe.waitForQuiet(0.2)
    }
    try probe.waitFor("got: \(key == "[" ? "12" : "2")\r\n")
    try finish(probe)
  }

  @Test func `a word of an own .editrc ends in zeros for what libedit reads behind it`() throws {
    let text = WideText("\\U+")
    let behind = (0..<WideText.zeros).map { unsafe text.pointer[3 + $0] }
    #expect(behind.allSatisfy { $0 == 0 })
    let own = "bind \\\\U+ ed-newline\nbind ^T ed-move-to-beg\nsetty -\n"
    home.write(Array(own.utf8), to: ".editrc")
    let probe = try start()
    probe.send("2\u{14}1\r")
    try probe.waitFor("got: 12\r\n")
    try finish(probe)
  }

  @Test func `a device is no file of keys`() throws {
    let probe = try start(["EDITRC": "/dev/zero"])
    probe.send("x\r")
    try probe.waitFor("got: x\r\n")
    try finish(probe)
  }

  @Test(arguments: ["x", "X"]) func `Alt reads no command of libedit's`(key: String) throws {
    let probe = try start()
    probe.send("\u{1B}\(key)")
    probe.send("\"y\r")
    try probe.waitFor("got: \"y\r\n")
    try finish(probe)
  }

  @Test func `vi's mode writes nothing before the line`() throws {
    home.write(Array("bind -v\n".utf8), to: ".editrc")
    let probe = try start()
    // End of an empty line, in both of its modes; then "." which would do the last change again.
    probe.send("\u{5}x\u{7F}\u{1B}[F\u{7F}\u{1B}")
    probe.send("$.iy\r")
    try probe.waitFor("got: y\r\n")
    try finish(probe)
  }

  @Test func `vi's r replaces a letter, also where the line fills whole rows`() throws {
    home.write(Array("bind -v\n".utf8), to: ".editrc")
    let probe = try start()
    probe.resize(columns: 80, rows: 3)
    let line = String(repeating: "0123456789", count: 15) + "01234567"
    probe.send(line)
    try probe.waitFor("67")
    probe.send("\u{1B}rX")
    try probe.waitFor("X")
    probe.send("0r\u{1B}ry\r")
    try probe.waitFor("got: y\(line.dropFirst().dropLast())X\r\n")
    // A paste is a paste there too.
    probe.send("abc\u{1B}r\u{1B}[200~iz = 4\u{1B}[201~")
    try probe.waitFor("4")
    probe.send("\r")
    try probe.waitFor("got: abiz = 4c\r\n")
    try finish(probe)
  }

  @Test(arguments: [
    ("bind -v\n", "\u{1B}0$a"), ("bind -v\n", "\u{1B}b0A"),
    ("bind -e\nbind ! ed-move-to-beg\nbind @ ed-move-to-end\n", "!@"),
    ("bind -e\nbind ! ed-move-to-beg\nbind @ em-next-word\n", "!@"),
  ])
  func `a line longer than the window goes on behind where its cursor was moved`(
    own: String, keys: String
  ) throws {
    home.write(Array(own.utf8), to: ".editrc")
    let probe = try start()
    probe.resize(columns: 20, rows: 5)
    let (line, rest) = (String(repeating: "x", count: 150), String(repeating: "y", count: 29))
    for part in [line] + keys.map(String.init) + [rest] {
      probe.send(part)
      try probe.waitForQuiet()
    }
    probe.send("\r")
    try probe.waitFor("got: \(line)\(rest)\r\n")
    try finish(probe)
  }

  /// Once Ctrl-C has emptied what a write waits for, Linux may wake it by nothing but the signal.
  @Test func `Ctrl-C reaches what waits for a slow terminal`() throws {
    let probe = try startWriting()
    #expect(probe.hears(SIGINT) && probe.hears(SIGTERM))
    probe.send("\u{3}")
    try probe.waitFor("interrupted\r\n")
    try finish(probe)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT, SIGALRM])
  func `a signal ends what waits for a terminal that takes nothing`(signal: Int32) throws {
    let probe = try startWriting()
    probe.kill(signal)
    #expect(try probe.waitForExitUnread() == .killed(by: signal))
    #expect(!probe.isRaw)
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGQUIT], ["", "1 + 1"])
  func `a signal ends what is to wipe a terminal that takes nothing`(
    signal: Int32, line: String
  ) throws {
    let probe = try start()
    probe.send(line)
    if !line.isEmpty { try probe.waitFor("= 2") }
    try probe.waitForQuiet()
    probe.stopOutput()
    probe.kill(signal)
    #expect(try probe.waitForExitUnread() == .killed(by: signal))
    #expect(!probe.isRaw)
  }

  /// A probe that waits for a terminal which has no room for what it writes.
  private func startWriting() throws -> PtyProgram {
    let probe = try start()
    probe.resize(columns: 200, rows: 50)
    probe.send(String(repeating: "x", count: 2_000))
    try probe.waitForQuiet()
    for _ in 0..<50 { probe.send(String(repeating: "\u{C}", count: 20)) }
    for _ in 0..<6_000 where !probe.isWriting { usleep(10_000) }
    #expect(probe.isWriting)
    return probe
  }

  /// Ctrl-V takes a key as a letter, also several times, and vi's F one to look for.
  @Test(arguments: [
    ("bind -e\n", "abc\u{2}\u{16}"), ("bind -e\n", "abc\u{2}\u{1B}3\u{16}"),
    ("bind -v\n", "ac\u{14}ib\u{16}"), ("bind -v\n", "abc\u{14}F"), ("bind -v\n", "abc\u{14}dt"),
  ])
  func `a paste where a key is waited for is a paste`(editrc: String, keys: String) throws {
    home.write(Array((editrc + "bind ^T vi-command-mode\n").utf8), to: ".editrc")
    let probe = try start()
    probe.send("\(keys)\u{1B}[200~z = 4\u{1B}[201~\r")
    try probe.waitFor("got: abz = 4c\r\n")
    probe.send("2\r")
    try probe.waitFor("got: 2\r\n")
    try finish(probe)
  }

  @Test func `a paste at the question of a long list is neither an answer nor run`() throws {
    let probe = try start()
    probe.resize(columns: 30, rows: 4)
    probe.send("\t")
    try probe.waitFor("(y or n)")
    probe.send("\u{1B}[200~one\n\u{1B}[201~")
    try probe.waitFor("one")
    probe.send("x\r")
    #expect(!(try probe.waitFor("got: onex\r\n")).contains("got: one\r"))
    try finish(probe)
  }

  @Test(arguments: [
    (10, "e\u{301}e\u{301}e\u{301}e\u{301}", "a", String(repeating: "ab ", count: 9) + "a"),
    (12, String(repeating: "\u{4E2D}", count: 5), "0A", String(repeating: "\u{4E2D}", count: 12)),
    (12, String(repeating: "\u{4E2D}", count: 11), "0A", String(repeating: "\u{4E2D}", count: 10)),
  ])
  func `vi's mode keeps letters of other widths that fill the window`(
    columns: UInt16, line: String, keys: String, rest: String
  ) throws {
    home.write(Array("bind -v\n".utf8), to: ".editrc")
    let probe = try start()
    probe.resize(columns: columns, rows: 3)
    probe.send(line)
    try probe.waitForQuiet()
    probe.send("\u{1B}\(keys)\(rest)\r")
    try probe.waitFor("got: \(line)\(rest)\r\n")
    try finish(probe)
  }

  @Test func `a window too narrow to paint in still gives lines`() throws {
    let probe = try PtyProgram(
      builtProgram("prompt-probe"), home: home.path, columns: 5)
    try probe.waitFor("> ")
    probe.send("\u{7DCF}\u{7DCF}\u{7DCF}\n")
    try probe.waitFor("got: \u{7DCF}\u{7DCF}\u{7DCF}\r\n")
    try probe.waitFor("> ")
    probe.send("quit\n")
    #expect(try probe.waitForExit() == .exited(0))
  }

  @Test func `editing can be off`() throws {
    home.write(Array("edit off\n".utf8), to: ".editrc")
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path)
    try probe.waitFor("> ")
    probe.send("\u{3B7}=1\n")
    try probe.waitFor("got: \u{3B7}=1\r\n")
    try probe.waitFor("> ")
    probe.send("\u{3}")
    try probe.waitFor("interrupted\r\n")
    try probe.waitFor("> ")
    probe.send("quit\n")
    #expect(try probe.waitForExit() == .exited(0))
  }

  private func start(_ environment: [String: String] = [:]) throws -> PtyProgram {
    let probe = try PtyProgram(
      builtProgram("prompt-probe"), home: home.path, environment: environment)
    try probe.waitForPrompt("> ")
    return probe
  }

  private func finish(_ probe: PtyProgram) throws {
    try probe.waitForPrompt("> ")
    probe.send("quit\r")
    #expect(try probe.waitForExit() == .exited(0))
  }
}
