import Commands
import Diagnostics
import Foundation
import Language
import ModelFiles
import ProgramSupport
import Worksheet

/// One session of very many random lines: `soak LINES SAMPLES SEED`.
///
/// It must not trap, its memory must not grow once a tenth of the lines has run (a half is let pass, for
/// what it holds comes and goes), and at each sample a new process that
/// sources what the session would save must come to the same headline terms.
@main struct Soak {
  private let session = Session(
    environment: Environment(files: .memory([String: String]()), repliesToChanges: true))

  static func main() {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard numbers.count == 3 else { return print("usage: soak LINES SAMPLES SEED") }
    exit(Soak().run(Int(numbers[0]), samples: Int(numbers[1]), seed: numbers[2]) ? 0 : 1)
  }

  private func run(_ count: Int, samples: Int, seed: UInt64) -> Bool {
    var lines = RandomLines(seed: seed)
    var (refused, differing) = (0, 0)
    var readings: [Int] = []
    for number in 1...count {
      do throws(Diagnostic) {
        _ = try session.execute(SourceText(lines.next()))
      } catch {
        refused += 1
      }
      if number % max(1, count / max(1, samples)) == 0, !agrees() {
        differing += 1
        print("line \(number): a new process differs\n\(session.savedScript)")
      }
      if number % max(1, count / 10) == 0 {
        readings.append(kilobytes())
        let kept = readings.last ?? 0
        print("\(number) lines, \(refused) refused, \(differing) samples differ, \(kept) kB")
      }
    }
    let isSteady = (readings.last ?? 0) <= 3 * (readings.first ?? 0) / 2
    if !isSteady { print("its memory grows") }
    return differing == 0 && isSteady
  }

  /// Whether a process of its own comes to the same terms.
  private func agrees() -> Bool {
    let sheet = session.sheet
    let expected = sheet.headlines.filter { sheet.value(of: $0).failure == nil }
    let questions = sheet.headlines.map { " -e \(sheet.name(of: $0))" }.joined()
    let command =
      "cat > $SCRATCH/s.plim; plimsoll --keep-going $SCRATCH/s.plim\(questions) 2>/dev/null"
    guard let outcome = try? Shell.run(command, input: session.savedScript) else { return false }
    let found = outcome.output.split(separator: "\n").map(String.init)
    return found == expected.map { sheet.text(of: $0) }
  }

  /// The memory that the process has resident, in kB.
  private func kilobytes() -> Int {
    let pages = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8)
    return (pages?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) * 4
  }
}
