import Markup
import Testing

@testable import Reports

/// What Llama 3.1 8B takes for eight prompts of 8192 tokens, in GB.
private let parts = [
  StackedBar.Part("weights", 16.06), .init("kv", 8.59), .init("activations", 7.789),
  .init("overhead", 0.513),
]

private func drawn(
  _ bar: StackedBar, columns: Int, colors: Bool = false, unicode: Bool = true, isPlain: Bool = false
) -> String {
  var reply = Reply("show", .answer)
  reply.body = [.stack(bar)]
  return TextReport(
    columns: columns, indent: 0, colors: colors, unicode: unicode, isPlain: isPlain
  ).text(of: reply)
}

private func bar(within limit: Double? = nil) -> StackedBar {
  StackedBar(
    parts, of: 32.95,
    within: limit.map { .init("memory", $0, sentence: StyledText("32.95 GB of \($0) GB")) })
}

@Suite struct `A stacked bar` {
  @Test(arguments: [0, 80, 200])
  func `shows the terms in their order, each with a fill of its own`(columns: Int) {
    #expect(
      drawn(bar(), columns: columns) == """
        █████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓░
        █ weights  ▒ kv  ▓ activations  ░ overhead

        """)
  }

  @Test func `shows the memory as a mark, and what is free`() {
    #expect(
      drawn(bar(within: 85.52), columns: 60) == """
        32.95 GB of 85.52 GB
        ██████████▒▒▒▒▒▒▓▓▓▓▓▓░····································│
        █ weights  ▒ kv  ▓ activations  ░ overhead  · free  │ memory

        """)
  }

  @Test func `goes on behind the mark where it is too much`() {
    #expect(
      drawn(bar(within: 24), columns: 60) == """
        32.95 GB of 24.0 GB
        █████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒│▒▒▓▓▓▓▓▓▓▓▓▓▓▓▓▓░
        █ weights  ▒ kv  ▓ activations  ░ overhead  │ memory

        """)
  }

  @Test func `fits a screen of 20 columns, its legend in several rows`() {
    #expect(
      drawn(bar(within: 85.52), columns: 20) == """
        32.95 GB of 85.52 GB
        ██▒▒▓▓░············│
        █ weights  ▒ kv
        ▓ activations
        ░ overhead  · free
        │ memory

        """)
  }

  @Test func `breaks a long legend, and shows every part of what is little`() {
    let parts = ["weights", "kv", "activations"].map {
      StackedBar.Part("\($0)_per_gpu 100 MB", 0.1)
    }
    let bar = StackedBar(parts, of: 0.3, within: .init("memory", 85.52, sentence: "0.3 GB"))
    #expect(
      drawn(bar, columns: 18) == """
        0.3 GB
        █▒▓··············│
        █ weights_per_gpu
          100 MB
        ▒ kv_per_gpu 100
          MB
        ▓ activations_per_gpu
          100 MB  · free
        │ memory

        """)
  }

  @Test(arguments: [true, false])
  func `has another fill for each of as many parts as there are signs for`(unicode: Bool) {
    let names = "weights kv activations overhead adapters drafts buffers prefixes images"
    let parts = names.split(separator: " ").map { StackedBar.Part(String($0), 1) }
    #expect(parts.count == StackedBar.mostParts)
    let text = drawn(StackedBar(parts, of: 9), columns: 45, unicode: unicode)
    let bar = text.prefix { $0 != "\n" }
    #expect(Set(bar).count == parts.count && bar.count == 45, "\(text)")
  }

  @Test func `has letters of the names in ASCII, no letter twice`() {
    let four = bar(within: 85.52).parts + [.init("others", 4)]
    let bar = StackedBar(four, of: 36.95, within: bar(within: 85.52).limit)
    #expect(
      drawn(bar, columns: 60, unicode: false) == """
        32.95 GB of 85.52 GB
        wwwwwwwwwwkkkkkkaaaaaottt..................................|
        w weights  k kv  a activations  o overhead  t others  . free
        | memory

        """)
  }

  @Test func `has a colour for each part where there are colours`() {
    let text = drawn(bar(), columns: 20, colors: true)
    for (index, fill) in ["█", "▒", "▓", "░"].enumerated() {
      let code = Role.curve(index).colorCode ?? ""
      #expect(text.contains("\u{1B}[\(code)m\(fill)"))
    }
  }

  @Test func `is left to its sentence where a screen reader reads`() {
    #expect(drawn(bar(), columns: 80, unicode: false, isPlain: true) == "")
    #expect(
      drawn(bar(within: 85.52), columns: 80, unicode: false, isPlain: true)
        == "32.95 GB of 85.52 GB\n")
  }

  @Test func `is no row of a table in a file`() {
    var reply = headlineReply
    let (csv, markdown) = (CSVReport.text(of: reply), MarkdownReport.text(of: reply))
    reply.body.append(.stack(bar(within: 24)))
    #expect(CSVReport.text(of: reply) == csv)
    #expect(MarkdownReport.text(of: reply) == markdown)
    #expect(!JSONReport.line(of: reply).contains("kv"))
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `fills its columns, shows every part, and tells too much from enough`(seed: UInt64) {
    var dice = Seeded(seed)
    let columns = 20 + dice.below(60)
    let parts = (0...dice.below(6)).map { _ in
      StackedBar.Part("part", Double(1 + dice.below(1000)) / 10)
    }
    let whole = parts.reduce(0) { $0 + $1.amount } * (dice.below(3) == 0 ? 0.9 : 1)
    let limit = Double(1 + dice.below(4000)) / 10
    let isEnough = whole <= limit
    let division = StackDivision(
      of: StackedBar(parts, of: whole, within: .init("memory", limit, sentence: "")),
      columns: columns)
    let used = division.parts.reduce(0, +)
    #expect(used + division.free + 1 == columns)
    #expect(used < parts.count || division.parts.allSatisfy { $0 > 0 })
    #expect(((division.mark ?? .max) >= used) == isEnough)
    #expect(isEnough || division.free == 0)
  }

  @Test(
    arguments: [
      .leastNonzeroMagnitude, .leastNonzeroMagnitude * 2_000, .leastNormalMagnitude, 1, 1e308,
    ]
      as [Double])
  func `is divided whatever the size of its amounts`(amount: Double) {
    for limit in [.leastNonzeroMagnitude, amount, 1e300] {
      let bar = StackedBar(
        [.init("one", amount), .init("other", 0)], of: amount,
        within: .init("memory", limit, sentence: ""))
      let division = StackDivision(of: bar, columns: 41)
      #expect(division.parts.reduce(0, +) + division.free == 40)
      #expect((division.free == 0) == (amount >= limit))
    }
    let empty = StackDivision(of: StackedBar([.init("none", 0)], of: amount), columns: 40)
    #expect(empty.free + empty.parts[0] <= 40)
  }
}
