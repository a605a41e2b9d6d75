import Glibc
import ProgramSupport
import PtySupport
import Testing

/// What the program does when it is interrupted, stopped or ended.
@Suite struct `A signal to plimsoll` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  @Test func `stops a long sweep and leaves the session as it was`() throws {
    let terminal = try Typing(home, columns: 80)
    // Every point of it changes how many layers there are of two kinds, so each is asked of the sheet.
    try terminal.type("load gpt-oss-20b").enter()
    terminal.program.send("sweep total for hidden_layers = 1..9000 step 1\r")
    try terminal.program.waitFor("step 1\r\n")
    try terminal.program.waitFor(" % of 9000 points; Ctrl-C stops")
    terminal.program.send("\u{3}")
    try terminal.program.waitFor("stopped after ")
    try terminal.program.waitForPrompt("gpt-oss-20b> ")
    try terminal.program.waitForQuiet()
    terminal.program.passOver()
    #expect(try terminal.type("seqlen").enter().lines.suffix(2).first == "  8192")
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
