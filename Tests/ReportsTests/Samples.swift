import Markup

/// Random numbers, texts, data and tables that a seed repeats.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  mutating func number() -> Double {
    switch below(4) {
    case 0: Double(Int.random(in: -9_999...9_999, using: &self))
    case 1: Double(Int.random(in: -9_999...9_999, using: &self)) / 1_000
    case 2: Double(Int64.random(in: .min ... .max, using: &self))
    default: Double(bitPattern: next())
    }
  }

  mutating func text(_ longest: Int = 9) -> String {
    let pieces = [
      "a", "kv ", "12.5", "\n", "\r\n", "\t", "é", "e\u{301}", "漢", "😀", "\u{1B}[2J", "\u{202E}",
      "\u{301}",
      "\"", "\\", "\u{7F}", "\u{0}", "\u{9B}", "→", "|", ",", "\u{2028}", "  ", "/", "…",
    ]
    return (0..<below(longest + 1)).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
  }

  mutating func styled(_ longest: Int = 9) -> StyledText {
    let roles: [Role] = [.plain, .name, .number, .unit, .quote, .faint, .problem]
    return (0..<below(3)).reduce(StyledText("")) { sum, _ in
      sum + StyledText(text(longest), roles.randomElement(using: &self) ?? .plain)
    }
  }

  mutating func datum(depth: Int = 3) -> Datum {
    switch below(depth > 0 ? 7 : 4) {
    case 0: .null
    case 1: .boolean(Bool.random(using: &self))
    case 2: .number(number())
    case 3, 4: .text(text())
    case 5: .list((0..<below(4)).map { _ in datum(depth: depth - 1) })
    default: .object((0..<below(4)).map { _ in Datum.Field(text(), datum(depth: depth - 1)) })
    }
  }

  /// A table, at times with rows that are too short or too long.
  mutating func table() -> Table {
    let columns = (0..<below(5)).map { _ in
      Table.Column(below(2) == 0 ? "" : text(2), leansRight: below(2) == 0)
    }
    let rows = (0..<below(6)).map { _ in
      (0..<max(0, columns.count + below(3) - 1)).map { _ -> Table.Cell in
        below(5) == 0 ? .bar(number()) : .text(styled())
      }
    }
    return Table(columns: columns, rows: rows)
  }
}

/// The headline table in small.
let headline = Table(
  columns: [
    .init("term"), .init("value", leansRight: true), .init(), .init("share", leansRight: true),
    .init("what it is"),
  ],
  rows: [
    row("weights", "141.1 GB", 0.7671, "76.7 %", "Parameters at their stored width."),
    row("kv", "42.95 GB", 0.2329, "23.3 %", "Keys and values of every token."),
    row("state", "0 B", 0, "0 %", ""),
  ])

/// The headline table in a reply.
var headlineReply: Reply {
  var reply = Reply("show", .answer)
  reply.body = [.table(headline)]
  return reply
}

private func row(
  _ name: String, _ value: String, _ share: Double, _ percent: String, _ what: String
) -> [Table.Cell] {
  [
    .text(StyledText(name, .name)), .text(StyledText(value, .number)), .bar(share),
    .text(StyledText(percent)), .text(StyledText(what, .faint)),
  ]
}
