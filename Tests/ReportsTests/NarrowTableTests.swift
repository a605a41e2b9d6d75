import Markup
import Reports
import Testing

private func text(_ table: Table, columns: Int) -> String {
  var reply = Reply("compare", .answer)
  reply.body = [.table(table)]
  return TextReport(columns: columns, indent: 0, colors: false, unicode: true).text(of: reply)
}

private func number(_ text: String) -> Table.Cell { .text(StyledText(text, .number)) }

private let comparison = Table(
  columns: [
    .init(name: "term"), .init("now"), .init("then"), .init(name: "ratio"), .init("later"),
    .init(name: "ratio"),
  ],
  rows: [
    [
      .text("total"), number("141.1 GB"), number("282.2 GB"), .text(StyledText("×2.00", .strong)),
      number("14.1 GB"), .text(StyledText("×0.100", .strong)),
    ],
    [.text("kv"), number("42.95 GB"), number("42.95 GB"), .text(""), number("1 B"), .text("")],
  ])

@Suite struct `A table of numbers on a narrow screen` {
  @Test func `is printed whole where it fits`() {
    #expect(
      text(comparison, columns: 49) == """
               now       then             later
        total  141.1 GB  282.2 GB  ×2.00  14.1 GB  ×0.100
        kv     42.95 GB  42.95 GB         1 B

        """)
  }

  @Test func `is printed in parts, a ratio beside its value`() {
    #expect(
      text(comparison, columns: 40) == """
               now       then
        total  141.1 GB  282.2 GB  ×2.00
        kv     42.95 GB  42.95 GB

               later
        total  14.1 GB  ×0.100
        kv     1 B

        """)
  }

  @Test func `is printed as lists where not two columns fit`() {
    #expect(
      text(comparison, columns: 16) == """
        total
          now: 141.1 GB
          then: 282.2 GB
          ratio: ×2.00
          later: 14.1 GB
          ratio: ×0.100
        kv
          now: 42.95 GB
          then: 42.95 GB
          later: 1 B

        """)
  }

  @Test func `puts a value below a title that leaves no room`() {
    let table = Table(
      columns: [.init("accelerator"), .init("largest batch_size", leansRight: true)],
      rows: [[.text("tensordyne-napier"), number("131072")]])
    #expect(
      text(table, columns: 20) == """
        accelerator:
          tensordyne-napier
          largest
            batch_size:
            131072

        """)
  }

  @Test(arguments: 9...60)
  func `keeps every number whole at any width`(columns: Int) {
    let printed = text(comparison, columns: columns)
    #expect(!printed.contains("…"))
    for number in ["141.1 GB", "282.2 GB", "14.1 GB", "42.95 GB", "×0.100"] where columns > 12 {
      #expect(printed.contains(number))
    }
    for line in printed.split(separator: "\n") where columns > 12 {
      #expect(ScreenText.columns(of: String(line)) <= columns)
    }
  }

  @Test func `has numbers kept whole beside words that are cut`() {
    let table = Table(
      columns: [.init("input"), .init("now"), .init("remark")],
      rows: [[.text("seqlen"), number("8192 tokens"), .text("this is a long remark")]])
    #expect(text(table, columns: 30).contains("seqlen  8192 tokens  this is…"))
  }
}
