internal import Commands
internal import Diagnostics
internal import Language
internal import Markup
internal import ModelFiles
internal import Testing
internal import Worksheet

private typealias Bytes = WeightBytes

/// A session over files of weights, whose cells can be read.
private final class Desk {
  private let session: Session

  init(_ files: Files = .system) {
    session = Session(environment: Environment(files: files, repliesToChanges: false))
  }

  /// The notes that come with the answer to a line.
  @discardableResult
  func run(_ line: String) throws -> [String] {
    guard case .reply(let reply) = try session.execute(SourceText(line)) else { return [] }
    return reply.notes
  }

  /// The value of a cell in base units; nil where it has none.
  func number(_ cell: String) -> Double? {
    session.sheet.find(cell).flatMap { session.sheet.value(of: $0).number }
  }
}

@Suite struct `Loading weights` {
  private static let config = #"""
    {"model_type":"llama","num_hidden_layers":1,"hidden_size":4,"num_attention_heads":1,
    "intermediate_size":4,"vocab_size":8,"torch_dtype":"bfloat16","tie_word_embeddings":true}
    """#

  /// A model of 8·4 + 4·4·4 + 3·4·4 + 3·4 = 156 parameters.
  private static func model(_ type: String, _ width: Int, head: Bool = false) -> [UInt8] {
    var place = 0
    var shapes = [("model.embed_tokens", "[8,4]", 32), ("model.norm", "[4]", 4)]
    if head { shapes.append(("lm_head", "[8,4]", 32)) }
    let layer = "model.layers.0."
    for part in ["q", "k", "v", "o"] {
      shapes.append(("\(layer)self_attn.\(part)_proj", "[4,4]", 16))
    }
    for part in ["gate", "up", "down"] { shapes.append(("\(layer)mlp.\(part)_proj", "[4,4]", 16)) }
    for part in ["input", "post_attention"] {
      shapes.append(("\(layer)\(part)_layernorm", "[4]", 4))
    }
    let entries = shapes.map { (name, shape, count) in
      defer { place += count * width }
      return Bytes.entry("\(name).weight", type, shape, place, place + count * width)
    }
    return Bytes.safetensors("{\(entries.joined(separator: ","))}", data: place)
  }

  private func desk(_ weights: [UInt8], config: String? = config) -> Desk {
    var files = ["m/model.safetensors": weights]
    if let config { files["m/config.json"] = Array(config.utf8) }
    return Desk(.memory(files))
  }

  @Test func `takes bytes and parameters of the files, until you set one`() throws {
    let desk = desk(Self.model("BF16", 2))
    #expect(try desk.run("load m").isEmpty)
    #expect(desk.number("params") == 156)
    #expect(desk.number("weights") == 312)
    #expect(desk.number("stored_embedding") == 64)
    #expect(desk.number("stored_attention") == 128)
    #expect(desk.number("stored_mlp") == 96)
    #expect(desk.number("stored_norms") == 24)
    #expect(desk.number("bitwidth_model") == 2)
    try desk.run("set bitwidth_model 8")
    #expect(desk.number("weights") == 156)
    try desk.run("unset bitwidth_model")
    try desk.run("set params 1000")
    #expect(desk.number("weights") == 2000)
    try desk.run("unset params")
    try desk.run("set nb_billion_parameters 1")
    #expect(desk.number("params") == 1e9)
    try desk.run("undo")
    #expect(desk.number("weights") == 312)
  }

  @Test func `replaces the model before it whole`() throws {
    let desk = desk(Self.model("BF16", 2))
    try desk.run("load m")
    try desk.run("load m/config.json")
    #expect(desk.number("weights") == 312)
    #expect(desk.number("weights_stored") == 0)
    try desk.run("undo")
    #expect(desk.number("weights_stored") == 312)
  }

  @Test func `notes where the header and the config disagree`() throws {
    let wide = desk(Self.model("F32", 4))
    #expect(
      try wide.run("load m") == [
        "config.json speaks of bfloat16, but most weights are stored as F32; weights go by the files"
      ])
    #expect(wide.number("weights") == 624)
    let two = desk(Self.model("BF16", 2, head: true))
    #expect(
      try two.run("load m/model.safetensors") == [
        "the output head is tied to the embedding, but the files hold one of its own, which is counted",
        "the files hold 188 parameters, the architecture comes to 156; weights and params go by the files",
      ])
  }

  @Test(arguments: ["mamba", "mamba2"])
  func `takes no attention and no MLP as a family without them has it`(family: String) throws {
    let counts: [(String, UInt32)] = [
      ("block_count", 2), ("embedding_length", 64), ("feed_forward_length", 0),
      ("attention.head_count", 0), ("vocab_size", 90), ("ssm.conv_kernel", 4),
      ("ssm.inner_size", 128), ("ssm.state_size", 16), ("ssm.time_step_rank", 4),
      ("ssm.group_count", 1),
    ]
    let keys = counts.map { Bytes.key("\(family).\($0)", $1) }
    let file = Bytes.gguf([Bytes.key("general.architecture", family)] + keys)
    let desk = Desk(.memory(["m.gguf": file]))
    let notes = try desk.run("load m.gguf") + desk.run("show params, total")
    let doubts = notes.filter { $0.hasPrefix("not taken") || $0.hasPrefix("A 0 is taken") }
    #expect(doubts == [])
    #expect(desk.number("attention_heads") == 0)
    #expect(desk.number("kv") == 0)
    #expect(desk.number("total") ?? 0 > 0)
  }

  @Test func `does without a config, and says so`() throws {
    let desk = desk(Self.model("BF16", 2), config: nil)
    #expect(
      try desk.run("load m/model.safetensors") == [
        "no config.json stands beside m/model.safetensors: the weights are known, but not the model's build; put its config.json there and load again, or set what is missing"
      ])
    #expect(desk.number("params") == 156)
    #expect(desk.number("weights") == 312)
    #expect(desk.number("kv") == nil)
  }

  @Test func `counts packed numbers by the bits that the config gives`() throws {
    let header =
      "{\(Bytes.entry("l.mlp.up_proj.qweight", "I32", "[3]", 0, 12)),"
      + "\(Bytes.entry("l.mlp.up_proj.scales", "F16", "[1]", 12, 14))}"
    let weights = Bytes.safetensors(header, data: 14)
    let three = desk(
      weights, config: #"{"quantization_config":{"quant_method":"gptq","bits":3}}"#)
    try three.run("load m")
    #expect(three.number("params") == 32)
    #expect(three.number("weights") == 14)
    let bare = desk(weights, config: nil)
    let notes = try bare.run("load m")
    #expect(
      notes.last
        == "some tensors are whole numbers that hold several parameters each, of 4 bit as nothing says otherwise; 'packed_bits = 8 bit' changes that"
    )
    #expect(bare.number("params") == 24)
    try bare.run("packed_bits = 8 bit")
    #expect(bare.number("params") == 12)
  }

  @Test func `finds a broken config beside good weights`() throws {
    let desk = desk(Self.model("BF16", 2), config: "{")
    #expect(throws: Diagnostic.self) { try desk.run("load m") }
  }

  @Test func `names a key that stands in files where a file has none of a model`() {
    let file = Bytes.gguf([Bytes.key("general.name", "x")])
    let problem = #expect(throws: Diagnostic.self) {
      try Desk(.memory(["m.gguf": file])).run("load m.gguf")
    }
    #expect(
      problem?.message
        == "m.gguf holds none of the keys of a model, such as block_count; give its config.json")
  }

  @Test func `takes inputs from the keys of GGUF`() throws {
    let list = Bytes.little(4 as UInt32) + Bytes.little(2 as UInt64)
    let keys = [
      Bytes.key("general.architecture", "llama"), Bytes.key("general.file_type", 15),
      Bytes.key("llama.block_count", 3), Bytes.key("llama.nextn_predict_layers", 1),
      Bytes.key("llama.embedding_length", 4), Bytes.key("llama.attention.head_count", 1),
      Bytes.key(
        "llama.attention.head_count_kv", 9,
        list + Bytes.little(1 as UInt32) + Bytes.little(2 as UInt32)),
      Bytes.key("llama.feed_forward_length", 4), Bytes.key("llama.odd", 1),
      Bytes.key(
        "tokenizer.ggml.tokens", 9,
        Bytes.little(8 as UInt32) + Bytes.little(2 as UInt64) + Bytes.text("a") + Bytes.text("b")),
    ]
    let file = Bytes.gguf(keys, [Bytes.tensor("token_embd.weight", [4, 2])], data: 32)
    let desk = Desk(.memory(["m.gguf": file]))
    try desk.run("load m.gguf")
    #expect(desk.number("hidden_layers") == 2)
    #expect(desk.number("kv_heads") == 2)
    #expect(desk.number("vocab_size") == 2)
    // Keys and values of one head in the first layer, of two in the second.
    try desk.run("set seqlen 1")
    #expect(desk.number("kv") == Double(3 * 2 * 4 * 2))
  }
}

@Suite(.enabled(if: FixtureFolder.isPresent))
struct `Loading real weights` {
  @Test(
    arguments: FixtureFolder.names(in: "safetensors").filter { $0.hasPrefix("llama-") })
  func `counts the parameters of the model that was packed`(folder: String) throws {
    let desk = Desk()
    let notes = try desk.run("load \"\(FixtureFolder.path ?? "")/safetensors/\(folder)\"")
    #expect(desk.number("params") == 94_528)
    #expect(desk.number("params_counted") == 94_528)
    #expect(notes.filter { !$0.hasPrefix("A sequence") } == [])
  }

  @Test(arguments: [("gptoss-mxfp4", 82_944.0, 93_696.0), ("nvfp4", 4096.0, 2312.0)])
  func `counts four bits as they are stored`(
    _ folder: String, _ params: Double, _ bytes: Double
  ) throws {
    let desk = Desk()
    try desk.run("load \"\(FixtureFolder.path ?? "")/safetensors/\(folder)\"")
    #expect(desk.number("params") == params)
    #expect(desk.number("weights") == bytes)
  }

  @Test(
    arguments: FixtureFolder.names(in: "gguf-headers").filter { $0.hasSuffix(".gguf") }
      .map { "gguf-headers/\($0)" }
      + FixtureFolder.names(in: "gguf").filter { !$0.contains("all-") && !$0.contains("big-") }
      .map { "gguf/\($0)" })
  func `counts in GGUF what its architecture comes to`(name: String) throws {
    let desk = Desk()
    try desk.run("load \"\(FixtureFolder.path ?? "")/\(name)\"")
    let params = try #require(desk.number("params"))
    #expect(params == desk.number("params_counted"))
    #expect(desk.number("weights") == desk.number("weights_stored"))
  }
}
