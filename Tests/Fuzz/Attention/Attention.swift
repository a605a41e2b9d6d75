import Commands
import Diagnostics
import Glibc
import Language
import ModelFiles
import TestSupport
import Worksheet

/// Sessions of heavy books and lines, in which it is measured how long a line works without asking whether Ctrl-C was
/// pressed: `attention FROM TO SECONDS` runs the sessions of these seeds.
///
/// A line that works longer than SECONDS of the processor's time between two questions, or behind the last, is
/// printed, and so is one that made the process hold more than 4 GB.
@main struct Attention {
  private static let most = 4_000_000

  private let limit: Double

  static func main() {
    let words = CommandLine.arguments.dropFirst()
    let numbers = words.compactMap { Double($0) }
    guard numbers.count == 3, let from = UInt64(exactly: numbers[0]),
      let to = UInt64(exactly: numbers[1]), from < to
    else {
      print("usage: attention FROM TO SECONDS")
      exit(2)
    }
    let attention = Attention(limit: numbers[2])
    let found = (from..<to).reduce(0) { $0 + attention.finds(of: $1) }
    print("\(to - from) sessions, \(found) lines")
    exit(found == 0 ? 0 : 1)
  }

  /// How many lines of a seed's session do not ask often enough, or hold too much.
  private func finds(of seed: UInt64) -> Int {
    var lines = HeavyLines(seed: seed)
    let watch = Watch()
    var environment = Environment(files: .memory(lines.files()), repliesToChanges: true)
    environment.isConversation = true
    environment.write = { (_, _, _) throws(FileProblem) in }
    environment.isInterrupted = watch.isAsked
    let session = Session(environment: environment)
    var found = 0
    for number in 0..<30 {
      let line = number < 3 ? "source /b\(number).book" : lines.next()
      // Some are stopped at a random time of their work, and the others at an end that nobody waits for.
      watch.begin(stoppingAfter: number < 3 || number % 3 == 0 ? 4 : lines.seconds())
      let before = kilobytes()
      var words = "answered"
      do throws(Diagnostic) { _ = try session.execute(SourceText(line)) } catch {
        words = error.message
      }
      let gap = watch.longestGap()
      let held = kilobytes()
      if gap <= limit && (held <= Self.most || held == before) { continue }
      found += 1
      print(
        "seed \(seed), line \(number): \(gap) s, \(held) kB: \(line.prefix(150)) -> "
          + words.prefix(100))
    }
    return found
  }

  /// The most memory that the process had resident, in kB.
  private func kilobytes() -> Int {
    var usage = rusage()
    unsafe getrusage(numericCast(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }
}
