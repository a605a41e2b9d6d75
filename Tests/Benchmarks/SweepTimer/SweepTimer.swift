import Analysis
import Commands
import Diagnostics
import Glibc
import Language
import ModelFiles
import Worksheet

/// Times a sweep inside the process: `sweep-timer POINTS TERM INPUT LINE…`.
///
/// The lines are typed first. The input goes through 1, 2, 3 …; what is timed is all that a sweep does
/// with such values: compiling, running, keeping what each point came to. Prints `point` with nanoseconds
/// of the processor's time a point, `asked` with how many points the sheet was asked about, and the sum
/// of all values as a whole number that wraps round.
@main struct SweepTimer {
  static func main() {
    do throws(Diagnostic) { try time(Array(CommandLine.arguments.dropFirst())) } catch {
      print(error.message)
      exit(1)
    }
  }

  private static func time(_ arguments: [String]) throws(Diagnostic) {
    guard arguments.count >= 3, let count = Int(arguments[0]) else {
      throw Diagnostic("usage: sweep-timer POINTS TERM INPUT LINE…")
    }
    let session = Session(environment: Environment(files: .system, repliesToChanges: false))
    for line in arguments.dropFirst(3) { _ = try session.execute(SourceText(line)) }
    let sheet = session.sheet
    guard let term = sheet.find(arguments[1]), let input = sheet.find(arguments[2]) else {
      throw Diagnostic("no such cell")
    }
    var parser = Parser(SourceText(arguments[1]))
    let terms = [Sweep.Term(try parser.formula(), cell: term)]
    let axis = Sweep.Axis(input, (0..<count).map { Double($0 + 1) }, in: nil) {
      (number) throws(Diagnostic) in
      let literal = Expression(.literal(Literal(number)), 0..<0)
      return try sheet.setting(input, to: Formula(constant: literal, source: SourceText("")))
    }
    // The first one brings the sheet up to date.
    _ = Sweep(terms, over: [axis], in: sheet) { false }
    let start = clock()
    let sweep = Sweep(terms, over: [axis], in: sheet) { false }
    let nanoseconds = Double(clock() - start) * 1e9 / Double(CLOCKS_PER_SEC)
    var sum: Int64 = 0
    for point in 0..<count { sum &+= Int64(sweep.value(of: 0, at: point).number ?? 0) }
    print("point", nanoseconds / Double(count), "asked", sweep.asked, sum)
  }
}
