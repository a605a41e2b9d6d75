internal import Diagnostics
internal import ModelFiles
internal import Testing

@Suite struct `A long config` {
  /// Texts of about a megabyte, or of what was slow by its form.
  private static let texts: [(kind: String, text: String)] = [
    (
      "names of classes",
      #"{"id2label": {"#
        + (0..<21_841).map { #""\#($0)": "label_\#($0)""# }.joined(separator: ", ")
        + #"}, "label2id": {"#
        + (0..<21_841).map { #""label_\#($0)": \#($0)"# }.joined(separator: ", ") + "}}"
    ),
    ("keys", "{" + (0..<80_000).map { #""\#($0)": \#($0)"# }.joined(separator: ", ") + "}"),
    ("numbers", #"{"a": ["# + repeated("-1.5e-3, ", 110_000) + "0]}"),
    ("words", #"{"a": ["# + repeated("true, null, NaN, ", 60_000) + "false]}"),
    ("texts", #"{"a": ["# + repeated(#""a\u00e9\n", "#, 80_000) + #"""]}"#),
    ("one text", #"{"a": ""# + repeated("x", 1_000_000) + #""}"#),
    ("small objects", #"{"a": ["# + repeated(#"{"b": [], "c": {}}, "#, 50_000) + "0]}"),
    (
      "deep lists",
      #"{"a": ["# + repeated(repeated("[", 500) + repeated("]", 500) + ",", 1000) + "0]}"
    ),
  ]

  @Test(arguments: texts.map(\.kind)) func `is read without delay`(kind: String) throws {
    let text = try #require(Self.texts.first { $0.kind == kind }).text
    let bytes = Array(text.utf8)
    var keys: [String] = []
    let time = try ContinuousClock().measure {
      keys = try ConfigDocument.parse(bytes, path: "config.json").keys()
    }
    #expect(!keys.isEmpty)
    // A tenth of this, where nothing else runs; the reading that this is against took minutes.
    #expect(time < .seconds(5), "\(bytes.count) bytes of \(kind)")
  }

  @Test func `has keys of 16 MiB, however long one is that stands above many`() throws {
    let leaves = (0..<2_000).map { "\"\($0)\": 1" }.joined(separator: ", ")
    let keys = try document("{\"\(repeated("A", 100_000))\": {\(leaves)}}").keys()
    #expect(keys.count == 166)
    #expect(keys.allSatisfy { $0.hasPrefix("AAA") })
  }

  @Test func `is no JSON5 where it is longer than what is written by hand`() throws {
    let short = "{" + repeated(" ", 1000) + "'a': 1}"
    #expect(try document(short).keys() == ["a"])
    let fault =
      #"config.json is no JSON: line 1, column 70002: expected a key in double quotes, found '''"#
    #expect(throws: Diagnostic(fault)) { try document("{" + repeated(" ", 70_000) + "'a': 1}") }
  }

  @Test func `is no JSON5 where it is deeper than what is written by hand`() throws {
    #expect(try document("{a: " + repeated("[", 15) + repeated("]", 15) + "}").keys() == ["a"])
    let fault =
      "config.json is no JSON: line 1, column 2: expected a key in double quotes, found 'a'"
    for brackets in [("[", "]"), ("[/*]*/", "]")] {
      let lists = repeated(repeated(brackets.0, 500) + repeated(brackets.1, 500) + ",", 15)
      #expect(throws: Diagnostic(fault)) { try document("{a: [\(lists)]}") }
    }
  }

  @Test(arguments: [
    (#""\u0061\u00e9\ud83d\ude00\/\\\"\b\f\n\r\t""#, "aé😀/\\\"\u{8}\u{c}\n\r\t"),
    (#""é😀 plain and long enough for words""#, "é😀 plain and long enough for words"),
    (#""\ud83d\ude00\ud83d\ude00""#, "😀😀"),
    (#""\u0000""#, "\0"),
  ])
  func `has texts with what their escapes write`(written: String, text: String) throws {
    #expect(try document(#"{"a": \#(written)}"#).lookup(["a"])?.value == .text(text))
  }

  @Test func `has no key twice, however it is written`() {
    let fault =
      #"config.json: line 1, column 10: the key '\u0061' stands twice; keep the one that is meant"#
    #expect(throws: Diagnostic(fault)) { try document(#"{"a": 1, "\u0061": 2}"#) }
  }
}
