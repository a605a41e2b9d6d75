import Glibc
import PtySupport

/// The program under a terminal, driven by typing and read by its screen.
///
/// It is begun with a blank line to run, so that the first row is the prompt, unless it is to greet.
final class Typing {
  static let history = ".local/state/plimsoll/history"
  let program: PtyProgram
  private var columns: Int
  private let rows: Int
  private let isDumb: Bool
  private var resizedAt = 0

  init(
    _ home: TemporaryFolder, columns: Int, rows: Int = 30, arguments: [String] = [],
    environment: [String: String] = [:], isGreeted: Bool = false
  ) throws(PtyFailure) {
    (self.columns, self.rows) = (columns, rows)
    isDumb = environment["TERM"] == "dumb"
    program = try PtyProgram(
      builtProgram("plimsoll"), arguments: arguments + (isGreeted ? [] : ["-i", "-e", ""]),
      home: home.path, environment: environment,
      columns: UInt16(columns), rows: UInt16(rows))
    try program.waitForPrompt("> ")
    try program.waitForQuiet()
  }

  /// The screen as it is now; since the last change of its size, if there was one.
  var screen: Screen {
    Screen(Array(program.output.dropFirst(resizedAt)), columns: columns, rows: rows)
  }

  /// The rows of the screen.
  var lines: [String] { screen.lines }

  /// The last row of the screen that is not empty.
  var last: String { screen.lines.last ?? "" }

  /// Types, waits until a text has been written, if one is given, and until the next key is waited for.
  @discardableResult
  func type(_ text: String, until wanted: String? = nil) throws(PtyFailure) -> Typing {
    program.send(text)
    if let wanted { try program.waitFor(wanted) }
    try program.waitUntilIdle()
    program.passOver()
    return self
  }

  /// Ends the line, and waits for the next prompt.
  @discardableResult
  func enter() throws(PtyFailure) -> Typing {
    program.send("\r")
    // The next prompt begins with the wish to have pasted text marked.
    try program.waitFor(isDumb ? "> " : "\u{1B}[?2004h")
    try program.waitUntilIdle()
    program.passOver()
    return self
  }

  /// Gives the terminal another width.
  func resize(to columns: Int) throws(PtyFailure) -> Typing {
    (resizedAt, self.columns) = (program.output.count, columns)
    program.resize(columns: UInt16(columns), rows: UInt16(rows))
    try program.waitFor("\u{1B}[J")
    try program.waitForQuiet()
    return self
  }
}
