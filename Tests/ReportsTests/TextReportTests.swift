import Diagnostics
import Markup
import Testing

@testable import Reports

private func report(
  columns: Int = 80, indent: Int = 0, colors: Bool = false, unicode: Bool = true
) -> TextReport {
  TextReport(columns: columns, indent: indent, colors: colors, unicode: unicode)
}

private func reply(_ table: Table) -> Reply {
  var reply = Reply("show", .answer)
  reply.body = [.table(table)]
  return reply
}

@Suite struct `A reply as text` {
  @Test func `aligns columns, leans numbers right, leaves no space at the end`() {
    #expect(
      report(columns: 100).text(of: headlineReply) == """
        term        value                         share  what it is
        weights  141.1 GB  ███████████████▍      76.7 %  Parameters at their stored width.
        kv       42.95 GB  ████▋                 23.3 %  Keys and values of every token.
        state         0 B                           0 %

        """)
  }

  @Test func `narrows the bars before it cuts words`() {
    #expect(
      report(columns: 72).text(of: headlineReply) == """
        term        value               share  what it is
        weights  141.1 GB  ███████▋    76.7 %  Parameters at their stored width.
        kv       42.95 GB  ██▍         23.3 %  Keys and values of every token.
        state         0 B                 0 %

        """)
  }

  @Test func `cuts the last words where bars gave all they have`() {
    #expect(
      report(columns: 50, indent: 2).text(of: headlineReply) == """
          term        value         share  what it is
          weights  141.1 GB  ███▏  76.7 %  Parameters at…
          kv       42.95 GB  ▉     23.3 %  Keys and value…
          state         0 B           0 %

        """)
  }

  @Test func `keeps numbers whole however narrow it is`() {
    #expect(
      report(columns: 10).text(of: headlineReply) == """
        term       value         share  what…
        weigh…  141.1 GB  ███▏  76.7 %  Param…
        kv      42.95 GB  ▉     23.3 %  Keys…
        state        0 B           0 %

        """)
  }

  @Test func `writes signs and bars in ASCII where the output has no more`() {
    let change = Table(
      columns: [.init(), .init(), .init()],
      rows: [
        [.text("kv"), .text("42.95 GB → 85.90 GB"), .text("×2.00")],
        [.text("漢"), .text("a ≤ b·c …"), .bar(0.5)],
      ])
    #expect(
      report(unicode: false).text(of: reply(change)) == """
        kv  42.95 GB -> 85.90 GB  x2.00
        漢  a <= b*c ...          ##########

        """)
    #expect(report(unicode: false).text(of: [StyledText("a → b", .quote)]) == "a → b\n")
  }

  @Test func `aligns by the columns that characters take`() {
    let table = Table(
      columns: [.init("名前"), .init("n", leansRight: true)],
      rows: [
        [.text("漢字😀"), .text("1")], [.text("e\u{301}"), .text("23")], [.text("❤️"), .text("4")],
      ])
    #expect(
      report().text(of: reply(table))
        == "名前     n\n漢字😀   1\ne\u{301}       23\n❤️       4\n")
  }

  @Test func `draws lines and tables in their order`() {
    var reply = Reply("set", .change)
    reply.line("seqlen is 4096")
    reply.body.append(.table(Table(columns: [.init()], rows: [[.text("kv")]])))
    reply.line("")
    reply.line(StyledText("9 of 64 cells ran  ", .faint))
    reply.notes = ["the notebook's figure differs → see kv"]
    #expect(report(indent: 2).text(of: reply) == "  seqlen is 4096\n  kv\n\n  9 of 64 cells ran\n")
    #expect(report().text(of: Reply("set", .change)).isEmpty)
    #expect(report().notes(of: reply) == ["note: the notebook's figure differs → see kv"])
    #expect(
      report(indent: 2, unicode: false).notes(of: reply)
        == ["  note: the notebook's figure differs -> see kv"])
  }

  @Test(arguments: [0, 30]) func `tells no token in a note`(columns: Int) {
    var presentation = Presentation()
    (presentation.isConversation, presentation.columns) = (columns > 0, columns)
    var reply = Reply("compare", .answer)
    reply.notes = ["the config says 'hf_ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefgh' of its dtype"]
    let streams = presentation.streams(for: reply)
    #expect(!(streams.output + streams.errors).contains { "ABCDEFGHIJ".contains($0) })
    #expect((streams.output + streams.errors).contains("hf_****"))
  }

  @Test func `colours meanings only where colours are wanted`() {
    let line = StyledText("kv", .name) + " = " + StyledText("42.95", .number) + "  "
    #expect(report().text(of: [line]) == "kv = 42.95\n")
    #expect(
      report(colors: true).text(of: [line]) == "\u{1B}[36mkv\u{1B}[0m = \u{1B}[32m42.95\u{1B}[0m\n")
  }

  @Test func `gives no control character away, but shows it`() {
    let text = StyledText("a\u{1B}[2J\tb\r\u{9B}\u{202E}\u{7F}")
    #expect(report().text(of: [text]) == "a\\u{1B}[2J b\\u{D}\\u{9B}\\u{202E}\\u{7F}\n")
  }

  @Test func `takes rows of any length and shares of any size`() {
    let table = Table(
      columns: [.init(), .init()],
      rows: [[], [.text("a")], [.bar(.nan), .bar(7), .text("beyond")], [.bar(-1), .bar(1e-9)]])
    #expect(
      report().text(of: reply(table))
        == "\na\n\(String(repeating: " ", count: 22))████████████████████\n"
        + "\(String(repeating: " ", count: 22))▏\n")
    #expect(report().text(of: reply(Table(columns: []))).isEmpty)
  }
}

@Suite struct `A text that is cut` {
  @Test(arguments: [
    ("weights", 7, "weights"), ("weights", 6, "weigh…"), ("two words", 5, "two…"),
    ("漢字漢字", 6, "漢字…"),
    ("漢字漢字", 5, "漢字…"), ("漢字漢字", 4, "漢…"), ("16 → 3200", 8, "16 →…"), ("12345", 3, "…"),
    ("abc", 1, "…"), ("abc", 0, ""), ("ab12cd", 5, "ab…"),
  ])
  func `ends in a mark and in no half number`(text: String, columns: Int, result: String) {
    #expect(StyledText(text).cut(to: columns, mark: "…").plain == result)
  }

  @Test func `loses a unit with its number`() {
    let text = "at " + StyledText("42.95", .number) + " " + StyledText("GB", .unit)
    #expect(text.cut(to: 10, mark: "…").plain == "at…")
  }
}

@Suite struct `Any reply as text` {
  @Test(arguments: 0..<300 as Range<UInt64>)
  func `holds no control character and no space at the end of a line`(seed: UInt64) {
    var random = Seeded(seed)
    var reply = Reply("show", .answer)
    reply.body = [.line(random.styled()), .table(random.table()), .line(random.styled())]
    reply.notes = [random.text()]
    let report = TextReport(
      columns: random.below(120), indent: random.below(5), colors: false,
      unicode: Bool.random(using: &random))
    for line in [
      report.text(of: reply).dropLast(), report.text(of: [random.styled()]).dropLast(),
      report.notes(of: reply).joined()[...],
    ].flatMap({ $0.unicodeScalars.split(separator: "\n") }) {
      #expect(!line.contains(where: ScreenText.isControl))
      #expect(line.last != " ")
    }
    for text in [CSVReport.text(of: reply), MarkdownReport.text(of: reply)] {
      #expect(!text.unicodeScalars.contains { $0 != "\n" && ScreenText.isControl($0) })
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `is no wider than the screen where its words and bars can give way`(seed: UInt64) {
    var random = Seeded(seed)
    let rows = (0..<5).map { _ -> [Table.Cell] in
      let number = "\(random.below(1_000_000))"
      return [.text(random.styled()), .text(StyledText(number)), .bar(0.3), .text(random.styled())]
    }
    let table = Table(
      columns: [.init("name"), .init("n", leansRight: true), .init(), .init("remark")], rows: rows)
    let columns = 30 + random.below(70)
    let unicode = Bool.random(using: &random)
    let text = report(columns: columns, indent: 2, unicode: unicode).text(of: reply(table))
    for line in text.split(separator: "\n") {
      #expect(ScreenText.columns(of: String(line)) <= columns)
    }
    for case .text(let number) in rows.map({ $0[1] }) { #expect(text.contains(number.plain)) }
  }

  @Test(arguments: [(Int.min, Int.min), (Int.max, Int.max), (0, 0), (1, 500), (-1, -1)])
  func `survives a screen of any width`(columns: Int, indent: Int) {
    #expect(report(columns: columns, indent: indent).text(of: headlineReply).contains("141.1 GB"))
  }
}

@Suite struct `An answer longer than anybody reads at a prompt` {
  /// A table of so many rows, below a line of so many letters.
  private func long(_ rows: Int, _ letters: Int) -> Reply {
    var reply = reply(
      Table(
        columns: [.init(name: "name")],
        rows: (0..<rows).map { [.text(StyledText("c\($0)"))] }))
    reply.body.insert(.line(StyledText(String(repeating: "a ", count: letters / 2))), at: 0)
    return reply
  }

  private func lines(_ reply: Reply, isConversation: Bool) -> [Substring] {
    var presentation = Presentation()
    presentation.isConversation = isConversation
    presentation.columns = isConversation ? 80 : 0
    return presentation.streams(for: reply).output.split(separator: "\n")
  }

  @Test func `is shown there up to 10,000 lines, and what is left is counted`() {
    let shown = lines(long(100_000, 10), isConversation: true)
    #expect(shown.count == 10_001)
    #expect(shown[9_999] == "  c9998")
    #expect(shown[10_000] == "  … and 90001 more; plimsoll -e 'LINE' prints all of them")
    #expect(lines(long(9_999, 10), isConversation: true).last == "  c9998")
  }

  @Test func `has no more than two megabytes in its lines there`() {
    var reply = Reply("history", .answer)
    for _ in 0..<8 { reply.line(StyledText(String(repeating: "a", count: 300_000))) }
    let shown = lines(reply, isConversation: true)
    #expect(shown.filter { $0.hasPrefix("  aaa") }.count == 6)
    #expect(shown.last == "  … and 2 more; plimsoll -e 'LINE' prints all of them")
  }

  @Test func `has no more in its tables there, whose titles may stand behind each row`() {
    for (letters, count) in [(1, 9_000), (2_000, 1_044)] {
      var reply = Reply("sweep", .answer)
      let titles = ["n", String(repeating: "t", count: letters)]
      reply.body.append(
        .table(
          Table(
            columns: titles.map { Table.Column($0, leansRight: true) },
            rows: (0..<9_000).map { row in [row, 7].map { .text(StyledText("\($0)", .number)) } })))
      let shown = lines(reply, isConversation: true)
      #expect(shown.filter { $0.hasSuffix("7") && !$0.contains("more") }.count >= count)
      #expect(shown.last?.contains("… and \(9_000 - count) more") == (count < 9_000))
    }
  }

  @Test func `is filled up by no more than 64 million letters beside a long cell`() {
    var reply = Reply("sweep", .answer)
    let rows = (0..<100_000).map { row in
      [String(repeating: "a", count: row == 9 ? 4_000 : 1), "b"].map { Table.Cell.text(.init($0)) }
    }
    reply.body.append(.table(Table(columns: [.init(), .init()], rows: rows)))
    let shown = lines(reply, isConversation: false)
    #expect(shown.count == 100_000 && shown[9].utf8.count == 4_003)
    #expect(shown[0].utf8.count == 64_000_000 / 200_000 + 3 && shown[0].hasSuffix("  b"))
  }

  @Test func `is indented by half of the screen at most`() {
    var reply = Reply("history", .answer)
    reply.line(
      StyledText(String(repeating: " ", count: 10_000) + String(repeating: "a, ", count: 3_000)))
    let shown = lines(reply, isConversation: true)
    #expect(shown.dropFirst().dropLast().allSatisfy { (70...80).contains($0.count) })
  }

  /// How many columns the first line takes there, wherever it is broken.
  private func columns(of reply: Reply) -> Int {
    let shown = lines(reply, isConversation: true).map { $0.drop { $0 == " " } }
    return shown.reduce(0) { $0 + $1.count } + shown.count - 1
  }

  @Test func `has no line of more than 20,000 columns there`() {
    #expect((19_990...20_000).contains(columns(of: long(0, 1_000_000))))
    #expect(columns(of: long(0, 19_000)) == 18_999)
  }

  @Test func `is whole in a script`() {
    let shown = lines(long(3_000, 50_000), isConversation: false)
    #expect(shown.count == 3_001 && shown[0].count == 49_999)
  }
}
