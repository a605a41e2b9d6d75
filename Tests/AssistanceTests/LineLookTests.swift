import Assistance
import Commands
import Markup
import ProgramSupport
import Testing

/// Colours while a line is typed; each piece that is not plain is written `role(text)`.
@Suite struct `A line being typed` {
  private let session = TypedSession()

  @Test(arguments: [
    ("set seqlen 8192", "command(set) name(seqlen) number(8192)"),
    ("kv + seqlne", "name(kv) + unknown(seqlne)"),
    ("80 GB / kv", "number(80) unit(GB) / name(kv)"),
    ("3.35 TB/s * 2", "number(3.35) unit(TB)/unit(s) * number(2)"),
    ("70.6 billion", "number(70.6) number(billion)"),
    ("8Ki + 2 gb", "number(8)number(Ki) + number(2) unknown(gb)"),
    ("kv in GiB", "name(kv) keyword(in) unit(GiB)"),
    ("kv in gib ", "name(kv) keyword(in) unknown(gib) "),
    ("layer_types == \"full\"", "name(layer_types) == string(\"full\")"),
    (
      "if use_kv_cache then 1 else off",
      "keyword(if) name(use_kv_cache) keyword(then) number(1) keyword(else) number(off)"
    ),
    ("round(kv / 1 GB, 2)", "keyword(round)(name(kv) / number(1) unit(GB), number(2))"),
    (
      "sweep kv for seqlen = 1Ki..8Ki x2",
      "command(sweep) name(kv) keyword(for) name(seqlen) = number(1)number(Ki)..number(8)number(Ki)"
        + " keyword(x2)"
    ),
    (
      "plot kv vs seqlen = 1..9 log --svg f.svg",
      "command(plot) name(kv) keyword(vs) name(seqlen) = number(1)..number(9) keyword(log)"
        + " keyword(--svg) string(f.svg)"
    ),
    ("load a b/c.json", "command(load) string(a) string(b/c.json)"),
    ("mine = 2 * kv", "name(mine) = number(2) * name(kv)"),
    ("f(x) = x / kv", "name(f)(name(x)) = name(x) / name(kv)"),
    ("1 + 1 # sum", "number(1) + number(1)faint( # sum)"),
    ("help how to solve for kv", "command(help) how keyword(to) command(solve) for name(kv)"),
    ("foo bar", "unknown(foo) unknown(bar)"),
    ("sh kv", "command(sh) name(kv)"),
    ("\u{3B7} + 1", "unknown(\u{3B7}) + number(1)"),
  ])
  func `has its colours`(line: String, marked: String) {
    #expect(look(line, cursor: 0) == marked)
  }

  @Test(arguments: ["seql", "set seql", "kv in Gi", "80 Gi"])
  func `is not called unknown while it can become something`(line: String) {
    #expect(!look(line, cursor: line.utf8.count).contains("unknown"))
    #expect(look(line + " ", cursor: line.utf8.count + 1).contains("unknown"))
  }

  @Test(arguments: [
    ("plot ", "q ", 100_000), ("plot ", "--svg q ", 100_000), ("explain ", "--a ", 100_000),
    ("1", "-1", 600_000),
  ])
  func `is read once, however many words it has`(head: String, word: String, length: Int) {
    let line = head + String(repeating: word, count: length / word.utf8.count)
    let time = ContinuousClock().measure { _ = look(line, cursor: 0) }
    #expect(time < .seconds(5))
  }

  @Test func `keeps every character`() {
    let letters = Array("ab1 .,=+-*/()[]{}\"'#\\<>!^%:;@_\u{E9}\u{7DCF}GB in")
    var dice = SystemRandomNumberGenerator()
    for _ in 0..<500 {
      let line = String(
        (0..<Int.random(in: 0...24, using: &dice)).map { _ in
          letters[Int.random(in: 0..<letters.count, using: &dice)]
        })
      #expect(LineLook(line, cursor: 0, in: session.session).text.plain == line)
    }
  }

  private func look(_ line: String, cursor: Int) -> String {
    LineLook(line, cursor: cursor, in: session.session).text.spans.map { span in
      span.role == .plain ? span.text : "\(span.role)(\(span.text))"
    }.joined()
  }
}
