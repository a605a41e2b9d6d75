import Glibc
import ProgramSupport
import PtySupport
import Testing

/// What is left of files when the program is killed in the middle of writing them.
@Suite struct `A kill at any moment` {
  /// A saved file is the one before or the one after, and hardly ever is anything left beside it: only
  /// between naming the new file and putting it in the old one's place.
  @Test func `tears no saved session`() throws {
    let outcome = try Shell.run(
      #"""
      cd "$SCRATCH"
      awk 'BEGIN { for (n = 1; n <= 20000; n++) print "seqlen = " n "\nsave s.plim" }' > lines
      torn=0; seen=0
      for try in $(seq 100); do
        plimsoll --no-init < lines > /dev/null 2>&1 &
        for wait in $(seq 1000); do [ s.plim -nt lines ] && break; sleep 0.01; done
        sleep 0.0$((try % 3))$((try % 7))
        kill -9 $!; wait $! 2> /dev/null
        [ -e s.plim ] || continue
        touch -r s.plim lines
        seen=$((seen + 1))
        [ "$(wc -l < s.plim)" = 2 ] && tail -n 1 s.plim | grep -qx 'seqlen = [0-9]*' || torn=$((torn + 1))
      done
      left=$(ls -A | grep -c new)
      [ $seen -gt 50 ] && [ $left -lt 10 ] && left="few"; echo "$torn torn, $left left"
      """#, timeoutSeconds: 300)
    #expect(outcome.output == "0 torn, few left\n")
  }
}

/// What is left of the lines typed when the program is killed at its prompt.
@Suite struct `A kill at the prompt of plimsoll` {
  /// Each line that was answered is in the history, whole, and nothing else than lines typed.
  @Test func `tears no line of the history`() throws {
    let home = try TemporaryFolder()
    var answered: Set<String> = []
    for number in 0..<100 {
      let program = try PtyProgram(
        builtProgram("plimsoll"), arguments: ["--plain", "--no-init"], home: home.path,
        environment: ["TERM": "dumb"], columns: 80, rows: 24)
      try program.waitForPrompt("> ")
      for line in 0..<3 {
        program.send("\(number) + \(line)000000\r")
        if line == 0 {
          try program.waitFor("  \(number)\r\n")
          answered.insert("\(number) + 0000000")
        }
      }
      usleep(UInt32(number % 10) * 500)
      program.kill(SIGKILL)
      _ = try program.waitForExit()
    }
    let lines = (home.text(of: ".local/state/plimsoll/history") ?? "").split(separator: "\n")
    let typed = Set((0..<100).flatMap { a in (0..<3).map { "\(a) + \($0)000000" } })
    #expect(answered.count == 100)
    #expect(answered.subtracting(lines.map(String.init)).isEmpty)
    #expect(Set(lines.map(String.init)).subtracting(typed).isEmpty)
  }
}
