import Glibc
import ProgramSupport
import PtySupport
import Testing

/// The program as a person at a terminal meets it.
@Suite struct `At the prompt of plimsoll` {
  private let home: TemporaryFolder
  private static let history = ".local/state/plimsoll/history"
  private static let initialLines = ".config/plimsoll/init.plim"

  init() throws { home = try TemporaryFolder() }

  @Test func `a line is answered, indented`() throws {
    let program = try start()
    program.send("1 + 1\r")
    try program.waitFor("1 + 1\r\n")
    try program.waitFor("  2\r\n")
    try leave(program)
  }

  @Test func `an error has its carets below the line typed`() throws {
    let program = try start()
    program.send("set seqlne 4096\r")
    try program.waitFor("set seqlne 4096\r\n")
    try program.waitFor("      ^^^^^^ no cell is called 'seqlne'; did you mean 'seqlen'?\r\n")
    try leave(program)
  }

  @Test func `an error ends nothing`() throws {
    let program = try start()
    program.send("foo\r")
    try program.waitFor("no cell is called 'foo'")
    try program.waitForPrompt("> ")
    program.send("20 + 1\r")
    try program.waitFor("  21\r\n")
    try leave(program)
  }

  @Test func `a change tells what moved`() throws {
    let program = try start()
    program.send("load \(Repository.path("examples/llama-3.1-8b.json"))\r")
    try program.waitFor("family llama")
    try program.waitForPrompt("> ")
    program.send("set batch_size 16\r")
    try program.waitFor("batch_size   1 \u{2192} 16\r\n")
    try program.waitFor("kv           1.074 GB \u{2192} 17.18 GB    \u{D7}16.0\r\n")
    try program.waitFor("cells ran\r\n")
    try leave(program)
  }

  @Test func `the beginning of a command will do`() throws {
    let program = try start()
    program.send("sh batch_size\r")
    try program.waitFor("batch_size = 1\r\n")
    try leave(program)
  }

  @Test func `a line that is open goes on`() throws {
    let program = try start()
    program.send("(1 +\r")
    try program.waitForPrompt("... ")
    program.send("41)\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `history survives a restart, in any alphabet`() throws {
    var program = try start()
    program.send("6 * 7 # \u{7DCF}\u{91CF} \u{E9}\r")
    try program.waitFor("  42\r\n")
    try leave(program)
    #expect(home.text(of: Self.history)?.hasPrefix("6 * 7 # \u{7DCF}\u{91CF} \u{E9}\n") == true)
    program = try start()
    // Up twice: the line that left is the last.
    program.send("6\u{1B}[A\r")
    try program.waitFor("6 * 7 # \u{7DCF}\u{91CF} \u{E9}")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `a history that fails while lines are typed is told of once`() throws {
    let program = try start()
    program.send("1 + 1\r")
    try program.waitFor("  2\r\n")
    try program.waitForPrompt("> ")
    // A folder in its place is what nothing can be written to.
    let path = home.path + "/" + Self.history
    rename(path, path + ".old")
    mkdir(path, 0o700)
    program.send("2 + 2\r")
    try program.waitFor("history is not kept: cannot write \(path): Is a directory")
    try program.waitFor("  4\r\n")
    try program.waitForPrompt("> ")
    program.send("3 + 3\r")
    #expect(try !program.waitFor("  6\r\n").contains("history"))
    try leave(program)
  }

  @Test func `a line that the history has no room for leaves no part of itself there`() throws {
    for folder in [".local", ".local/state", ".local/state/plimsoll"] {
      mkdir(home.path + "/" + folder, 0o700)
    }
    let old = String(repeating: "6 * 7 # filling up\n", count: 26)
    home.write(Array(old.utf8), to: Self.history)
    let program = try PtyProgram(
      "/bin/sh", arguments: ["-c", "ulimit -f 1; exec '\(Self.path)' --no-init"], home: home.path,
      environment: ["NO_COLOR": "1"], columns: 120)
    try program.waitForPrompt("> ")
    program.send("1 + 1 # more than is left of a limit\r")
    try program.waitFor("history is not kept: cannot write")
    try program.waitFor("File too large")
    try program.waitForPrompt("> ")
    program.send("3 + 3\r")
    try program.waitFor("  6\r\n")
    #expect(home.text(of: Self.history) == old + "3 + 3\n")
    try leave(program)
  }

  @Test func `Tab completes a cell behind set`() throws {
    let program = try start()
    program.send("set se\t")
    try program.waitFor("qlen")
    program.send("4096\r")
    try program.waitFor("8192 \u{2192} 4096\r\n")
    try leave(program)
  }

  @Test func `Tab completes a path behind load`() throws {
    let folder = home.path + "/example models"
    mkdir(folder, 0o700)
    mkdir(home.path + "/exact", 0o700)
    let model = Repository.text(of: "examples/llama-3.1-8b.json") ?? ""
    home.write(Array(model.utf8), to: "example models/config.json")
    let program = try PtyProgram(
      "/bin/sh", arguments: ["-c", inHome], home: home.path, environment: ["NO_COLOR": "1"])
    try program.waitForPrompt("> ")
    program.send("load exam\t")
    try program.waitFor("ple")
    try program.waitFor("models/")
    program.send("con\t\r")
    try program.waitFor("family llama")
    try leave(program)
  }

  @Test func `Tab with nothing typed is harmless`() throws {
    let program = try start()
    program.send("\t")
    try program.waitForPrompt("> ")
    program.send("2 + 3\r")
    try program.waitFor("  5\r\n")
    try leave(program)
  }

  @Test func `Ctrl-C drops the line`() throws {
    let program = try start()
    program.send("1 + 10")
    try program.waitFor("10")
    program.send("\u{3}")
    try program.waitFor("^C\r\n")
    try program.waitForPrompt("> ")
    program.send("2 + 20\r")
    try program.waitFor("  22\r\n")
    #expect(!String(decoding: program.output, as: UTF8.self).contains("  11\r\n"))
    try leave(program)
  }

  @Test func `Ctrl-C drops a line that goes on`() throws {
    let program = try start()
    program.send("(1 +\r")
    try program.waitForPrompt("... ")
    program.send("\u{3}")
    try program.waitForPrompt("> ")
    program.send("2 + 20\r")
    try program.waitFor("  22\r\n")
    try leave(program)
  }

  @Test(arguments: [("x = 5", "\u{3}\r"), ("set x ", "\u{3}5\r"), ("x = ", "\u{3}5\r")])
  func `Ctrl-C drops the line, also with keys right behind it`(line: String, keys: String) throws {
    let program = try start()
    program.send("x = 1\r")
    try program.waitFor("x = 1\r\n")
    try program.waitForPrompt("> ")
    program.send(line)
    try program.waitUntilIdle()
    program.send(keys)
    try program.waitFor("^C\r\n")
    try program.waitForPrompt("> ")
    program.send("x + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `Ctrl-D leaves with status 0, also after an error`() throws {
    let program = try start()
    program.send("foo\r")
    try program.waitFor("no cell is called 'foo'")
    try program.waitForPrompt("> ")
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
    #expect(program.modes.isCanonical && program.modes.echoes)
  }

  @Test(arguments: ["\u{4}", "1 + 41\n\u{4}", "1 + 41\n2 + 41\n\u{4}"], [[], ["bind -v\n"]])
  func `Ctrl-D that was typed ahead leaves, too`(keys: String, editrc: [String]) throws {
    home.write(Array(editrc.joined().utf8), to: ".editrc")
    let program = try PtyProgram(
      Self.path, arguments: [], home: home.path, environment: ["NO_COLOR": "1"], columns: 120)
    program.send(keys)
    #expect(try program.waitForExit() == .exited(0))
    let output = String(decoding: program.output, as: UTF8.self)
    #expect(output.contains("  42\r\n") == keys.contains("1 + 41"))
  }

  @Test(arguments: ["", "bind -v\n"])
  func `the end of a paste that began before the prompt is no letter`(editrc: String) throws {
    home.write(Array(editrc.utf8), to: ".editrc")
    let program = try start()
    program.send("1 + 41\u{1B}[201~\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `a zero is no Ctrl-D where it is typed at a prompt`() throws {
    let program = try start()
    program.send("\u{0}")
    try program.waitForQuiet()
    program.send("\u{3}")
    try program.waitForPrompt("> ")
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test(arguments: ["quit", "exit", "q"])
  func `words leave, too`(word: String) throws {
    let program = try start()
    program.send(word + "\r")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func `a kill gives the terminal back`() throws {
    let program = try start()
    program.send("half a line")
    try program.waitFor("line")
    #expect(program.isRaw)
    program.kill(SIGTERM)
    #expect(try program.waitForExit() == .killed(by: SIGTERM))
    #expect(program.modes.isCanonical && program.modes.echoes)
  }

  @Test func `init.plim is run by a conversation, silently`() throws {
    writeInitialLines()
    let program = try start()
    #expect(!String(decoding: program.output, as: UTF8.self).contains("41"))
    program.send("from_init + 1\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `init.plim finds what it names beside it, as any script does`() throws {
    writeInitialLines()
    home.write(Array("mine = 1".utf8), to: ".config/plimsoll/my.book")
    home.write(Array("source my.book".utf8), to: Self.initialLines)
    let program = try start()
    program.send("mine + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `init.plim that leads to the token is not read`() throws {
    let token = home.path + "/token"
    home.write(Array("cmVmdGtuOjAxOjE3OTY1".utf8), to: "token")
    writeInitialLines()
    let link = home.path + "/" + Self.initialLines
    #expect(unlink(link) == 0 && symlink(token, link) == 0)
    let program = try start(environment: ["NO_COLOR": "1", "HF_TOKEN_PATH": token])
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    let output = String(decoding: program.output, as: UTF8.self)
    let sentence = "init.plim: it holds your token for the Hub, and is no script, book or model"
    #expect(output.contains(sentence))
    #expect(!output.contains("cmVmdGtu"))
    try leave(program)
  }

  @Test func `a history that leads to the token is neither read nor written`() throws {
    let token = home.path + "/token"
    home.write(Array("cmVmdGtuOjAxOjE3OTY1\n".utf8), to: "token")
    let link = home.path + "/link"
    #expect(symlink(token, link) == 0)
    let program = try start(
      environment: ["NO_COLOR": "1", "HF_TOKEN_PATH": token, "PLIMSOLL_HISTORY": link])
    program.send("history\r1 + 41\r")
    try program.waitFor("  42\r\n")
    let output = String(decoding: program.output, as: UTF8.self)
    let sentence = "history is not kept in \(link): it holds your token for the Hub"
    #expect(output.contains(sentence))
    #expect(!output.contains("cmVmdGtu"))
    try leave(program)
    #expect(home.text(of: "token") == "cmVmdGtuOjAxOjE3OTY1\n")
  }

  @Test func `a token's file that is not there yet is no history either`() throws {
    let token = home.path + "/token"
    let program = try start(
      environment: ["NO_COLOR": "1", "HF_TOKEN_PATH": token, "PLIMSOLL_HISTORY": token])
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
    #expect(home.text(of: "token") == nil)
  }

  @Test func `a link to where the token is to be is no history, and nothing is saved through it`()
    throws
  {
    let (token, link) = (home.path + "/token", home.path + "/link")
    #expect(symlink("step", link) == 0 && symlink(token, home.path + "/step") == 0)
    let program = try start(
      environment: ["NO_COLOR": "1", "HF_TOKEN_PATH": token, "PLIMSOLL_HISTORY": link])
    program.send("save '\(link)'\r1 + 41\r")
    try program.waitFor("  42\r\n")
    let output = String(decoding: program.output, as: UTF8.self)
    #expect(output.contains("history is not kept in \(link): it holds your token for the Hub"))
    #expect(output.contains("cannot write \(link): it holds your token for the Hub"))
    try leave(program)
    #expect(home.text(of: "token") == nil)
  }

  @Test(arguments: [
    "/hf//token", "/hf/./token", "/hf/token/", "/none/../hf/token", "/same/hf/token",
  ])
  func `a token's file whose folder is not there yet is no history, however it is written`(
    path: String
  ) throws {
    #expect(symlink(".", home.path + "/same") == 0)
    let program = try start(environment: [
      "NO_COLOR": "1", "HF_TOKEN_PATH": home.path + "/hf/token",
      "PLIMSOLL_HISTORY": home.path + path,
    ])
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
    #expect(home.text(of: "hf/token") == nil)
  }

  @Test(arguments: ["by a link", "by another name", "by its folder"])
  func `a history that is led to the token while lines are typed is let be`(how: String) throws {
    let (token, folder) = (home.path + "/hf/token", home.path + "/lines")
    let history = folder + "/token"
    #expect(mkdir(home.path + "/hf", 0o700) == 0)
    let program = try start(environment: [
      "NO_COLOR": "1", "HF_TOKEN_PATH": token, "PLIMSOLL_HISTORY": history,
    ])
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    home.write(Array("cmVmdGtuOjAxOjE3OTY1\n".utf8), to: "hf/token")
    #expect(unlink(history) == 0)
    switch how {
    case "by a link": #expect(symlink(token, history) == 0)
    case "by another name": #expect(Glibc.link(token, history) == 0)
    default: #expect(rmdir(folder) == 0 && symlink("hf", folder) == 0)
    }
    program.send("1 + 42\r")
    try program.waitFor("history is not kept in \(history): it holds your token for the Hub")
    try program.waitFor("  43\r\n")
    try leave(program)
    #expect(home.text(of: "hf/token") == "cmVmdGtuOjAxOjE3OTY1\n")
  }

  @Test func `Ctrl-C among rows that were pasted drops them with those that were taken`() throws {
    let program = try start(environment: ["NO_COLOR": "1"])
    let rows = String(repeating: "(\n", count: 20_000)
    program.send("\u{1B}[200~" + rows + "\u{1B}[201~")
    try program.waitFor("... (")
    program.send("\u{3}")
    try program.waitForPrompt("> ")
    program.send("1 + 41\r")
    try program.waitFor("  42\r\n")
    try leave(program)
  }

  @Test func `rows that were pasted come before what is typed, though the window is narrow`()
    throws
  {
    let program = try start(environment: ["NO_COLOR": "1"])
    let rows = ["sum(range(99_999) ^ 0.3) > 0"] + (100..<130).map { "\($0) + 0" }
    program.send("\u{1B}[200~" + rows.joined(separator: "\r") + "\u{1B}[201~")
    try program.waitFor("99_999")
    program.resize(columns: 7)
    try program.waitFor("129 + 0")
    program.resize(columns: 80)
    program.send("\r777 + 0\r")
    try program.waitFor("  777\r\n")
    try leave(program)
    let lines = home.text(of: Typing.history)?.split(separator: "\n").map(String.init)
    #expect(lines == rows + ["777 + 0", "quit"])
  }

  @Test func `init.plim is not run with --no-init`() throws {
    writeInitialLines()
    let program = try start(["--no-init"])
    program.send("from_init + 1\r")
    try program.waitFor("no cell is called 'from_init'")
    try leave(program)
  }

  @Test func `init.plim is not run by a script on the same terminal`() throws {
    writeInitialLines()
    let program = try PtyProgram(Self.path, arguments: ["-e", "from_init + 1"], home: home.path)
    try program.waitFor("no cell is called 'from_init'")
    #expect(try program.waitForExit() == .exited(1))
  }

  @Test func `output into a pipe is a conversation without an editor`() throws {
    let command = "'\(Self.path)' --no-init | cat; echo left"
    let program = try PtyProgram("/bin/sh", arguments: ["-c", command], home: home.path)
    // Each line is answered before the next is typed.
    program.send("boo\n")
    try program.waitFor("no cell is called 'boo'", timeout: 3)
    program.send("1 + 1\n")
    try program.waitFor("  2\r\n", timeout: 3)
    #expect(program.modes.isCanonical)
    program.send("\u{4}")
    try program.waitFor("left\r\n")
    #expect(!String(decoding: program.output, as: UTF8.self).contains("\u{1B}["))
    #expect(home.text(of: Self.history) == nil)
  }

  @Test func `a terminal without abilities will do`() throws {
    let program = try start(environment: ["TERM": "dumb"])
    program.send("1 + 1\r")
    try program.waitFor("  2\r\n")
    try leave(program)
  }

  @Test func `a window of 65535 rows and columns takes no memory`() throws {
    let program = try PtyProgram(
      Self.path, arguments: ["--no-init"], home: home.path, environment: ["NO_COLOR": "1"],
      columns: 65_535, rows: 65_535)
    try program.waitFor(
      "no line can be edited in 65535 rows of 65535 columns, as the window says it has; 'stty rows 24 cols "
        + "80' gives it others; lines are taken as they come\r\n> ")
    program.send("1 + 1\n")
    try program.waitFor("  2\r\n")
    #expect(program.mostMegabytes < 1_000)
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func `rows that go on are passed over behind a mebibyte`() throws {
    let program = try start()
    program.send("1 + (\r")
    for _ in 1...2 {
      try program.waitFor("... ")
      program.send("\u{1B}[200~\(String(repeating: " ", count: 600_000))1 +\u{1B}[201~")
      program.send("\r")
    }
    try program.waitFor(
      "the line is longer than 1 MiB and was passed over\r\n"
        + "  try: give its parts names, each on a line of its own\r\n")
    program.send("1 + 1\r")
    try program.waitFor("  2\r\n")
    try leave(program)
  }

  @Test func `a description of 60000 columns takes no memory in a window of none`() throws {
    home.write(Array("huge|a huge one, cols#60000, lines#60000, use=xterm,\n".utf8), to: "source")
    let command = "tic -x -o terms source && exec '\(Self.path)' --no-init"
    let program = try PtyProgram(
      "/bin/sh", arguments: ["-c", "cd '\(home.path)'; " + command], home: home.path,
      environment: ["TERM": "huge", "TERMINFO": home.path + "/terms", "NO_COLOR": "1"],
      columns: 0, rows: 0)
    try program.waitFor(
      "no line can be edited in 60000 rows of 60000 columns, as the terminal's description says it has; 'stty "
        + "rows 24 cols 80' gives it others; lines are taken as they come\r\n> ")
    program.send("1 + 1\n")
    try program.waitFor("  2\r\n")
    #expect(program.mostMegabytes < 1_000)
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test(arguments: ["bold=" + String(repeating: "A", count: 2_060), "kcuu1=\\E[1;2;3A"])
  func `a description that is too long for libedit is none`(sequence: String) throws {
    home.write(Array("long|a long one, \(sequence), use=xterm,\n".utf8), to: "source")
    let command = "tic -x -o terms source && exec '\(Self.path)' --no-init"
    let program = try PtyProgram(
      "/bin/sh", arguments: ["-c", "cd '\(home.path)'; " + command], home: home.path,
      environment: ["TERM": "long", "TERMINFO": home.path + "/terms", "NO_COLOR": "1"])
    try program.waitFor(
      "no line can be edited on this terminal, whose description is longer than libedit has room for; 'TERM="
        + "xterm plimsoll' has another; lines are taken as they come\r\n> ")
    program.send("1 + 1\n")
    try program.waitFor("  2\r\n")
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func `a line is painted as the description has it in a window of none`() throws {
    home.write(Array("narrow|a narrow one, cols#20, lines#24, use=xterm,\n".utf8), to: "source")
    let command = "tic -x -o terms source && exec '\(Self.path)' --no-init"
    let program = try PtyProgram(
      "/bin/sh", arguments: ["-c", "cd '\(home.path)'; " + command], home: home.path,
      environment: ["TERM": "narrow", "TERMINFO": home.path + "/terms", "NO_COLOR": "1"],
      columns: 0, rows: 0)
    try program.waitFor("> ")
    // Behind 18 signs the row is full: the cursor goes back to the eighth place of the second.
    program.send("1 + 2 + 3 + 4 + 5 + 6 + 7")
    try program.waitFor("\r\n  = 28\r\u{1B}[1A\u{1B}[7C")
    program.send("\r")
    try program.waitFor("  28\r\n")
    try leave(program)
  }

  /// What is typed is there, and is taken back by Ctrl-C before it is read.
  @Test func `Ctrl-C in the instant behind Enter is heard where no line is edited`() throws {
    let program = try PtyProgram(
      Self.path, arguments: ["--no-init"], home: home.path, environment: ["NO_COLOR": "1"],
      columns: 65_535, rows: 65_535)
    try program.waitFor("lines are taken as they come\r\n> ")
    for attempt in 1...3_000 {
      program.send("1\n")
      // To sleep takes longer than the instant is.
      let instant = ContinuousClock().now + .microseconds(attempt % 60)
      while ContinuousClock().now < instant {}
      program.send("\u{3}")
      try program.waitFor("^C", timeout: 5)
      try program.waitFor("> ", timeout: 5)
    }
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func `Ctrl-C drops the line where none is edited`() throws {
    let program = try PtyProgram(
      Self.path, arguments: ["--no-init"], home: home.path, environment: ["NO_COLOR": "1"],
      columns: 65_535, rows: 65_535)
    try program.waitFor("lines are taken as they come\r\n> ")
    program.send("\u{3}")
    try program.waitFor("^C\r\n> ")
    program.send("x = 1 + 1\u{3}")
    try program.waitFor("^C\r\n> ")
    program.send("sum(\n")
    try program.waitUntilIdle()
    program.send("\u{3}")
    try program.waitFor("^C\r\n> ")
    program.send("x\n")
    try program.waitFor("error: no cell is called 'x'")
    program.send("2 + 2\n")
    try program.waitFor("  4\r\n> ")
    program.send("\u{4}")
    #expect(try program.waitForExit() == .exited(0))
  }

  @Test func `a window that becomes as large is not painted until it is smaller`() throws {
    let program = try start()
    program.resize(columns: 65_535, rows: 65_535)
    program.send("1 + 1\r")
    try program.waitFor("  2\r\n")
    try program.waitFor("> ")
    program.send("2 + 2\n")
    try program.waitFor("  4\r\n")
    try program.waitFor("> ")
    #expect(program.mostMegabytes < 1_000)
    program.resize(columns: 120, rows: 24)
    program.send("3 + 3\r")
    try program.waitFor("  6\r\n")
    try leave(program)
  }

  @Test func `a terminal of colours has some`() throws {
    let program = try start(environment: [:])
    program.send("1 + 1\r")
    try program.waitFor("\u{1B}[32m2\u{1B}[0m\r\n")
    try leave(program)
  }

  private static let path = builtProgram("plimsoll")
  private var inHome: String { "cd '\(home.path)' && exec '\(Self.path)' --no-init" }

  private func writeInitialLines() {
    mkdir(home.path + "/.config", 0o700)
    mkdir(home.path + "/.config/plimsoll", 0o700)
    home.write(Array("from_init = 41\n".utf8), to: Self.initialLines)
  }

  private func start(
    _ arguments: [String] = [], environment: [String: String] = ["NO_COLOR": "1"]
  ) throws -> PtyProgram {
    let program = try PtyProgram(
      Self.path, arguments: arguments, home: home.path, environment: environment, columns: 120)
    try program.waitForPrompt("> ")
    return program
  }

  private func leave(_ program: PtyProgram) throws {
    try program.waitForPrompt("> ")
    program.send("quit\r")
    #expect(try program.waitForExit() == .exited(0))
  }
}
