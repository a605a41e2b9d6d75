import ArgumentParser
import Commands
import Diagnostics
import Glibc
import Markup
import ModelFiles
import Terminal

/// The program: arguments, then scripts, then `-e` lines, then a conversation or standard input.
@main
struct Plimsoll {
  static func main() {
    if let stack = Surroundings.prepare() {
      end(ProgramMessages.stackTooSmall(stack), isFailure: true)
    }
    exit(Program(request()).run())
  }

  /// What the command line asks for; where it asks for help, or is wrong, the program ends.
  private static func request() -> Request {
    if let place = Surroundings.oddArgument {
      end(ProgramMessages.argumentIsNoText(CommandLine.arguments[place], place), isFailure: true)
    }
    if let request = Request(ofLines: CommandLine.arguments.dropFirst()) { return request }
    do {
      return try Arguments.parse().request
    } catch {
      end(
        Arguments.fullMessage(for: error),
        isFailure: Arguments.exitCode(for: error) != .success)
    }
  }

  /// Ends the program with a text for who called it.
  private static func end(_ text: String, isFailure: Bool) -> Never {
    var stream = Output(isFailure ? 2 : 1)
    // What is wrong of the command line is quoted, and may come from a file's name.
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    stream.write(lines.map { ScreenText.visible(String($0)) }.joined(separator: "\n") + "\n")
    stream.flush()
    // The argument parser's 64 is the 2 that other calculators end with.
    exit(isFailure ? 2 : 0)
  }
}
