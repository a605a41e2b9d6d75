import ProgramSupport
import PtySupport
import Testing

/// Two programs at once that keep one history.
@Suite struct `At two prompts of plimsoll at once` {
  @Test func `keep all 2,000 lines of 1,000 each`() async throws {
    let home = try TemporaryFolder()
    let path = home.path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for name in 1...2 {
        group.addTask {
          let program = try PtyProgram(
            builtProgram("plimsoll"), arguments: ["--plain", "--no-init"], home: path,
            environment: ["TERM": "dumb"], columns: 80, rows: 24)
          try program.waitForPrompt("> ")
          for number in 1...1000 {
            program.send("\(number) + \(name)\r")
            try program.waitForPrompt("> ")
          }
          program.send("quit\r")
          _ = try program.waitForExit()
        }
      }
      try await group.waitForAll()
    }
    let lines = (home.text(of: ".local/state/plimsoll/history") ?? "").split(separator: "\n")
    let expected =
      (1...2).flatMap { name in (1...1000).map { "\($0) + \(name)" } } + ["quit"]
    #expect(Set(lines.map(String.init)) == Set(expected))
    #expect(lines.count >= 2001)
  }
}
