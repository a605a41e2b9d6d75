import Diagnostics
import Language
import Testing

@Suite struct `A number` {
  @Test(arguments: [
    ("8192", "8192"), ("8_192", "8192"), ("1_0_0", "100"), ("70.6e9", "70600000000"),
    ("1e3", "1000"),
    ("1E3", "1000"), ("1e+3", "1000"), ("25e-2", "0.25"), ("0x10", "16"), ("0xfF", "255"),
    ("0x1B", "27"), ("90%", "0.9"), ("12.5%", "0.125"), ("007", "7"), ("0.1 + 0.2", "0.3"),
    ("123456789012345678", "1.23456789e17"), ("1e-400", "0"), ("1e15", "1e15"),
    ("1e14", "100000000000000"),
    ("0x10 * 2", "32"), ("inf", "inf"), ("-inf", "-inf"), ("1/3", "0.3333333333"),
  ])
  func `is read as it is written`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("8k", "8000"), ("8M", "8000000"), ("1.5G", "1500000000"), ("2T", "2000000000000"),
    ("1P", "1e15"), ("8Ki", "8192"), ("1Mi", "1048576"), ("1Gi", "1073741824"),
    ("1Ti", "1099511627776"), ("1Pi", "1.125899907e15"), ("70.6 billion", "70600000000"),
    ("70.6billion", "70600000000"),
    ("2 thousand", "2000"), ("3 million", "3000000"), ("1 trillion", "1000000000000"),
    ("8.03 billion", "8030000000"),
    ("1.001k", "1001"), ("4.03G - 4030000000", "0"), ("1.5e3k", "1500000"), ("2.5e-3k", "2.5"),
  ])
  func `takes a multiplier`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("80 GB", "80.00 GB"), ("80GB", "80.00 GB"), ("16 GiB", "17.18 GB"), ("4.5 bit", "0.5625 B"),
    ("250 ms", "250.0 ms"), ("1 KB", "1.000 kB"), ("1 kB", "1.000 kB"), ("3.35 TB/s", "3.350 TB/s"),
    ("3.35TB/s", "3.350 TB/s"), ("2.5 USD/h", "2.50 USD/h"), ("1 min", "60.00 s"),
    ("2 h", "7200 s"),
    ("1 day", "86400 s"), ("312 TFLOP", "312.0 TFLOP"), ("312 TFLOP/s", "312.0 TFLOP/s"),
    ("2k GB", "2.000 TB"), ("2 thousand GB", "2.000 TB"), ("0x10 GB", "16.00 GB"), ("0 GB", "0 B"),
    ("80\u{A0}GB", "80.00 GB"),
    ("8.03 GB in GB", "8.03 GB"), ("1 GiB in B", "1073741824 B"),
  ])
  func `takes a unit`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("80 GB / batch", "20.00 GB"), ("80 GB/batch", "20.00 GB"), ("80 GB / s", "26.67 GB"),
    ("80 GB/s", "80.00 GB/s"), ("80 GB /s", "26.67 GB"), ("80 GB/ s", "26.67 GB"),
    ("6 / 2 s", "3 /s"), ("6/s", "2"), ("6 /s", "2"), ("6 / s", "2"), ("10 /min(2, 5)", "5"),
    ("36 / 1 h", "0.01 /s"), ("3 GB * 2 / 1 s", "6.000 GB/s"), ("5 / 1 s in /min", "300.0 /min"),
    ("156.2 FLOP / 1 B", "156.2 FLOP / 1 B"),
    ("2 GB^2", "4e18 * 1 B^2"), ("1 / 2 GB", "5e-10 / 1 B"),
    ("2 GB * 3 s", "6000000000 B * 1 s"), ("1 / 2 GB / 2 s", "2.5e-10 / 1 B / 1 s"),
    ("80 GB/s*2", "160.0 GB/s"), ("80 GB/s/2", "40.00 GB/s"), ("80 GB/batch/s", "6.667 GB"),
  ])
  func `is divided by a unit only where it touches it`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test func `leaves a range between two numbers`() throws {
    for (text, words) in [
      ("1Ki..128Ki", ["1Ki", "128Ki"]), ("1..2", ["1", "2"]), ("0.5..1.5", ["0.5", "1.5"]),
    ] {
      var parser = Parser(SourceText(text))
      let low = try parser.formula()
      #expect(parser.token.kind == .range)
      parser.advance()
      let high = try parser.formula()
      #expect([low.text, high.text] == words)
    }
  }

  @Test func `that is multiplied says the same as one that is not`() throws {
    #expect(try Answer.parse("8k") == Answer.parse("8000"))
    #expect(try Answer.parse("8k") != Answer.parse("8k B"))
  }
}
