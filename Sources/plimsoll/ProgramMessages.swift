import Commands
import Diagnostics

extension Diagnostic {
  /// A line of standard input that is not held; its beginning is its text.
  static func lineTooLong(_ beginning: SourceText) -> Diagnostic {
    Diagnostic(
      "the line is longer than 1 MiB and was passed over",
      at: Place(beginning, 0..<beginning.text.utf8.count),
      fix: "give its parts names, each on a line of its own")
  }

  static func lineIsNoText(_ beginning: SourceText) -> Diagnostic {
    Diagnostic(
      "the line is no UTF-8 text and was passed over",
      at: Place(beginning, 0..<beginning.text.utf8.count))
  }
}

/// What is told of the command line.
enum ProgramMessages {
  static let inputHoldsToken = "cannot read standard input: \(SourceMessages.token)"

  static func historyHoldsToken(_ path: String) -> String {
    "history is not kept in \(path): \(SourceMessages.token)"
  }

  static func scriptHoldsToken(_ path: String) -> String {
    "cannot run \(path): \(SourceMessages.token)"
  }

  static func stackTooSmall(_ kibibytes: UInt) -> String {
    "Error: the stack may have \(kibibytes) KiB, and 1024 are needed: start it where 'ulimit -H -s' says more"
  }

  static func argumentIsNoText(_ word: String, _ place: Int) -> String {
    "Error: argument \(place), '\(word)', is no UTF-8 text"
  }
}
