import Glibc
import PtySupport

/// Measures the work that the program does for a key: its own time on the processor, from a key to
/// quiet, with a session of many cells and a long history.
///
/// Prints the milliseconds that half of the keys take at most, those that 90 of 100 do, and 99; of how
/// many cells, of how long a history and over how many rounds of the lines may be said behind the path.
///
///     PLIMSOLL_BENCH=1 swift run -c release typing-bench .build/release/plimsoll 1000 10000 3
@main struct TypingBench {
  private static let lines = [
    "set seqlen 16384", "kv + total * 2 in GiB", "show total in GB", "mine = c999 + 2",
    "sweep kv for seqlen = 1Ki..4Ki", "set batch_size 32, seqlen 4Ki", "zzz + kvv",
    "c998 / 2 + c17",
  ]

  static func main() throws {
    let words = CommandLine.arguments
    let counts = words.dropFirst(2).compactMap { Int($0) }
    guard words.count > 1, counts.count == words.count - 2, [0, 3].contains(counts.count) else {
      print("usage: typing-bench PATH-OF-PLIMSOLL [CELLS ENTRIES ROUNDS]")
      exit(2)
    }
    let (cells, entries, rounds) =
      counts.isEmpty ? (1_000, 10_000, 3) : (counts[0], counts[1], counts[2])
    let home = try TemporaryFolder()
    let program = try start(words[1], home, cells, entries)
    var times: [Double] = []
    for line in Array(repeating: lines, count: rounds).joined() {
      for letter in line {
        let before = program.processorTime
        program.send(String(letter))
        try program.waitForQuiet(0.01)
        times.append(program.processorTime - before)
      }
      program.send("\u{15}")
      try program.waitForQuiet()
    }
    times.sort()
    for (word, share) in [("typical", 0.5), ("seldom", 0.9), ("slowest", 0.99)] {
      print(word, times[Int(Double(times.count) * share)] * 1_000)
    }
  }

  private static func start(
    _ path: String, _ home: TemporaryFolder, _ cells: Int, _ entries: Int
  ) throws -> PtyProgram {
    for folder in [
      ".config", ".config/plimsoll", ".local", ".local/state", ".local/state/plimsoll",
    ] {
      mkdir(home.path + "/" + folder, 0o700)
    }
    let history = (0..<entries).map { "set seqlen \($0) # \($0 &* 7_919 % 10_007)\n" }.joined()
    home.write(Array(history.utf8), to: ".local/state/plimsoll/history")
    let definitions = (1..<cells).map { "c\($0) = c\($0 - 1) + \($0)\n" }.joined()
    let script = "load llama-3.1-8b\nc0 = seqlen * 1\n" + definitions
    home.write(Array(script.utf8), to: ".config/plimsoll/init.plim")
    let program = try PtyProgram(path, home: home.path, columns: 100)
    try program.waitForPrompt("> ", timeout: 120)
    try program.waitForQuiet(0.5)
    return program
  }
}
