internal import Checkpoints
internal import Diagnostics
internal import ModelFiles
internal import Synchronization
internal import Testing

private typealias Bytes = WeightBytes

@Suite struct `Files of weights` {
  private static let architecture = Bytes.key("general.architecture", "x")
  private static let a = Bytes.safetensors(
    "{\(Bytes.entry("a", "F32", "[8]", 0, 32))}", data: 32)
  private static let b = Bytes.safetensors("{\(Bytes.entry("b", "F16", "[4]", 0, 8))}", data: 8)

  private static func split(_ number: UInt8, _ count: UInt8, total: UInt32 = 2) -> [UInt8] {
    Bytes.gguf(
      [
        architecture, Bytes.key("split.no", 2, [number, 0]),
        Bytes.key("split.count", 2, [count, 0]),
        Bytes.key("split.tensors.count", 5, Bytes.little(total)),
      ], [Bytes.tensor("t\(number)", [8])], data: 32)
  }

  private static let index = Array(
    #"{"metadata":{"total_size":40},"weight_map":{"a":"m-1.safetensors","b":"m-2.safetensors"}}"#
      .utf8)

  @Test func `are found in a folder`() throws {
    let shards = ["d/m-1.safetensors": Self.a, "d/m-2.safetensors": Self.b]
    let config = Array(#"{"model_type":"x"}"#.utf8)
    let index = "d/model.safetensors.index.json"
    let cases: [([String: [UInt8]], Int?)] = [
      (["d/model.safetensors": Self.a, "d/other.safetensors": Self.b], 32),
      (["d/one.safetensors": Self.b], 8),
      (["d/one.safetensors": Self.b, "d/two.safetensors": Self.a], nil),
      (shards.merging([index: Self.index]) { $1 }, 40),
      (["d/x-00001-of-00002.safetensors": Self.a, "d/x-00002-of-00002.safetensors": Self.b], 40),
      (["d/one.gguf": Bytes.gguf([Self.architecture], [Bytes.tensor("a", [8])], data: 32)], 32),
      (["d/one.gguf": Self.a, "d/config.json": config], nil),
      (
        ["d/a-00001-of-00002.gguf": Self.split(0, 2), "d/a-00002-of-00002.gguf": Self.split(1, 2)],
        64
      ),
      (["d/config.json": config], nil), (["d/README.md": []], nil),
    ]
    for (files, bytes) in cases {
      let checkpoint = try Checkpoint.read("d", files: .memory(files))
      #expect(checkpoint?.tensors.byteCount == bytes, "\(files.keys.sorted())")
      #expect(checkpoint?.path ?? "d" == "d")
      #expect(checkpoint?.remarks ?? [] == [])
    }
  }

  @Test(arguments: ["w", "w.bin", "w.json"])
  func `are known by their first bytes`(path: String) throws {
    #expect(try Checkpoint.read(path, files: .memory([path: Self.a]))?.format == .safetensors)
    #expect(try Checkpoint.read(path, files: .memory([path: Bytes.gguf()]))?.format == .gguf)
    #expect(try Checkpoint.read(path, files: .memory([path: Array("{}".utf8)])) == nil)
  }

  @Test func `that an index sees otherwise are counted as they are`() throws {
    let index = Array(
      #"{"metadata":{"total_size":48},"weight_map":{"a":"m-1.safetensors","c":"m-1.safetensors","b":"m-2.safetensors"}}"#
        .utf8)
    let files = [
      "m-1.safetensors": Self.a, "m-2.safetensors": Self.b, "model.safetensors.index.json": index,
    ]
    let checkpoint = try #require(
      try Checkpoint.read("model.safetensors.index.json", files: .memory(files)))
    #expect(
      checkpoint.remarks == [
        "model.safetensors.index.json looks for 2 tensors in m-1.safetensors, which holds 1; those were counted",
        "model.safetensors.index.json gives a total_size of 48 B, its files hold 40 B; those were counted",
      ])
  }

  static let broken: [(path: String, files: [String: [UInt8]], sentence: String)] = [
    (
      "x.safetensors.index.json", ["x.safetensors.index.json": index],
      "m-1.safetensors, which x.safetensors.index.json needs, cannot be read: no such file or directory; fetch all files of the model"
    ),
    (
      "x.safetensors.index.json", ["x.safetensors.index.json": Array("{}".utf8)],
      "x.safetensors.index.json has no weight_map that names files; give the index of a sharded model, or its folder"
    ),
    (
      "x.safetensors.index.json",
      ["x.safetensors.index.json": Array(#"{"weight_map":{"a":"../m"}}"#.utf8)],
      "x.safetensors.index.json looks for a file '../m', but shards stand beside their index; put them there and name them alone"
    ),
    (
      "x.safetensors.index.json",
      ["x.safetensors.index.json": Array(#"{"weight_map":{"a":1}}"#.utf8)],
      "x.safetensors.index.json: byte 19: the file of tensor 'a' is 1, not a text; fetch the file again, or have it written anew"
    ),
    (
      "x.safetensors.index.json",
      ["x.safetensors.index.json": Array(#"{"weight_map":{"a":"#.utf8)],
      "x.safetensors.index.json: byte 19: the header is no JSON: expected a value, found the end of the file; fetch the file again, or have it written anew"
    ),
    (
      "m-00001-of-00002.safetensors", ["m-00001-of-00002.safetensors": a],
      "m-00002-of-00002.safetensors, which m-00001-of-00002.safetensors needs, cannot be read: no such file or directory; fetch all files of the model"
    ),
    (
      "m-00001-of-00002.safetensors",
      ["m-00001-of-00002.safetensors": a, "m-00002-of-00002.safetensors": a],
      "m-00002-of-00002.safetensors: tensor 'a' stands in an earlier file of the model too; take away the files that are not the model's"
    ),
    (
      "m-00002-of-00002.gguf", ["m-00002-of-00002.gguf": split(1, 2)],
      "m-00001-of-00002.gguf, which m-00002-of-00002.gguf needs, cannot be read: no such file or directory; fetch all files of the model"
    ),
    (
      "m-00001-of-00002.gguf",
      ["m-00001-of-00002.gguf": split(0, 2), "m-00002-of-00002.gguf": split(0, 2)],
      "m-00002-of-00002.gguf: the keys 'split.no' and 'split.count' do not say that it is part 2 of 2, as its name does; take the files of one split"
    ),
    (
      "m-00001-of-00002.gguf",
      ["m-00001-of-00002.gguf": split(0, 2, total: 3), "m-00002-of-00002.gguf": split(1, 2)],
      "m-00001-of-00002.gguf: the key 'split.tensors.count' says 3 tensors, the files hold 2; take the files of one split"
    ),
  ]

  @Test(arguments: broken.indices)
  func `that do not belong together are refused`(number: Int) {
    let (path, files, sentence) = Self.broken[number]
    #expect(throws: Diagnostic(sentence)) { try Checkpoint.read(path, files: .memory(files)) }
  }

  @Test func `of any size are read by their headers alone`() throws {
    let header = Bytes.safetensors(
      "{\(Bytes.entry("a", "U8", "[140000000000]", 0, 140_000_000_000))}")
    let gguf = Bytes.gguf(
      [Self.architecture], [Bytes.tensor("a", [140_000_000_000], 24)])
    for (path, bytes) in [("m.safetensors", header), ("m.gguf", gguf)] {
      let most = Mutex(0)
      let size = bytes.count + 140_000_000_000
      let files = Files(
        kind: { asked throws(FileProblem) in
          if asked != path { throw .absent }
          return .file(size: size)
        },
        read: { _, range throws(FileProblem) in
          most.withLock { $0 = max($0, range.count) }
          return range.map { $0 < bytes.count ? bytes[$0] : 0 }
        }, list: { _ throws(FileProblem) in [] })
      let checkpoint = try #require(try Checkpoint.read(path, files: files))
      #expect(checkpoint.tensors.byteCount == 140_000_000_000)
      #expect(most.withLock { $0 } <= 1 << 20)
    }
  }

  @Test func `that promise more than a model has are refused before it is read`() throws {
    let size = 140_000_000_000
    let texts = Bytes.little(8 as UInt32) + Bytes.little(1 << 30 as UInt64)
    let cases = [
      (
        Bytes.gguf(tensorCount: 5_000_000_000),
        "m.gguf: byte 8: 5000000000 tensors are more than any model has; at most 262144 are read"
      ),
      (
        Bytes.gguf([Bytes.key("k", 9, texts)]),
        "m.gguf: byte 37: with the 1073741824 elements of 'k' the lists of texts have more than 33554432, "
          + "which no model has"
      ),
      (
        Bytes.gguf(keyCount: 5_000_000_000),
        "m.gguf: byte 16: 5000000000 keys are more than any model has; at most 65536 are read"
      ),
    ]
    for (bytes, sentence) in cases {
      let files = Files(
        kind: { _ throws(FileProblem) in .file(size: size) },
        read: { _, range throws(FileProblem) in
          range.map { $0 < bytes.count ? bytes[$0] : 0 }
        }, list: { _ throws(FileProblem) in [] })
      let again = "; fetch the file again, or convert the model anew"
      #expect(throws: Diagnostic(sentence + again)) {
        try Checkpoint.read("m.gguf", files: files)
      }
    }
  }

  @Test func `with texts without end step over them`() throws {
    let long = Bytes.key("k", String(repeating: "t", count: 3 << 20))
    let file = Bytes.gguf([Self.architecture, long, Bytes.key("n", 7)])
    let checkpoint = try #require(try Checkpoint.read("m", files: .memory(["m": file])))
    #expect(checkpoint.metadata.lookup(["k"]) == nil)
    #expect(checkpoint.metadata.lookup(["n"])?.value == .number(7))
  }

  @Test func `cut off anywhere, or damaged, are no danger`() {
    let gguf = Bytes.gguf(
      [
        Self.architecture,
        Bytes.key(
          "k", 9,
          Bytes.little(8 as UInt32) + Bytes.little(2 as UInt64)
            + Bytes.text("one") + Bytes.text("two")),
      ], [Bytes.tensor("a", [8]), Bytes.tensor("b", [4, 8], 1, at: 32)], data: 96)
    for (path, bytes) in [("m.gguf", gguf), ("m.safetensors", Self.a)] {
      for count in bytes.indices {
        _ = try? Checkpoint.read(path, files: .memory([path: Array(bytes[..<count])]))
      }
      var refused = 0
      for seed in 0..<2000 as Range<UInt64> {
        var state = seed &* 0x9e37_79b9_7f4a_7c15 &+ 1
        var damaged = bytes
        for _ in 0...(seed % 4) {
          state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
          let place = Int(state >> 33) % damaged.count
          damaged[place] = UInt8(truncatingIfNeeded: state >> 24)
        }
        if (try? Checkpoint.read(path, files: .memory([path: damaged]))) == nil { refused += 1 }
      }
      #expect(refused > 0)
    }
  }
}
