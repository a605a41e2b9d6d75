import ArgumentParser
import Commands
import Diagnostics
import Glibc
import ModelFiles
import Terminal

/// The program: arguments, then scripts, then `-e` lines, then a conversation or standard input.
@main
struct Plimsoll {
  static func main() {
    let arguments: Arguments
    do {
      arguments = try Arguments.parse()
    } catch {
      let code = Arguments.exitCode(for: error)
      let text = Arguments.fullMessage(for: error)
      var stream = Output(code == .success ? 1 : 2)
      stream.write(text + "\n")
      stream.flush()
      // The argument parser's 64 is the 2 that other calculators end with.
      exit(code == .success ? 0 : 2)
    }
    exit(Program(arguments).run())
  }
}
