import Glibc
import ProgramSupport
import PtySupport
import Testing

/// What the program does when it is interrupted, stopped or ended.
@Suite struct `A signal at the prompt of plimsoll` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test func `stops a formula that takes seconds`() throws {
    let terminal = try Typing(home, columns: 80)
    try terminal.type("pile0(x) = x * 1.5 + 1").enter()
    for level in 1...4 {
      try terminal.type("pile\(level)(x) = pile\(level - 1)(x) + pile\(level - 1)(x + 1)").enter()
    }
    terminal.program.send("sum(pile4(range(99_999)))\r")
    try terminal.program.waitFor("range(99_999)))\r\n")
    terminal.program.send("\u{3}")
    try terminal.program.waitFor("stopped before there was an answer; the session is as it was")
    try terminal.program.waitForPrompt("> ")
    terminal.program.passOver()
    #expect(try terminal.type("pile4(1)").enter().lines.suffix(2).first == "  88")
  }

  /// A shell with job control, which has the terminal while the program is stopped.
  @Test func `stops it, and fg brings the line back`() throws {
    let program = builtProgram("plimsoll")
    let shell = try PtyProgram(
      "/bin/bash", arguments: ["--norc", "--noprofile", "-i"], home: home.path,
      environment: ["PS1": "shell% ", "NO_COLOR": "1"])
    try shell.waitFor("shell% ")
    shell.send("'\(program)' --no-init\r")
    try shell.waitForPrompt("> ")
    shell.send("40 + 2")
    try shell.waitFor("= 42")
    shell.send("\u{1A}")
    try shell.waitFor("Stopped")
    try shell.waitFor("shell% ")
    shell.send("fg\r")
    try shell.waitFor("> 40 + 2")
    try shell.waitForQuiet()
    shell.send("\r")
    try shell.waitFor("  42\r\n")
    try shell.waitForPrompt("> ")
    shell.send("quit\r")
    try shell.waitFor("shell% ")
    shell.send("exit\r")
    #expect(try shell.waitForExit() == .exited(0))
  }

  @Test(arguments: ["TERM", "HUP", "QUIT"])
  func `ends it as soon as it goes on, if it came while it was stopped`(name: String) throws {
    let program = builtProgram("plimsoll")
    let shell = try PtyProgram(
      "/bin/bash", arguments: ["--norc", "--noprofile", "-i"], home: home.path,
      environment: ["PS1": "shell% ", "NO_COLOR": "1"])
    try shell.waitFor("shell% ")
    shell.send("ulimit -c 0; '\(program)' --no-init\r")
    try shell.waitForPrompt("> ")
    shell.send("\u{1A}")
    try shell.waitFor("Stopped")
    try shell.waitFor("shell% ")
    // Nobody presses a key.
    shell.send("kill -\(name) %1; fg; echo o\"\"ver\r")
    try shell.waitFor("over\r\n")
    shell.send("exit\r")
    #expect(try shell.waitForExit() == .exited(0))
  }

  @Test(arguments: [SIGTERM, SIGHUP, SIGKILL])
  func `loses at most the line being typed`(signal: Int32) throws {
    let terminal = try Typing(home, columns: 80)
    try terminal.type("1 + 1 # \u{3B7}").enter()
    try terminal.type("half a line")
    terminal.program.kill(signal)
    #expect(try terminal.program.waitForExit() == .killed(by: signal))
    #expect(home.text(of: Typing.history) == "1 + 1 # \u{3B7}\n")
    if signal != SIGKILL { #expect(terminal.program.modes == terminal.program.firstModes) }
  }
}
