internal import Diagnostics
internal import ModelFiles
internal import TestSupport
internal import Testing

/// What a text of a file has at some paths.
struct LookupCase: Sendable, CustomTestStringConvertible {
  var text: String
  var paths: [String]
  var found: ConfigDocument.Found?

  init(_ text: String, _ paths: String..., key: String, gives value: ConfigValue) {
    self.text = text
    self.paths = paths
    found = ConfigDocument.Found(key: key, value: value)
  }

  init(_ text: String, lacks paths: String...) {
    self.text = text
    self.paths = paths
  }

  var testDescription: String { "\(paths) in \(text)" }
}

@Suite struct `A config` {
  @Test(arguments: [
    LookupCase(#"{"a": 1}"#, "a", key: "a", gives: .number(1)),
    LookupCase(#"{"a": 1.0}"#, "a", key: "a", gives: .number(1)),
    LookupCase(#"{"a": -2.5e-3}"#, "a", key: "a", gives: .number(-0.0025)),
    LookupCase(
      #"{"a": 9007199254740991}"#, "a", key: "a", gives: .number(9_007_199_254_740_991)),
    LookupCase(#"{"a": 1e-400}"#, "a", key: "a", gives: .number(0)),
    LookupCase(#"{"a": 0.000E1}"#, "a", key: "a", gives: .number(0)),
    LookupCase(#"{"a": true}"#, "a", key: "a", gives: .boolean(true)),
    LookupCase(#"{"a": "12"}"#, "a", key: "a", gives: .text("12")),
    LookupCase(#"{"a": ""}"#, "a", key: "a", gives: .text("")),
    LookupCase(#"{"a": "\u00e9\ud83d\ude00"}"#, "a", key: "a", gives: .text("é😀")),
    LookupCase(#"{"a": [1, 2]}"#, "a", key: "a", gives: .list([.number(1), .number(2)])),
    LookupCase(#"{"a": []}"#, "a", key: "a", gives: .list([])),
    LookupCase(
      #"{"a": [1, null, "x", false]}"#, "a",
      key: "a", gives: .list([.number(1), .absent, .text("x"), .boolean(false)])),
    LookupCase(#"{"a": Infinity}"#, "a", key: "a", gives: .number(.infinity)),
    LookupCase(#"{"a": -Infinity}"#, "a", key: "a", gives: .number(-.infinity)),
    LookupCase(#"{"a": [0, NaN]}"#, "a", key: "a", gives: .list([.number(0), .absent])),
  ])
  func `takes values as they are`(lookup: LookupCase) throws { try expect(lookup) }

  @Test(arguments: [
    LookupCase(#"{"a": null}"#, lacks: "a"),
    LookupCase(#"{"a": NaN}"#, lacks: "a"),
    LookupCase(#"{"a": {"b": 1}}"#, lacks: "a"),
    LookupCase(#"{"a": {}}"#, lacks: "a", "a.b"),
    LookupCase(#"{"a": [[1], [2]]}"#, lacks: "a"),
    LookupCase(#"{"a": [{"b": 1}]}"#, lacks: "a", "a.b"),
    LookupCase(#"{"a": 1}"#, lacks: "b", "a.b", "a[]", "a[].b", ""),
    LookupCase(#"{}"#, lacks: "a"),
  ])
  func `takes null, NaN, objects and lists of lists for absent`(lookup: LookupCase) throws {
    try expect(lookup)
  }

  @Test(arguments: [
    (#"{"a": {"b": 1}}"#, "a: an object"), (#"{"a": {}}"#, "a: an object"),
    (#"{"a": [[1], 2]}"#, "a: a list of lists or objects"), (#"{"a": NaN}"#, "a: NaN"),
    (#"{"a": [{}]}"#, "a: a list of lists or objects"), (#"{"c": {}}"#, "c: an object"),
    (#"{"a": null, "c": [[]]}"#, "c: a list of lists or objects"),
    (#"{"text_config": {"a": {}}, "a": [[1]]}"#, "text_config.a: an object"),
    (#"{"a": null}"#, nil), (#"{"a": [null, 1]}"#, nil), (#"{"b": {}}"#, nil),
  ])
  func `tells what is there and is no value`(text: String, told: String?) throws {
    let misfit = try document(text).misfit(["a", "c"])
    #expect(misfit.map { "\($0.key): \($0.words)" } == told)
  }

  @Test(arguments: [
    LookupCase(#"{"a": 1, "b": 2}"#, "b", "a", key: "b", gives: .number(2)),
    LookupCase(#"{"a": null, "b": 2}"#, "a", "b", key: "b", gives: .number(2)),
    LookupCase(#"{"c": {"d": 3}}"#, "a", "c.d", key: "c.d", gives: .number(3)),
    LookupCase(
      #"{"b": 1, "text_config": {"a": 2}}"#, "b", "a", key: "b", gives: .number(1)),
  ])
  func `gives the first path that has a value`(lookup: LookupCase) throws { try expect(lookup) }

  @Test(arguments: [
    "text_config", "llm_config", "language_config", "thinker_config.text_config",
    "language_model", "decoder",
  ])
  func `asks the language model inside before the top`(nest: String) throws {
    let words = nest.split(separator: ".")
    let inner = words.reversed().reduce(#"{"a": 2, "b": null, "c": {"d": 4}}"#) { tree, word in
      #"{"\#(word)": \#(tree)}"#
    }
    let text = #"{"a": 1, "b": 3, "top": 5, "# + inner.dropFirst()
    try expect(LookupCase(text, "a", key: nest + ".a", gives: .number(2)))
    try expect(LookupCase(text, "b", key: "b", gives: .number(3)))
    try expect(LookupCase(text, "c.d", key: nest + ".c.d", gives: .number(4)))
    try expect(LookupCase(text, "top", key: "top", gives: .number(5)))
  }

  @Test func `asks the language models in their order`() throws {
    let text = #"{"decoder": {"a": 1, "b": 1}, "text_config": {"a": 2}, "llm_config": "x"}"#
    try expect(LookupCase(text, "a", key: "text_config.a", gives: .number(2)))
    try expect(LookupCase(text, "b", key: "decoder.b", gives: .number(1)))
    try expect(LookupCase(text, "llm_config", key: "llm_config", gives: .text("x")))
  }

  @Test(arguments: [
    LookupCase(
      #"{"a": [{"b": {"c": 8}}, {"b": {"c": null}}, {}, 5, {"b": {"c": {}}}]}"#, "a[].b.c",
      key: "a[].b.c", gives: .list([.number(8), .absent, .absent, .absent, .absent])),
    LookupCase(
      #"{"text_config": {"a": [{"b": 1}]}}"#, "a[].b",
      key: "text_config.a[].b", gives: .list([.number(1)])),
    LookupCase(#"{"a": []}"#, "a[].b", key: "a[].b", gives: .list([])),
    LookupCase(
      #"{"a": {"z.y": {"b": 4}, "c": {"b": 8}, "d": 5, "e": {}}}"#, "a{}.b",
      key: "a{}.b", gives: .list([.number(8), .number(4)])),
    LookupCase(#"{"a": [1, 2]}"#, "a[]", key: "a[]", gives: .list([.number(1), .number(2)])),
    LookupCase(#"{"a": [{"b": [1]}]}"#, lacks: "a[].b", "a[].b[]", "a[].b[].c"),
    LookupCase(#"{"a": {"b": 1}}"#, lacks: "a[].b", "a{}.b", "b{}.c"),
  ])
  func `takes a part of each object of a list`(lookup: LookupCase) throws { try expect(lookup) }

  @Test(arguments: [
    (#"{"model_type": "llama"}"#, ["llama"]),
    (#"{"model_type": "a", "text_config": {"model_type": "b"}}"#, ["a", "b"]),
    (#"{"model_type": "a", "text_config": {"model_type": "a"}}"#, ["a"]),
    (#"{"text_config": {"model_type": "b"}}"#, ["b"]),
    (#"{"model_type": "", "text_config": {"model_type": 3}}"#, []),
    (
      #"{"model_type": "a", "text_config": {"model_type": "b"}, "decoder": {"model_type": "c"}}"#,
      ["a", "c", "b"]
    ),
    (
      #"{"model_type": "o", "thinker_config": {"model_type": "t", "text_config": {"model_type": "x"}}}"#,
      ["o", "x"]
    ),
    (#"{"attn_config": {"model_type": "a"}}"#, []),
  ])
  func `names the wrapper's type, then the language model's`(
    text: String, types: [String]
  ) throws {
    #expect(try document(text).modelTypes == types)
  }

  @Test func `lists its leaves and its nulls by their keys`() throws {
    let text = #"{"b": {"y": null, "x": [{"k": 1}], "e": {}}, "a": 1, "c": null}"#
    #expect(try document(text).keys() == ["a", "b.x", "b.y", "c"])
    #expect(try document(text).nulls() == ["b.y", "c"])
  }

  @Test(arguments: [
    (
      #"{"a": 1, "a": 2}"#,
      "line 1, column 10: the key 'a' stands twice; keep the one that is meant"
    ),
    (
      "{\"a\": [{\"b\": 1,\n \"b\": 1}]}",
      "line 2, column 2: the key 'b' stands twice; keep the one that is meant"
    ),
    (
      #"{"a": 1, "\u0061": 2}"#,
      #"line 1, column 10: the key '\u0061' stands twice; keep the one that is meant"#
    ),
  ])
  func `has no key twice in one object`(text: String, sentence: String) {
    let error = #expect(throws: Diagnostic.self) { try document(text) }
    #expect(error?.message == "config.json: " + sentence)
  }

  @Test func `may have a key in each of several objects`() throws {
    let text = #"{"a": {"a": 1}, "b": [{"a": 2}, {"a": 3}]}"#
    #expect(try document(text).lookup(["a.a"])?.value == .number(1))
  }

  @Test func `may begin with a byte order mark`() throws {
    #expect(try document("\u{feff}{\"a\": 1}").keys() == ["a"])
  }

  @Test func `may hold comments and commas too many, as JSON5 does`() throws {
    #expect(try document("{a: [1, 2,], /* so */ 'b': .5, // and so\n}").keys() == ["a", "b"])
  }

  @Test(arguments: [
    "1e+", "0e-", "0x1e-4", "0x", "0x0x", "-0x8000000000000001", "+", "-", ".", "1.e",
  ])
  func `has no number that only begins as one`(number: String) {
    #expect(throws: Diagnostic.self) { try document("{a: \(number)}") }
    #expect(throws: Diagnostic.self) { try document("{\"a\": \(number)/**/}") }
  }

  @Test(arguments: [
    ("0x10", 16.0), ("+1", 1), ("1.", 1), (".5", 0.5), ("-0XfF", -255), ("1e2", 100),
    ("+.5E-1", 0.05),
    ("0x10000000000000", 4_503_599_627_370_496),
  ])
  func `may have a number as people write it`(number: String, value: Double) throws {
    #expect(try document("{a: \(number)}").lookup(["a"])?.value == .number(value))
  }

  @Test func `is refused or read, whatever stands for a number`() {
    var random = SplitMix64(seed: 1)
    let signs = Array("0011789aefxXE+-.+-._\\u/*\"' ,:NI")
    for _ in 0..<20_000 {
      let count = 1 + random.below(7)
      let text = String((0..<count).map { _ in random.one(of: signs) })
      guard let read = try? document("{a: \(text)}") else { continue }
      #expect(!read.keys().isEmpty)
    }
  }

  @Test func `may nest as deep as is allowed`() throws {
    let text = #"{"a": "# + repeated("[", 511) + repeated("]", 511) + "}"
    #expect(try document(text).keys() == ["a"])
  }

  private func expect(
    _ lookup: LookupCase, at place: SourceLocation = #_sourceLocation
  ) throws {
    let found = try document(lookup.text).lookup(lookup.paths)
    #expect(found == lookup.found, sourceLocation: place)
  }
}

/// A text as the config that it is.
func document(_ text: String) throws(Diagnostic) -> ConfigDocument {
  try ConfigDocument.parse(Array(text.utf8), path: "config.json")
}

/// A text several times over.
func repeated(_ text: String, _ count: Int) -> String { String(repeating: text, count: count) }
