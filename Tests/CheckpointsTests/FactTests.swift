internal import Checkpoints
internal import ModelFiles
internal import Testing

/// What a reader of llama.cpp or gguf-py found in a file.
struct GGUFFact: Decodable, Sendable {
  struct Reading: Decodable, Sendable {
    var nTensors: Int?
    var nParams: Int?
    var tensorBytes: Int?
    var types: [String: [Int]]?
  }
  var ggufPy: Reading?
  var llamaCppReader: Reading?

  /// The reading of the first reader that took the file.
  var reading: Reading? {
    if let reading = llamaCppReader, reading.nTensors != nil { return reading }
    return ggufPy
  }
}

/// What the library of safetensors found in a file.
struct SafetensorsFact: Decodable, Sendable {
  struct Amount: Decodable, Sendable {
    var tensors: Int
    var elements: Int
    var bytes: Int
  }
  var nTensors: Int
  var elements: Int
  var dataBytes: Int
  var byDtype: [String: Amount]?
}

@Suite(.enabled(if: FixtureFolder.isPresent))
struct `A file that its own library reads` {
  private static let gguf = FixtureFolder.facts("gguf_facts", GGUFFact.self)
  private static let safetensors = FixtureFolder.facts("safetensors_facts", SafetensorsFact.self)

  @Test(arguments: gguf.keys.filter { !$0.contains("split") }.sorted())
  func `has the same facts in GGUF`(name: String) throws {
    let fact = try #require(Self.gguf[name]?.reading)
    let checkpoint = try read(name)
    #expect(checkpoint.format == .gguf)
    #expect(checkpoint.tensors.count == fact.nTensors)
    #expect(checkpoint.tensors.valueCount == fact.nParams)
    #expect(checkpoint.tensors.byteCount == fact.tensorBytes)
    let types = checkpoint.tensors.amounts(of: []).last ?? []
    let found = types.map { ($0.type.name.uppercased(), [$0.tensors, $0.byteCount]) }
    let wanted = (fact.types ?? [:]).map { ($0.key.uppercased(), $0.value) }
    #expect(
      Dictionary(uniqueKeysWithValues: found) == Dictionary(uniqueKeysWithValues: wanted))
  }

  @Test func `has the same facts in GGUF that is split`() throws {
    let parts = Self.gguf.filter { $0.key.contains("split") }
    #expect(parts.count == 2)
    for name in parts.keys {
      let checkpoint = try read(name)
      let bytes = parts.values.compactMap { $0.reading?.tensorBytes }.reduce(0, +)
      #expect(checkpoint.files.count == 2)
      #expect(checkpoint.tensors.byteCount == bytes)
      #expect(checkpoint.metadata.architecture == "llama")
      #expect(checkpoint.remarks.count == 1)
    }
  }

  @Test(arguments: safetensors.keys.filter { !$0.contains("sharded") }.sorted())
  func `has the same facts in safetensors`(name: String) throws {
    let fact = try #require(Self.safetensors[name])
    let checkpoint = try read("safetensors/\(name)")
    #expect(checkpoint.format == .safetensors)
    #expect(checkpoint.tensors.count == fact.nTensors)
    #expect(checkpoint.tensors.valueCount == fact.elements)
    #expect(checkpoint.tensors.byteCount == fact.dataBytes)
    #expect(checkpoint.remarks.isEmpty)
    guard let wanted = fact.byDtype else { return }
    for amount in checkpoint.tensors.amounts(of: []).last ?? [] {
      let type = try #require(wanted[amount.type.name])
      #expect(
        (amount.tensors, amount.values, amount.byteCount)
          == (type.tensors, type.elements, type.bytes))
    }
  }

  @Test(arguments: ["", "/", "/model.safetensors.index.json", "/model-00002-of-00002.safetensors"])
  func `is summed over its shards, however it is given`(ending: String) throws {
    let checkpoint = try read("safetensors/llama-bf16-sharded\(ending)")
    #expect(checkpoint.tensors.count == 21)
    #expect(checkpoint.tensors.byteCount == 189_056)
    #expect(checkpoint.files.count == 2)
    #expect(checkpoint.config != nil)
    #expect(checkpoint.remarks.count == (ending.hasSuffix(".safetensors") ? 1 : 0))
  }

  @Test func `gives its keys with their values`() throws {
    let metadata = try read("gguf/all-kv-types.gguf").metadata
    let values: [(String, ConfigValue)] = [
      ("t.u8", .number(255)), ("t.i8", .number(-128)), ("t.u16", .number(65535)),
      ("t.i16", .number(-32768)), ("t.u32", .number(4_294_967_295)),
      ("t.i32", .number(-2_147_483_648)), ("t.f32", .number(1.5)), ("t.true", .boolean(true)),
      ("t.false", .boolean(false)), ("t.str", .text("héllo ✓ 日本")), ("t.u64", .number(0x1p64)),
      ("t.i64", .number(-0x1p63)), ("t.f64", .number(1e300)),
      ("t.a_i32[]", .list([.number(1), .number(-2), .number(3)])),
      ("t.a_str[]", .list([.text("a"), .text(""), .text("ü")])),
      ("t.a_bool[]", .list([.boolean(true), .boolean(false)])),
      ("t.a_i32.max", .number(3)), ("t.a_u8.length", .number(3)),
      ("t.u8 - t.u16", .number(255 - 65535)), ("t.u32 / t.u8", .number(16_843_009)),
    ]
    for (key, value) in values { #expect(metadata.lookup([key])?.value == value, "\(key)") }
    #expect(metadata.lookup(["t.a_i32", "t.u8[]", "t.u8.length", "t.str.max", "none"]) == nil)
  }

  @Test(arguments: FixtureFolder.names(in: "gguf-vocab").filter { $0.hasSuffix(".gguf") })
  func `has a vocabulary that is counted and not kept`(name: String) throws {
    let checkpoint = try read("gguf-vocab/\(name)")
    #expect(checkpoint.tensors.count == 0)
    #expect(checkpoint.remarks.count == 1)
    guard
      case .number(let words)? = checkpoint.metadata.lookup(["tokenizer.ggml.tokens.length"])?
        .value
    else {
      Issue.record("no vocabulary")
      return
    }
    #expect(words > 30_000)
    #expect(checkpoint.metadata.lookup(["tokenizer.ggml.tokens[]"]) == nil)
  }

  private func read(_ name: String) throws -> Checkpoint {
    let folder = try #require(FixtureFolder.path)
    return try #require(try Checkpoint.read("\(folder)/\(name)", files: .system))
  }
}
