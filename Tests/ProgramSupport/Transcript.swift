/// A conversation: what was typed behind `> `, and what came back.
///
/// Lines behind `... ` go on with the line typed above. What comes back is indented, so that blank lines
/// between a reply and the next line typed, and lines that begin with `#`, are remarks. A line of
/// nothing but `…` stands for any lines, and `22 of 155 cells ran` for any size of the sheet: the book
/// grows.
package struct Transcript {
  /// One line typed and what came back.
  package struct Exchange {
    /// What was typed, perhaps over several lines.
    package var typed: String
    /// The number of its first line in the file, from 1.
    package var line: Int
    /// What is expected to come back.
    package var expected: String
    /// The remarks and blank lines that stand behind it.
    var trailer = ""

    /// Whether a reply is the expected one.
    package func expects(_ reply: String) -> Bool {
      Self.matches(Self.lines(of: expected), Self.lines(of: reply))
    }

    /// What is to be expected after a reply: the reply, with `…` where it stood.
    package func expectation(after reply: String) -> String {
      if expects(reply) { return expected }
      let old = expected.split(separator: "\n", omittingEmptySubsequences: false)
      let new = reply.split(separator: "\n", omittingEmptySubsequences: false)
      guard let place = old.firstIndex(where: Self.isElision), new.count >= old.count else {
        return reply
      }
      let tail = new.suffix(old.count - place - 1)
      return (new.prefix(place) + [old[place]] + tail).joined(separator: "\n")
    }

    private static func isElision(_ line: some StringProtocol) -> Bool {
      line.contains("\u{2026}") && line.allSatisfy { $0 == " " || $0 == "\u{2026}" }
    }

    private static func lines(of text: String) -> ArraySlice<String> {
      let text = text.replacing(/(\d+) of \d+ cells ran/) { "\($0.1) cells ran" }
      return text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)[...]
    }

    private static func matches(
      _ pattern: ArraySlice<String>, _ lines: ArraySlice<String>
    ) -> Bool {
      guard let first = pattern.first else { return lines.isEmpty }
      let rest = pattern.dropFirst()
      if isElision(first) {
        return (0...lines.count).contains { matches(rest, lines.dropFirst($0)) }
      }
      return lines.first == first && matches(rest, lines.dropFirst())
    }
  }

  /// The exchanges in their order.
  package private(set) var exchanges: [Exchange] = []
  private var preamble = ""

  /// Reads a text whose first line has the given number in its file.
  package init(_ text: String, firstLine: Int = 1) {
    var number = firstLine - 1
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    if lines.last == "" { lines.removeLast() }
    for line in lines {
      number += 1
      take(line, number)
    }
  }

  /// The text with other replies.
  package func text(replies: [String]) -> String {
    zip(exchanges, replies).reduce(preamble) { text, pair in
      let typed = pair.0.typed.split(separator: "\n", omittingEmptySubsequences: false)
      let lines = typed.enumerated().map { ($0.offset == 0 ? "> " : "... ") + $0.element + "\n" }
      return text + lines.joined() + pair.1 + pair.0.trailer
    }
  }

  private mutating func take(_ line: Substring, _ number: Int) {
    if line.hasPrefix("> ") || line == ">" {
      let typed = String(line.dropFirst(2))
      exchanges.append(Exchange(typed: typed, line: number, expected: ""))
    } else if line.hasPrefix("... "), exchanges.last?.expected == "" {
      exchanges[exchanges.count - 1].typed += "\n" + line.dropFirst(4)
    } else if exchanges.isEmpty {
      preamble += line + "\n"
    } else if line.isEmpty || line.hasPrefix("#") {
      exchanges[exchanges.count - 1].trailer += line + "\n"
    } else {
      // A blank line inside a reply belongs to it.
      let last = exchanges.count - 1
      exchanges[last].expected += exchanges[last].trailer + line + "\n"
      exchanges[last].trailer = ""
    }
  }
}
