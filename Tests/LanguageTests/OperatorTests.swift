import Language
import Testing

@Suite struct `Operators` {
  @Test(arguments: [
    ("1 + 2 * 3", "7"), ("(1 + 2) * 3", "9"), ("-2^2", "-4"), ("(-2)^2", "4"), ("2^-1", "0.5"),
    ("2^3^2", "512"), ("(2^3)^2", "64"), ("10 mod 3", "1"), ("-7 mod 3", "2"), ("7 mod -3", "-2"),
    ("-7 mod -3", "-1"), ("-6 mod 3", "0"), ("6 / 3 / 2", "1"), ("6 / 3 * 2", "4"),
    ("7 - 3 - 2", "2"),
    ("--2", "2"), ("2 - -2", "4"), ("2 * -3", "-6"), ("-2 * 3", "-6"), ("2 mod 3 * 2", "4"),
    ("5.5 mod 2", "1.5"), ("10 GB mod 3 GB", "1.000 GB"), ("-seqlen", "-8192"), ("5 mod inf", "5"),
  ])
  func `compute`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("1 < 2", "true"), ("2 < 1", "false"), ("1 <= 1", "true"), ("1 > 2", "false"),
    ("2 >= 2", "true"),
    ("1 == 1", "true"), ("1 != 1", "false"), ("1 + 1 == 2", "true"), ("kv < weights", "true"),
    ("kv < 80 GB", "true"), ("kv > 0", "true"), ("kv < inf", "true"), ("0 == -0", "true"),
    ("model_type == \"llama\"", "true"), ("model_type != \"llama\"", "false"),
    ("model_type == 1", "false"),
    ("either == \"auto\"", "true"), ("either == 3", "false"), ("flash == true", "true"),
    ("\"a\" == \"a\"", "true"),
  ])
  func `compare`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("true", "true"), ("on", "true"), ("yes", "true"), ("false", "false"), ("off", "false"),
    ("no", "false"),
    ("not true", "false"), ("not not true", "true"), ("not 1 > 2", "true"),
    ("not true or true", "true"),
    ("not (true or true)", "false"), ("true or false and false", "true"),
    ("(true or false) and false", "false"),
    ("1 < 2 and 2 < 3", "true"), ("flash and not eager", "true"), ("eager and 1 / 0 > 1", "false"),
    ("flash or 1 / 0 > 1", "true"), ("eager or eager", "false"),
  ])
  func `decide`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("if flash then 1 else 2", "1"), ("if eager then 1 else 2", "2"),
    ("if eager then 1 / 0 else 2", "2"),
    ("if flash then 1 else 1 / 0", "1"), ("2 * (if flash then 3 else 4)", "6"),
    ("2 * if flash then 3 else 4", "6"),
    ("if flash then 3 else 4 + 1", "3"), ("if eager then 3 else 4 + 1", "5"),
    ("(if flash then 3 else 4) + 1", "4"),
    ("if eager then 1 else if flash then 2 else 3", "2"),
    ("if if flash then eager else flash then 1 else 2", "2"),
    ("if flash then kv else 0", "42.95 GB"), ("if eager then kv else inf", "inf"),
    ("if 1 < 2 and flash then 1 else 0", "1"),
  ])
  func `choose`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("kv in GB", "42.95 GB"), ("kv to GB", "42.95 GB"), ("kv in B", "42950000000 B"),
    ("kv in MiB", "40960.31188964844 MiB"),
    ("253 GB in GB", "253.0 GB"), ("bandwidth in GB/s", "3350.0 GB/s"),
    ("bandwidth in GB / s", "3350.0 GB/s"),
    ("hours in h", "2.0 h"), ("2 * (kv in MB)", "85.90 GB"), ("[kv in MB, kv][0]", "42.95 GB"),
    ("price / hours in USD/h", "1.25 USD/h"), ("1 KiB in KB", "1.024 kB"), ("0 in GB", "0.0 GB"),
    ("if flash then kv else 0 in MB", "42950.0 MB"),
  ])
  func `convert`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("2 × 3", "6"), ("2·3", "6"), ("2 ⋅ 3", "6"), ("6 ÷ 3", "2"), ("5 − 3", "2"), ("1 ≤ 2", "true"),
    ("1 ≥ 2", "false"), ("1 ≠ 2", "true"), ("1 ≤−2", "false"),
  ])
  func `are read as they are printed`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }
}

@Suite struct `Lines` {
  @Test(arguments: [
    ("1 + 2 # three", "3"), ("# nothing\n1", "1"), ("\"a#b\" == \"a #b\"", "false"),
    ("1 +\n2", "3"), ("1\n+ 2", "3"),
    ("(1\n- 2)", "-1"), ("[1,\n2]", "[1, 2]"), ("1 \\\n- 2", "-1"), ("1 \\\r\n- 2", "-1"),
    ("1 -\n2", "-1"), ("1\r\n+ 2\r\n", "3"),
    ("if flash\nthen 1\nelse 2", "1"), ("if flash then\n1 else\n2", "1"), ("1 mod\n2", "1"),
    ("1\n- 2", "1"),
    ("(1 # one\n + 2)", "3"), ("\n\n1", "1"), ("min(1,\n\n\n2)", "1"), ("1\n\n\n* 2", "2"),
    ("\t1", "1"),
  ])
  func `go on or end`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("(1", true), ("[1", true), ("1 + 2", false), ("(1)", false), ("f(a, (b)", true),
    ("\"(\"", false), ("1 # (", false),
    ("1 \\", true), ("", false), ("(1))", false), ("[(1]", true), ("(\n", true), ("\"\\", true),
  ])
  func `with an open bracket want another`(_ text: String, _ isOpen: Bool) {
    var continuation = Continuation()
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = lines.map { continuation.isOpen(behind: String($0)) }.last
    #expect(last == isOpen)
  }
}
