internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `A broken safetensors file` {
  private static let again = "fetch the file again, or have it written anew"
  private static let a = Bytes.entry("a", "F32", "[8]", 0, 32)

  static let cases: [(bytes: [UInt8], sentence: String)] = [
    (
      [],
      "m.safetensors is empty, but a safetensors file begins with 8 bytes that give its header's length; \(again)"
    ),
    (
      [1, 2, 3],
      "m.safetensors has only 3 bytes, but a safetensors file begins with 8 bytes that give its header's length; \(again)"
    ),
    (
      Bytes.safetensors(""),
      "m.safetensors: byte 0: the header is 0 bytes long and names no tensors; \(again)"
    ),
    (
      Bytes.safetensors("{}", length: 1 << 63),
      "m.safetensors: byte 0: a header of 9223372036854775808 bytes is more than the 100000000 that safetensors takes; \(again)"
    ),
    (
      Bytes.safetensors("{}", length: 1000),
      "m.safetensors: byte 0: the header should be 1000 bytes long, but 2 follow; \(again)"
    ),
    (
      Bytes.safetensors("not json"),
      "m.safetensors: byte 8: the header is no JSON: expected a value, found 'not'; \(again)"
    ),
    (
      [2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0xff],
      "m.safetensors: byte 9: the header is not UTF-8; \(again)"
    ),
    (Bytes.safetensors("[1,2]"), "m.safetensors: byte 8: the header is no object; \(again)"),
    (
      Bytes.safetensors("{\(a),\(Bytes.entry("b", "F32", "[8]", 16, 48))}", data: 48),
      "m.safetensors: byte 134: tensor 'b' begins at 16 of the data, not at 32, and overlaps what stands before it; \(again)"
    ),
    (
      Bytes.safetensors("{\(a),\(Bytes.entry("b", "F32", "[8]", 40, 72))}", data: 72),
      "m.safetensors: byte 158: tensor 'b' begins at 40 of the data, not at 32, and leaves a hole before it; \(again)"
    ),
    (
      Bytes.safetensors("{\(a)}", data: 16),
      "m.safetensors: byte 79: the file ends here, its tensors reach to byte 95; it is incomplete, fetch it again"
    ),
    (
      Bytes.safetensors("{\(a)}", data: 48),
      "m.safetensors: byte 95: 16 bytes follow behind the last tensor, which belong to none; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F32", "[8]", 32, 0))}", data: 32),
      "m.safetensors: byte 13: tensor 'a': data_offsets [32, 0] are no begin and end; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F32", "[9]", 0, 32))}", data: 32),
      "m.safetensors: byte 13: tensor 'a': its shape and dtype make 36 bytes, its data_offsets 32; \(again)"
    ),
    (
      Bytes.safetensors(
        "{\(Bytes.entry("a", "F32", "[4294967296,4294967296]", 0, 0))}"),
      "m.safetensors: byte 13: tensor 'a' of shape [4294967296, 4294967296] is larger than 64 bits count; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F32", "[2305843009213693952]", 0, 0))}"),
      "m.safetensors: byte 13: tensor 'a' of shape [2305843009213693952] is larger than 64 bits count; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F32", "[-8]", 0, 32))}", data: 32),
      "m.safetensors: byte 37: tensor 'a': shape holds -8, where a list of whole numbers of 0 or more is wanted; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F7", "[8]", 0, 32))}", data: 32),
      "m.safetensors: byte 22: tensor 'a' has the dtype 'F7', which safetensors does not know; \(again)"
    ),
    (
      Bytes.safetensors(#"{"a":{"dtype":7,"shape":[8],"data_offsets":[0,32]}}"#, data: 32),
      "m.safetensors: byte 22: tensor 'a': dtype holds 7, where a text is wanted; \(again)"
    ),
    (
      Bytes.safetensors(#"{"a":{"dtype":"F32","shape":[8]}}"#, data: 32),
      "m.safetensors: byte 13: tensor 'a' has no data_offsets; \(again)"
    ),
    (
      Bytes.safetensors(#"{"a":{"shape":[8],"data_offsets":[0,32]}}"#, data: 32),
      "m.safetensors: byte 13: tensor 'a' has no dtype; \(again)"
    ),
    (
      Bytes.safetensors(#"{"a":{"dtype":"F32","data_offsets":[0,32]}}"#, data: 32),
      "m.safetensors: byte 13: tensor 'a' has no shape; \(again)"
    ),
    (
      Bytes.safetensors(#"{"__metadata__":{"k":1},\#(a)}"#, data: 32),
      "m.safetensors: byte 29: 'k' in __metadata__ is 1, not a text; \(again)"
    ),
    (
      Bytes.safetensors(#"{"__metadata__":[],\#(a)}"#, data: 32),
      "m.safetensors: byte 24: __metadata__ is no object; \(again)"
    ),
    (
      Bytes.safetensors(
        #"{"a":{"dtype":"F32","shape":[8],"data_offsets":[0.0,32]}}"#, data: 32),
      "m.safetensors: byte 56: tensor 'a': data_offsets holds 0.0, where a list of whole numbers of 0 or more is wanted; \(again)"
    ),
    (
      Bytes.safetensors("{\(Bytes.entry("a", "F4", "[3]", 0, 2))}", data: 2),
      "m.safetensors: byte 13: tensor 'a': 3 values of F4 end within a byte; \(again)"
    ),
    (
      Bytes.safetensors(#"{"a": "F32"}"#),
      #"m.safetensors: byte 14: tensor 'a' is "F32", not an object with dtype, shape and data_offsets; \#(again)"#
    ),
    (
      Bytes.safetensors(#"{"a":{"dtype":"F32","#),
      "m.safetensors: byte 28: the header is no JSON: expected a key in double quotes, found the end of the file; \(again)"
    ),
    (
      Array("version https://git-lfs.github.com/spec/v1\n".utf8),
      "m.safetensors is a Git LFS pointer; fetch the file that it points to (git lfs pull)"
    ),
  ]

  @Test(arguments: cases.indices)
  func `says what is wrong with it, and where`(number: Int) {
    let (bytes, sentence) = Self.cases[number]
    #expect(throws: Diagnostic(sentence)) {
      try Checkpoint.read("m.safetensors", files: .memory(["m.safetensors": bytes]))
    }
  }

  private static let fields = [
    "{,,::[}", "{,}", "[1,]", "[,1]", "[}", "{\"k\"}", "{\"k\":}", "{1:2}", "[1 2]", ":", ",", "]",
    "}",
    "01", "1.", ".5", "1e", "-", "+1", "1-2", "truth", "nul", "e5", #""\x""#, #""\u12""#,
    #""\u-001""#,
    #""\ud800""#, #"{"\q":1}"#, "",
  ]

  @Test(arguments: fields)
  func `is no JSON where a field that nobody uses is none`(field: String) {
    let tensor = #""a":{"dtype":"F32","zz":\#(field),"shape":[8],"data_offsets":[0,32]}"#
    var headers = ["{\(tensor)}"]
    if field.hasPrefix("\"") { headers.append("{\"__metadata__\":{\"k\":\(field)},\(Self.a)}") }
    for header in headers {
      do throws(Diagnostic) {
        let bytes = Bytes.safetensors(header, data: 32)
        _ = try Checkpoint.read("m.safetensors", files: .memory(["m.safetensors": bytes]))
        Issue.record("\(header) was read")
      } catch {
        #expect(error.message.contains(": the header is no JSON: "), "\(error.message)")
      }
    }
  }

  @Test(arguments: [
    "0", "-0.5e+10", "1E5", "NaN", "-Infinity", "null", "[]", "{}", "[[],{}, [ ] ]", #""\u00e9\n""#,
    #"{"k":[1,{"l":"}"}],"m":false}"#,
  ])
  func `may have fields of any JSON that nobody uses`(field: String) throws {
    let tensor = #""a":{"dtype":"F32","zz":\#(field),"shape":[8],"data_offsets":[0,32]}"#
    let bytes = Bytes.safetensors("{\(tensor)}", data: 32)
    let files = Files.memory(["m.safetensors": bytes])
    #expect(try Checkpoint.read("m.safetensors", files: files)?.tensors.valueCount == 8)
  }

  @Test func `of JSON that nests without end is no danger`() {
    let deep = String(repeating: "[", count: 100_000)
    for header in [deep, "{\"a\":" + deep, "{\"a\":{\"x\":" + deep] {
      #expect(throws: Diagnostic.self) {
        try Checkpoint.read(
          "m.safetensors", files: .memory(["m.safetensors": Bytes.safetensors(header)]))
      }
    }
  }
}

@Suite struct `A broken GGUF file` {
  private static let again = "fetch the file again, or convert the model anew"
  private static let a = Bytes.tensor("a", [8])

  static let cases: [(bytes: [UInt8], sentence: String)] = [
    ([], "m.gguf is empty, but a GGUF file begins with the word GGUF; \(again)"),
    (Array("GG".utf8), "m.gguf: byte 2: the file ends within the word GGUF; \(again)"),
    (
      Array("GGML".utf8) + [3, 0, 0, 0],
      "m.gguf: byte 0: the file begins with 'GGML', not with 'GGUF'; \(again)"
    ),
    (
      Bytes.gguf(version: 1),
      "m.gguf: byte 4: version 1 of GGUF is no longer read; convert the model again"
    ),
    (
      Bytes.gguf(version: 0),
      "m.gguf: byte 4: version 0 of GGUF is no longer read; convert the model again"
    ),
    (
      Bytes.gguf(version: 4),
      "m.gguf: byte 4: version 4 of GGUF is not known; versions 2 and 3 are read, convert the model to one of them"
    ),
    (
      Array(Bytes.gguf().prefix(12)),
      "m.gguf: byte 12: the file ends within the number of tensors; \(again)"
    ),
    (
      Bytes.gguf(keyCount: 1 << 60),
      "m.gguf: byte 16: 1152921504606846976 keys do not fit in the 8 bytes that follow; \(again)"
    ),
    (
      Bytes.gguf(tensorCount: 1 << 40),
      "m.gguf: byte 8: 1099511627776 tensors do not fit in the 16 bytes that follow; \(again)"
    ),
    (
      Bytes.gguf([Bytes.little(1 << 62 as UInt64) + [0, 0, 0, 0, 0]]),
      "m.gguf: byte 24: key 1 should be 4611686018427387904 bytes long, but 32 follow; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 8, Bytes.little(1 << 20 as UInt64))]),
      "m.gguf: byte 37: the value of k should be 1048576 bytes long, but 19 follow; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 9, Bytes.little(0 as UInt32) + Bytes.little(1 << 61 as UInt64))]),
      "m.gguf: byte 37: the 2305843009213693952 elements of 'k' do not fit in the 15 bytes that follow; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 9, Bytes.little(8 as UInt32) + Bytes.little(2 as UInt64))]),
      "m.gguf: byte 37: the 2 elements of 'k' do not fit in the 15 bytes that follow; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 9, Bytes.little(9 as UInt32) + Bytes.little(1 as UInt64))]),
      "m.gguf: byte 37: 'k' is a list of lists, which GGUF has not; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 99, [0])]),
      "m.gguf: byte 33: 'k' has the value type 99, of which GGUF knows 0 to 12; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("k", 1), Bytes.key("k", 2)]),
      "m.gguf: byte 41: the key 'k' stands twice; \(again)"
    ),
    (Bytes.gguf([Bytes.key("", 1)]), "m.gguf: byte 24: key 1 is empty; \(again)"),
    (
      Bytes.gguf([Bytes.key(String(repeating: "k", count: 65_536), 1)]),
      "m.gguf: byte 24: key 1 has 65536 bytes, where 65535 are the most; \(again)"
    ),
    (
      Bytes.gguf([], [a, Bytes.tensor("a", [8], at: 32)], data: 64),
      "m.gguf: byte 57: tensor 'a' stands twice; \(again)"
    ),
    (
      Bytes.gguf([], [a, Bytes.tensor("b", [8])], data: 64),
      "m.gguf: byte 57: tensor 'b' has the offset 0, where 32 was to be expected; \(again)"
    ),
    (
      Bytes.gguf([], [a, Bytes.tensor("b", [8], at: 64)], data: 96),
      "m.gguf: byte 57: tensor 'b' has the offset 64, where 32 was to be expected; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [8], at: 1 << 63)], data: 32),
      "m.gguf: byte 24: tensor 'a' has the offset 9223372036854775808, where 0 was to be expected; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [1 << 32, 1 << 32])]),
      "m.gguf: byte 24: tensor 'a' of shape [4294967296, 4294967296] is larger than 64 bits count; fetch the file again, or have it written anew"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [1 << 62])]),
      "m.gguf: byte 24: tensor 'a' of shape [4611686018427387904] is larger than 64 bits count; fetch the file again, or have it written anew"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [UInt64(bitPattern: -8)])]),
      "m.gguf: byte 37: tensor 'a' has a dimension of -8; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [2, 2, 2, 2, 2])]),
      "m.gguf: byte 33: tensor 'a' has 5 dimensions, where 4 are the most; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [2], sideCount: 1 << 31)]),
      "m.gguf: byte 33: tensor 'a' has 2147483648 dimensions, where 4 are the most; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [8], 4)]),
      "m.gguf: byte 45: tensor 'a' has type 4, which was taken out of GGUF; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [8], 999)]),
      "m.gguf: byte 45: tensor 'a' has type 999, which is not known; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [33], 8)]),
      "m.gguf: byte 24: tensor 'a' has rows of 33 values, no multiple of the 32 in a block of Q8_0; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor("a", [], 8)]),
      "m.gguf: byte 24: tensor 'a' has rows of 1 values, no multiple of the 32 in a block of Q8_0; \(again)"
    ),
    (
      Bytes.gguf([], [Bytes.tensor(String(repeating: "a", count: 64), [8])]),
      "m.gguf: byte 24: the name of tensor 1 has 64 bytes, where 63 are the most; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("general.alignment", 0)], [a], data: 32),
      "m.gguf: the key 'general.alignment': 0 is no power of 2; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("general.alignment", 24)], [a], data: 32),
      "m.gguf: the key 'general.alignment': 24 is no power of 2; \(again)"
    ),
    (
      Bytes.gguf(
        [Bytes.key("general.alignment", 10, Bytes.little(32 as UInt64))], [a], data: 32),
      "m.gguf: the key 'general.alignment': it is no u32; \(again)"
    ),
    (
      Bytes.gguf([Bytes.key("general.alignment", 1 << 31)], [a], data: 32),
      "m.gguf: the key 'general.alignment': with 2147483648 the tensors begin behind the file's end at byte 128; \(again)"
    ),
    (
      Array(Bytes.gguf([], [a], data: 32).prefix(50)),
      "m.gguf: byte 50: the file ends within tensor 'a'; \(again)"
    ),
  ]

  @Test(arguments: cases.indices)
  func `says what is wrong with it, and where`(number: Int) {
    let (bytes, sentence) = Self.cases[number]
    #expect(throws: Diagnostic(sentence)) {
      try Checkpoint.read("m.gguf", files: .memory(["m.gguf": bytes]))
    }
  }
}
