import Markup
import Reports
import Testing

private func reply(_ blocks: Reply.Block...) -> Reply {
  var reply = Reply("show", .answer)
  reply.body = blocks
  return reply
}

private let untitled = Table(
  columns: [.init(), .init("", leansRight: true)],
  rows: [
    [.text("a,b"), .text("say \"1\"")], [.text("c|d\\e"), .text("*2* <b>`x`")], [.text(" f")],
  ])

private let named = Table(
  columns: [.init(name: "term"), .init(name: "value")], rows: [[.text("kv"), .text("2")]])

@Suite struct `A reply as comma-separated values` {
  @Test func `has the titles and a share for a bar`() {
    #expect(
      CSVReport.text(of: headlineReply) == """
        term,value,,share,what it is
        weights,141.1 GB,0.7671,76.7 %,Parameters at their stored width.
        kv,42.95 GB,0.2329,23.3 %,Keys and values of every token.
        state,0 B,0,0 %,

        """)
  }

  @Test func `quotes where it must and parts tables by an empty line`() {
    let small = Table(columns: [.init()], rows: [[.text("x")], [.text("")], [.bar(.nan)]])
    let bothTables = reply(.table(untitled), .line("left out"), .table(small))
    #expect(
      CSVReport.text(of: bothTables) == #"""
        "a,b","say ""1"""
        c|d\e,*2* <b>`x`
         f,

        x
        ""
        ""

        """#)
  }

  @Test func `gives the rows that a script reads, under their keys`() {
    var answer = reply(.line("left out"), .table(named))
    answer.field("columns", .list([.text("now"), .text("then")]))
    answer.field("empty", .list([]))
    answer.field(
      "rows",
      .list([
        .object([
          .init("name", .text("kv, all")), .init("values", .list([.number(1.5), .null])),
          .init("of", .list([.text("a")])),
        ]),
        .object([.init("name", .text("x\u{1B}")), .init("holds", .boolean(true))]),
        .object([.init("values", .list([.number(.infinity), .number(1e300)]))]),
      ]))
    #expect(
      CSVReport.text(of: answer) == #"""
        name,values now,values then,of,holds
        "kv, all",1.5,,"[""a""]",
        x\u{1B},,,,true
        ,inf,1e+300,,

        """#)
  }

  @Test func `heads a table with the names of its columns`() {
    #expect(CSVReport.text(of: reply(.table(named))) == "term,value\nkv,2\n")
  }

  @Test func `gives lines where there is no table`() {
    #expect(CSVReport.text(of: reply(.line("42.95 GB"), .line("a, b"))) == "42.95 GB\n\"a, b\"\n")
    #expect(CSVReport.text(of: reply(.line("\u{1B}[2J\r\n"))) == "\\u{1B}[2J\\u{D}\\u{A}\n")
    #expect(CSVReport.text(of: reply(.line("\"\u{301},"))) == "\"\"\"\u{301},\"\n")
    #expect(CSVReport.text(of: reply()).isEmpty)
    #expect(CSVReport.text(of: reply(.table(Table(columns: [], rows: [[]])))).isEmpty)
  }
}

@Suite struct `A reply as Markdown` {
  @Test func `leans numbers right and draws bars`() {
    #expect(
      MarkdownReport.text(of: headlineReply) == """
        | term | value |  | share | what it is |
        | --- | ---: | --- | ---: | --- |
        | weights | 141.1 GB | ███████████████▍ | 76.7 % | Parameters at their stored width. |
        | kv | 42.95 GB | ████▋ | 23.3 % | Keys and values of every token. |
        | state | 0 B |  | 0 % |  |


        """)
  }

  @Test func `escapes what Markdown would read as its own`() {
    #expect(
      MarkdownReport.text(of: reply(.table(untitled))) == #"""
        |  |  |
        | --- | ---: |
        | a,b | say "1" |
        | c\|d\\e | \*2\* \<b>\`x\` |
        |  f |  |


        """#)
  }

  @Test func `fences lines, with more backticks than they have`() {
    #expect(
      MarkdownReport.text(of: reply(.line("42.95 GB"), .table(named), .line("a ``` b"))) == """
        ```
        42.95 GB
        ```

        | term | value |
        | --- | --- |
        | kv | 2 |

        ````
        a ``` b
        ````


        """)
    #expect(MarkdownReport.text(of: reply()).isEmpty)
  }
}
