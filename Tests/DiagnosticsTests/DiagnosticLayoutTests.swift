import Diagnostics
import Markup
import Testing

private func plain(_ lines: [StyledText]) -> String {
  lines.map(\.plain).joined(separator: "\n")
}

/// A source whose text has `⟦ ⟧` round the place.
private func place(
  _ marked: String, _ origin: SourceText.Origin = .prompt
) -> Diagnostic.Place {
  let halves = marked.split(separator: "⟦", omittingEmptySubsequences: false)
  let rest = halves[1].split(separator: "⟧", omittingEmptySubsequences: false)
  let start = halves[0].utf8.count
  let source = SourceText("\(halves[0])\(rest[0])\(rest[1])", origin: origin)
  return Diagnostic.Place(source, start..<start + rest[0].utf8.count)
}

private let file = SourceText.Origin.file("serve.plim", line: 3)

@Suite struct `A diagnostic at a prompt` {
  struct Case: Sendable {
    let marked: String
    var message = "no such cell"
    var columns = 80
    let lines: String
  }

  static let cases = [
    Case(
      marked: "set ⟦seqlne⟧ 4096", message: "no cell is called 'seqlne'; did you mean 'seqlen'?",
      lines: "      ^^^^^^ no cell is called 'seqlne'; did you mean 'seqlen'?"),
    Case(marked: "set ⟦⟧x", lines: "      ^ no such cell"),
    Case(marked: "set kv⟦⟧", message: "a value is missing", lines: "        ^ a value is missing"),
    Case(marked: "⟦⟧", lines: "  ^ no such cell"),
    Case(marked: "日本 + ⟦漢字⟧ + 1", lines: "         ^^^^ no such cell"),
    Case(marked: "e\u{301} + ⟦o\u{308}x⟧", lines: "      ^^ no such cell"),
    Case(marked: "👍🏽 ⟦❤️⟧", lines: "     ^^ no such cell"),
    Case(
      marked: "set ⟦seqlne⟧ 4096", message: "no cell is called 'seqlne'", columns: 30,
      lines: "      ^^^^^^\n  no cell is called 'seqlne'"),
    Case(
      marked: "set ⟦seqlne⟧ 4096", message: "a message of 17 c", columns: 30,
      lines: "      ^^^^^^ a message of 17 c"),
    Case(
      marked: "total = weights + kv + overhad⟦⟧ * 2", message: "no", columns: 24,
      lines: "  … + kv + overhad * 2\n                  ^ no"),
    Case(marked: "a\u{1B} + ⟦b⟧", lines: "  a\\u{1B} + b\n            ^ no such cell"),
    Case(marked: "max(⟦a⟧,\n  b)", lines: "  max(a,\n      ^ no such cell"),
    Case(marked: "max(a,\n  ⟦b⟧)", lines: "    ^ no such cell"),
    Case(marked: "⟦max(a,\n  b⟧)\n", lines: "  max(a,\n  ^^^^^^ no such cell"),
  ]

  @Test(arguments: cases)
  func `puts carets under what is wrong and the sentence beside or below`(example: Case) {
    let diagnostic = Diagnostic(example.message, at: place(example.marked))
    let lines = DiagnosticLayout.atPrompt(diagnostic, promptWidth: 2, columns: example.columns)
    #expect(plain(lines) == example.lines)
  }

  @Test func `says error where nothing can be pointed at`() {
    let diagnostic = Diagnostic("nothing is loaded", fix: "load llama-3.1-8b")
    #expect(
      plain(DiagnosticLayout.atPrompt(diagnostic, promptWidth: 2, columns: 80)) == """
          error: nothing is loaded
          try: load llama-3.1-8b
        """)
  }

  @Test func `adds the way out and the notes below`() {
    let note = Diagnostic.Note("seqlen is declared here", at: place("a\n⟦seqlen⟧", file))
    let diagnostic = Diagnostic(
      "no such cell", at: place("⟦a⟧"), fix: "set seqlen 4096",
      notes: [note, .init("typed above", at: place("⟦a⟧")), .init("placeless")])
    #expect(
      plain(DiagnosticLayout.atPrompt(diagnostic, promptWidth: 2, columns: 80)) == """
          ^ no such cell
          try: set seqlen 4096
          note: seqlen is declared here (serve.plim:4:1)
          note: typed above
          note: placeless
        """)
  }

  @Test func `quotes another text as a script would, indented`() {
    let diagnostic = Diagnostic("no such cell", at: place("kv = ⟦a⟧", file), fix: "kv = b")
    #expect(
      plain(DiagnosticLayout.atPrompt(diagnostic, promptWidth: 2, columns: 80)) == """
          serve.plim:3:6: error: no such cell
            kv = a
                 ^
            try: kv = b
        """)
  }

  @Test func `gives carets and quotations their meaning`() {
    let lines = DiagnosticLayout.inBatch(Diagnostic("no", at: place("1 + ⟦a⟧", file), fix: "1"))
    let roles = lines.map { $0.spans.map(\.role) }
    #expect(
      roles == [
        [.plain, .problem, .plain], [.plain, .quote], [.plain, .caret], [.faint, .command],
      ])
  }
}

@Suite struct `A diagnostic in batch` {
  struct Case: Sendable {
    let marked: String
    var origin = file
    let lines: String
  }

  static let cases = [
    Case(
      marked: "# a\nset ⟦seqlne⟧ 1",
      lines: "serve.plim:4:5: error: no such cell\n  set seqlne 1\n      ^^^^^^"),
    Case(
      marked: "\tset\t⟦a\tb⟧",
      lines: "serve.plim:3:6: error: no such cell\n   set a b\n       ^^^"),
    Case(
      marked: "set ⟦\u{202E}x⟧",
      lines: "serve.plim:3:5: error: no such cell\n  set \\u{202E}x\n      ^^^^^^^^^"),
    Case(
      marked: "set ⟦a⟧\r\nset b\r\n", lines: "serve.plim:3:5: error: no such cell\n  set a\n      ^"
    ),
    Case(
      marked: "x = ⟦max(1,\n2⟧)\n",
      lines: "serve.plim:3:5: error: no such cell\n  x = max(1,\n      ^^^^^^"),
    Case(marked: "x =⟦⟧\ny = 2", lines: "serve.plim:3:4: error: no such cell\n  x =\n     ^"),
    Case(marked: "  ⟦⟧", lines: "serve.plim:3:3: error: no such cell"),
    Case(
      marked: "1 + ⟦a⟧", origin: .prompt, lines: "error: no such cell\n  1 + a\n      ^"),
  ]

  @Test(arguments: cases)
  func `names the place, shows the line and underlines`(example: Case) {
    let diagnostic = Diagnostic("no such cell", at: place(example.marked, example.origin))
    #expect(plain(DiagnosticLayout.inBatch(diagnostic)) == example.lines)
  }

  @Test func `without a place is its sentence`() {
    #expect(plain(DiagnosticLayout.inBatch(Diagnostic("no"))) == "error: no")
  }

  @Test func `shows of a long line what lies around the place`() {
    let words = String(repeating: "abcdefghi ", count: 40)
    let diagnostic = Diagnostic("no", at: place("\(words)⟦WRONG⟧ \(words)", file))
    let lines = DiagnosticLayout.inBatch(diagnostic).map(\.plain)
    #expect(
      lines == [
        "serve.plim:3:401: error: no",
        "  …efghi abcdefghi abcdefghi abcdefghi abcdefghi WRONG abcdefghi abcdefghi abcdefghi "
          + "abcdefghi abcde…",
        "                                                 ^^^^^",
      ])
  }

  @Test func `cuts with three dots where the output is ASCII, carets in place`() {
    let words = String(repeating: "abcdefghi ", count: 40)
    let diagnostic = Diagnostic("no", at: place("\(words)⟦WRONG⟧", file))
    let lines = DiagnosticLayout.inBatch(diagnostic, unicode: false).map(\.plain)
    #expect(lines[1].hasPrefix("  ...") && lines[1].hasSuffix(" WRONG"))
    #expect(lines[1].count - 5 == lines[2].count - 5)
    #expect(lines[1].count <= 102)
  }

  @Test func `underlines no more of a long range than is shown`() {
    let long = String(repeating: "x", count: 500)
    let lines = DiagnosticLayout.inBatch(Diagnostic("no", at: place("a ⟦\(long)⟧ b", file)))
    #expect(lines[1].plain.hasPrefix("  …xxx") && lines[1].plain.hasSuffix("xxx…"))
    #expect(lines[2].plain.filter { $0 == "^" }.count == lines[1].plain.filter { $0 == "x" }.count)
  }
}

@Suite struct `Text on a screen` {
  @Test(arguments: [
    ("", 0), ("kv", 2), ("é", 1), ("e\u{301}", 1), ("\u{301}", 0), ("漢字", 4), ("한", 2), ("ｶ", 1),
    ("Ａ", 2), ("😀", 2), ("👩‍👩‍👧", 2), ("🇨🇭", 2), ("1️⃣", 2), ("❤", 1), ("❤️", 2), ("→×≤·…", 5),
    ("█▏", 2), ("\u{1B}", 6), ("a\tb", 3), ("\u{200B}", 0), ("©", 1), ("\r\n", 10),
  ])
  func `takes the columns that its characters have`(text: String, columns: Int) {
    #expect(ScreenText.columns(of: text) == columns)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a\tb", "a b"), ("\u{1B}[2J", "\\u{1B}[2J"), ("\u{9B}m", "\\u{9B}m"),
    ("\u{7F}", "\\u{7F}"), ("a\r\nb", "a\\u{D}\\u{A}b"),
    ("\u{202E}x\u{2069}", "\\u{202E}x\\u{2069}"),
    ("\u{2028}", "\\u{2028}"), ("\u{200F}\u{61C}", "\\u{200F}\\u{61C}"), ("\u{0}", "\\u{0}"),
    ("漢é👍🏽", "漢é👍🏽"),
  ])
  func `shows its control characters`(text: String, visible: String) {
    #expect(ScreenText.visible(text) == visible)
    #expect(ScreenText.visible(visible) == visible)
  }
}
