internal import Diagnostics
internal import ModelFiles
internal import Testing

@Suite struct `A text that is no config` {
  @Test(arguments: [
    ("{", "line 1, column 2: expected a key in double quotes, found the end of the file"),
    (#"{"a""#, "line 1, column 5: expected ':' behind the key, found the end of the file"),
    (#"{"a" 1}"#, "line 1, column 6: expected ':' behind the key, found '1'"),
    (#"{"a": }"#, "line 1, column 7: expected a value, found '}'"),
    ("{\n  \"a\": 1,\n  b: }", "line 3, column 3: expected a key in double quotes, found 'b'"),
    (#"{"é": 1 "b": 2}"#, "line 1, column 9: expected ',' or '}', found '\"'"),
    ("{\"a\": [1\r\n 2]}", "line 2, column 2: expected ',' or ']', found '2'"),
    (#"{"a": [1, 2}"#, "line 1, column 12: expected ',' or ']', found '}'"),
    (#"{"a": True}"#, "line 1, column 7: expected a value, found 'True'"),
    (#"{"a": é}"#, "line 1, column 7: expected a value, found 'é'"),
    (
      #"{"a": abcdefghijklmnopqrstuvwxyz}"#,
      "line 1, column 7: expected a value, found 'abcdefghijklmnopqrstuvwx…'"
    ),
    ("{\"a\": \u{1}}", "line 1, column 7: expected a value, found the byte 0x01"),
    (#"{"a": 1} x"#, "line 1, column 10: expected the end of the file, found 'x'"),
    (#"{"a": Infinity, "b": inf}"#, "line 1, column 22: expected a value, found 'inf'"),
    (#"{"a": 01}"#, "line 1, column 7: '01' is not how JSON writes a number"),
    (#"{"a": 1e}"#, "line 1, column 7: '1e' is not how JSON writes a number"),
    (#"{"a": 1-2}"#, "line 1, column 7: '1-2' is not how JSON writes a number"),
    (#"{"a": 1e400}"#, "line 1, column 7: 1e400 does not fit in 64 bits"),
    (
      "{\"a\": \"x\ny\"}",
      "line 1, column 7: the text that begins here has no closing quote on its line"
    ),
    (
      #"{"a": "x"#,
      "line 1, column 7: the text that begins here has no closing quote on its line"
    ),
    ("{\"a\": \"x\ty\"}", #"line 1, column 9: a text holds the byte 0x09; write it as \u0009"#),
    (#"{"a": "x\qy"}"#, #"line 1, column 9: '\q' stands for no character"#),
    (#"{"a": "\u12"}"#, #"line 1, column 8: '\u12' stands for no character"#),
    (#"{"a": "\ud800x"}"#, #"line 1, column 8: '\ud800' stands for no character"#),
  ])
  func `says what it is at which place`(text: String, fault: String) {
    #expect(throws: Diagnostic("config.json is no JSON: \(fault)")) { try document(text) }
  }

  @Test(arguments: [512, 513, 10_000, 100_000])
  func `because it nests too deep says so`(depth: Int) {
    let message =
      "config.json nests deeper than 512 lists and objects; a config.json has fewer than ten"
    for brackets in [("[", "]"), (#"{"a":"#, "}"), (#"[{"a":"#, "}]")] {
      let inner = repeated(brackets.0, depth) + "1" + repeated(brackets.1, depth)
      #expect(throws: Diagnostic(message)) { try document(#"{"a": \#(inner)}"#) }
    }
  }

  @Test(arguments: [
    ("[{}]", "a list"), ("3", "a number"), (#""x""#, "a text"), ("true", "a boolean"),
    ("null", "null"), ("Infinity", "a number"),
  ])
  func `because it holds something else says what`(text: String, kind: String) {
    let message = "config.json holds \(kind), not an object; give the model's config.json"
    #expect(throws: Diagnostic(message)) { try document(text) }
  }

  @Test(
    arguments: [
      (
        Array("PK\u{3}\u{4}\u{14}".utf8),
        "a zip archive, as PyTorch weights are; give their config.json"
      ),
      ([0x80, 2, 0x7d], "a Python pickle, as PyTorch weights are; give their config.json"),
      ([0x1f, 0x8b, 8], "a gzip archive; unpack it and give the config.json"),
      ([0x89, 0x48, 0x44, 0x46], "an HDF5 file, as Keras weights are; give their config.json"),
      (
        Array("version https://git-lfs.github.com/spec/v1\n".utf8),
        "a Git LFS pointer; fetch the file that it points to (git lfs pull)"
      ),
      (
        Array("\n<!doctype html>".utf8),
        "a web page or other markup; fetch the config.json itself"
      ),
    ] as [([UInt8], String)])
  func `because it is another format names it`(bytes: [UInt8], format: String) {
    #expect(throws: Diagnostic("model.bin is \(format)")) {
      try ConfigDocument.parse(bytes, path: "model.bin")
    }
  }

  @Test(
    arguments: [
      (Array(#"{"a": ""#.utf8) + [0xff], "byte 7 is 0xff"),
      ([0xff, 0xfe, 0x7b, 0], "byte 0 is 0xff"),
      (Array("{}".utf8) + [0xc3], "byte 2 is 0xc3"),
    ] as [([UInt8], String)])
  func `because it is not UTF-8 names the byte`(bytes: [UInt8], byte: String) {
    #expect(throws: Diagnostic("c.json is not UTF-8: \(byte); save it as UTF-8")) {
      try ConfigDocument.parse(bytes, path: "c.json")
    }
  }
}
