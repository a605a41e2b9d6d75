import PtySupport
import Testing

@testable import Terminal

/// A line at the prompt that would be longer than one may be.
@Suite struct `A line of more than a mebibyte` {
  private let home: TemporaryFolder

  init() throws { home = try TemporaryFolder() }

  /// A count before a letter, and a line cut and brought back twice.
  @Test(arguments: ["\u{1B}1050000x", "\u{1B}600000x\u{15}\u{19}\u{19}"])
  func `rings the bell and stays as it was`(keys: String) throws {
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path)
    try probe.waitForPrompt("> ")
    probe.send(keys)
    try probe.waitFor("\u{7}")
    try probe.waitUntilIdle()
    probe.send("\u{3}")
    try probe.waitFor("interrupted\r\n")
    try probe.waitForPrompt("> ")
    probe.send("quit\r")
    #expect(try probe.waitForExit() == .exited(0))
  }

  @Test(arguments: ["dW", "1000000x"])
  func `nearly so long is taken away in vi's mode`(keys: String) throws {
    home.write(Array("bind -v\nbind ^T vi-command-mode\n".utf8), to: ".editrc")
    let probe = try PtyProgram(builtProgram("prompt-probe"), home: home.path)
    try probe.waitForPrompt("> ")
    probe.send("\u{1B}[200~\(String(repeating: "a", count: 1_000_000))\u{1B}[201~")
    probe.send("\u{14}0\(keys)ix\r")
    try probe.waitFor("got: x\r\n")
    try probe.waitForPrompt("> ")
    probe.send("quit\r")
    #expect(try probe.waitForExit() == .exited(0))
  }

  @Test func `is not kept in the history`() {
    let path = home.path + "/history"
    let long = String(repeating: "a", count: LineInput.longest)
    home.write(Array((long + "\n" + long + "a\nshort\n").utf8), to: "history")
    var store = HistoryStore(path: path)
    #expect(store.entries == [long, "short"])
    #expect(!store.append(long + "b") && store.append(long))
  }
}
