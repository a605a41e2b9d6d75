import Diagnostics
import Markup
import Testing

@testable import Reports

@Suite struct `A reply as JSON` {
  @Test func `is one object with the fields in order and notes only where there are some`() {
    var reply = Reply("set", .change)
    reply.field("name", .text("kv"))
    reply.field("old", .null)
    reply.field("value", .number(1_073_741_824))
    reply.field(
      "moved", .list([.object([.init("ratio", .number(1.5)), .init("up", .boolean(true))])]))
    reply.line("not for scripts")
    #expect(
      JSONReport.line(of: reply)
        == #"{"command":"set","name":"kv","old":null,"value":1073741824,"#
        + #""moved":[{"ratio":1.5,"up":true}]}"#)
    reply.fields = []
    reply.notes = ["one", "two"]
    #expect(JSONReport.line(of: reply) == #"{"command":"set","notes":["one","two"]}"#)
  }

  @Test(arguments: [
    ("", #""""#), ("kv", #""kv""#), ("a\"b\\c/d", #""a\"b\\c/d""#), ("a\tb\r\nc", #""a\tb\r\nc""#),
    ("\u{0}\u{1B}[2J\u{7F}", #""\u0000\u001b[2J\u007f""#), ("\u{9B}", #""\u009b""#),
    ("\u{2028}\u{2029}", #""\u2028\u2029""#), ("\u{202E}x\u{2069}", #""\u202ex\u2069""#),
    ("é漢😀→", #""é漢😀→""#), ("\"\u{301}", "\"\\\"\u{301}\""), ("\u{8}\u{C}", #""\u0008\u000c""#),
  ])
  func `escapes texts`(text: String, json: String) {
    #expect(Array(JSONWriter.text(of: .text(text)).utf8) == Array(json.utf8))
  }

  @Test(arguments: [
    (0, "0"), (-0.0, "0"), (1, "1"), (-1, "-1"), (1_073_741_824, "1073741824"), (0.1, "0.1"),
    (0.1 + 0.2, "0.30000000000000004"), (42.95, "42.95"), (-8_192.5, "-8192.5"), (100, "100"),
    (1e15, "1000000000000000"), (1e16, "10000000000000000"), (0x1p63, "9223372036854776000"),
    (1e20, "100000000000000000000"), (1e21, "1e+21"), (1.5e22, "1.5e+22"),
    (0x1p70, "1.1805916207174113e+21"),
    (1e-6, "0.000001"), (1.5e-6, "0.0000015"), (1e-7, "1e-7"), (1.25e-7, "1.25e-7"),
    (.leastNonzeroMagnitude, "5e-324"), (.greatestFiniteMagnitude, "1.7976931348623157e+308"),
    (0.001, "0.001"),
    (12_345_678.9, "12345678.9"), (1.2345678901234568e20, "123456789012345680000"),
    (.infinity, #""inf""#), (-.infinity, #""-inf""#), (.nan, "null"),
  ])
  func `writes numbers as short as they read back`(number: Double, json: String) {
    #expect(JSONWriter.text(of: .number(number)) == json)
  }
}

@Suite struct `A diagnostic as JSON` {
  private let source = SourceText("a = 1\nb = é + x", origin: .file("x.plim", line: 3))

  @Test func `has its place, its way out and its notes where they exist`() {
    let place = Diagnostic.Place(source, 15..<16)
    let note = Diagnostic.Note("'x' went away", at: Diagnostic.Place(source, 0..<1))
    let diagnostic = Diagnostic(
      "no 'x'", at: place, fix: "x = 1", notes: [note, .init("so be it")])
    #expect(
      JSONReport.line(of: diagnostic)
        == #"{"error":"no 'x'","file":"x.plim","line":4,"column":9,"fix":"x = 1","#
        + #""notes":["'x' went away (x.plim:3:1)","so be it"]}"#)
  }

  @Test func `is a sentence alone without a place or at the prompt`() {
    #expect(JSONReport.line(of: Diagnostic("no \"x\"")) == #"{"error":"no \"x\""}"#)
    let typed = Diagnostic("no", at: Diagnostic.Place(SourceText("x"), 0..<1))
    #expect(JSONReport.line(of: typed) == #"{"error":"no"}"#)
  }
}

@Suite struct `Any datum as JSON` {
  @Test(arguments: 0..<500 as Range<UInt64>)
  func `reads back as it was, on one line, without control characters`(seed: UInt64) throws {
    var random = Seeded(seed)
    var reply = Reply(random.text(), .answer)
    reply.fields = (0..<random.below(5)).map { _ in Datum.Field(random.text(), random.datum()) }
    let line = JSONReport.line(of: reply)
    let command = [Datum.Field("command", .text(reply.command))]
    #expect(try JSONReader.datum(line) == said(.object(command + reply.fields)))
    #expect(!line.unicodeScalars.contains(where: ScreenText.isControl))
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `has numbers that no shorter digits could say`(seed: UInt64) {
    var random = Seeded(seed)
    for _ in 0..<200 {
      let number = random.number()
      guard number.isFinite else { continue }
      #expect(Double(number.shortest) == number, "seed \(seed)")
      #expect(digits(number.shortest) == digits(number.description), "seed \(seed)")
    }
  }

  /// The significant digits of a decimal.
  private func digits(_ text: String) -> String {
    let mantissa = text.split(separator: "e").first ?? ""
    let all = mantissa.filter(\.isNumber).drop { $0 == "0" }
    return String(all.reversed().drop { $0 == "0" }.reversed())
  }

  /// What is left of a datum in JSON.
  private func said(_ datum: Datum) -> Datum {
    switch datum {
    case .number(let value) where value.isNaN: .null
    case .number(let value) where value.isInfinite: .text(value > 0 ? "inf" : "-inf")
    case .list(let elements): .list(elements.map(said))
    case .object(let fields): .object(fields.map { Datum.Field($0.key, said($0.value)) })
    default: datum
    }
  }
}
