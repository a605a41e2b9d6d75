/// Command lines with exactly what they print and their status.
///
///     # A remark.
///     $ plimsoll -e 'kv in B' -e 'foo'
///     1073741824 B
///     ! -e:2:1: error: no cell is called 'foo'; 'vars' lists what there is
///     !   foo
///     !   ^^^
///     = 1
///
/// A case begins with `$ `; the lines below that begin so too belong to the command, as a here-document
/// does. Then come the lines of standard output, those of standard error behind `! `, and the status
/// behind `= `. A line of output that would begin with one of `$ ! = \` has a `\` before it. Output
/// that does not end in a line break is followed by a line `\(no line break)`. Between the cases, blank
/// lines and remarks are kept.
package struct ContractFile {
  /// One command line.
  package struct Case {
    /// The command, perhaps of several lines.
    package var command: String
    /// The number of its first line in the file, from 1.
    package var line: Int
    /// What is expected of it, as the file has it.
    package var expected: String
    /// The remarks and blank lines above it.
    var preamble: String
  }

  /// The file's name, from the repository's root.
  package let name: String
  /// The cases in their order.
  package private(set) var cases: [Case] = []
  private var end = ""

  /// Reads a file of the repository.
  package init(_ name: String) {
    self.init(name, Repository.text(of: name) ?? "")
  }

  /// Reads a text; one without statuses expects of each command its standard output alone.
  package init(_ name: String, _ text: String, hasStatuses: Bool = true) {
    self.name = name
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)[...]
    if lines.last == "" { lines.removeLast() }
    while let line = lines.first {
      guard line.hasPrefix("$ ") else {
        end += lines.removeFirst() + "\n"
        continue
      }
      var one = Case(command: "", line: lines.startIndex + 1, expected: "", preamble: end)
      end = ""
      var command: [Substring] = []
      while let line = lines.first, line.hasPrefix("$ ") || line == "$" {
        command.append(lines.removeFirst().dropFirst(2))
      }
      one.command = command.joined(separator: "\n")
      one.expected = Self.outcome(&lines, hasStatuses)
      cases.append(one)
    }
  }

  /// How an outcome is written.
  package static func text(of outcome: Shell.Outcome) -> String {
    let errors = written(outcome.errors, "! ") { "! " + $0 }
    let output = written(outcome.output, "") { line in
      line.first.map { "$!=\\".contains($0) } == true ? "\\" + line : String(line)
    }
    return output + errors + "= \(outcome.status)\n"
  }

  /// The file with other expectations.
  package func text(expecting: [String]) -> String {
    zip(cases, expecting).map { (one, expected) in
      let command = one.command.split(separator: "\n", omittingEmptySubsequences: false)
        .map { $0.isEmpty ? "$\n" : "$ \($0)\n" }.joined()
      return one.preamble + command + expected
    }.joined() + end
  }

  /// The lines up to a status; none if the next case begins before one: what is yet to be recorded.
  private static func outcome(
    _ lines: inout ArraySlice<Substring>, _ hasStatus: Bool
  ) -> String {
    let start = lines
    var outcome = ""
    while let line = lines.first, !line.hasPrefix("$ ") {
      outcome += lines.removeFirst() + "\n"
      if line.hasPrefix("= ") { return outcome }
    }
    if !hasStatus { return outcome }
    lines = start
    return ""
  }

  private static func written(
    _ text: String, _ prefix: String, _ line: (Substring) -> String
  ) -> String {
    if text.isEmpty { return "" }
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(line)
    if text.utf8.last == 10 {
      lines.removeLast()
    } else {
      lines.append(prefix + "\\(no line break)")
    }
    return lines.map { $0 + "\n" }.joined()
  }
}
