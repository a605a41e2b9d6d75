import Testing

/// Bytes worked out by hand for a model of two small layers.
///
/// Their matrices have 1,179,648 weights together, 393,216 in attention and 786,432 in MLPs; embedding,
/// head and norms have 513,280.
@Suite struct `A quantized file` {
  @Test(arguments: [
    Case("nothing", #""dtype": "bfloat16""#, 2 * 1_692_928),
    Case("float32", #""torch_dtype": "float32""#, 4 * 1_692_928),
    Case("no type at all", #""use_cache": true"#, 2 * 1_692_928),
    // A scale of 16 bit and a zero of 4 for each group, and 32 bit for each input of a row of 256.
    Case(
      "GPTQ", quantized(#""quant_method": "gptq", "bits": 4, "group_size": 128"#),
      147_456 * (4 + 20 / 128 + 32 / 256) + kept),
    Case(
      "GPTQ by rows", quantized(#""quant_method": "gptq", "bits": 3, "group_size": -1"#),
      147_456 * (3 + (16 + 3 + 32) / 256) + kept),
    Case(
      "AWQ", quantized(#""quant_method": "awq", "bits": 4, "group_size": 128"#),
      147_456 * (4 + 20 / 128) + kept),
    // A float32 for 64 weights; or a byte, and a float32 for 256 bytes.
    Case(
      "NF4", quantized(#""quant_method": "bitsandbytes", "load_in_4bit": true"#),
      147_456 * (4 + 32 / 64) + kept),
    Case(
      "NF4 with quantized scales",
      quantized(#""quant_method": "bitsandbytes", "bnb_4bit_use_double_quant": true"#),
      147_456 * (4 + 8 / 64 + 32 / 64 / 256) + kept),
    Case(
      "NF4 without the name of its method",
      quantized(#""load_in_4bit": true, "load_in_8bit": false"#),
      147_456 * (4 + 32 / 64) + kept),
    Case(
      "int8 by rows", quantized(#""quant_method": "bitsandbytes", "load_in_8bit": true"#),
      147_456 * (8 + 32 / 256) + kept),
    Case(
      "FP8 by blocks", quantized(#""quant_method": "fp8", "weight_block_size": [128, 128]"#),
      147_456 * (8 + 32 / 16_384) + kept),
    Case("FP8 by tensors", quantized(#""quant_method": "fp8""#), 1_179_648 + kept),
    Case("FP8 of ModelOpt", quantized(modelOpt + #""FP8""#), 1_179_648 + kept),
    Case(
      "FP8 of FBGEMM", quantized(#""quant_method": "fbgemm_fp8""#),
      147_456 * (8 + 32 / 256) + kept),
    Case(
      "FP8 by channels", compressed("float-quantized", #""num_bits": 8, "strategy": "channel""#),
      147_456 * (8 + 16 / 256) + kept),
    Case(
      "int4 in symmetric groups",
      compressed("pack-quantized", #""num_bits": 4, "group_size": 32, "symmetric": true"#),
      147_456 * (4 + 16 / 32) + kept),
    Case(
      "int4 with zeros",
      compressed("pack-quantized", #""num_bits": 4, "group_size": 128, "symmetric": false"#),
      147_456 * (4 + 20 / 128) + kept),
    Case(
      "MXFP4", compressed("mxfp4-pack-quantized", #""num_bits": 4, "group_size": 32"#),
      147_456 * (4 + 8 / 32) + kept),
    Case("NVFP4", quantized(modelOpt + #""NVFP4""#), 147_456 * (4 + 8 / 16) + kept),
    Case("NVFP4 in weights alone", quantized(modelOpt + #""W4A16_NVFP4""#), 147_456 * 4.5 + kept),
    Case(
      "FP8 of ModelOpt by blocks", quantized(modelOpt + #""FP8_PB_WO""#),
      147_456 * (8 + 32 / 16_384) + kept),
    Case("MXFP8", quantized(#""quant_method": "mxfp8""#), 147_456 * (8 + 8 / 32) + kept),
    Case("EETQ", quantized(#""quant_method": "eetq""#), 147_456 * (8 + 16 / 256) + kept),
    Case(
      "Quanto's int8", quantized(#""quant_method": "quanto", "weights": "int8""#),
      147_456 * (8 + 16 / 256) + kept),
    Case(
      "Quanto's int4", quantized(#""quant_method": "quanto", "weights": "int4""#),
      147_456 * (4 + 32 / 128) + kept),
    Case(
      "Quanto's float8", quantized(#""quant_method": "quanto", "weights": "float8""#),
      1_179_648 + kept),
    Case(
      "torchao's int4",
      quantized(
        #""quant_method": "torchao", "quant_type": {"default": {"_type": "Int4WeightOnlyConfig", "#
          + #""_data": {"group_size": 64}}}"#),
      147_456 * (4 + 32 / 64) + kept),
    Case(
      "torchao's int8", quantized(#""quant_method": "torchao", "quant_type": "int8_weight_only""#),
      147_456 * (8 + 16 / 256) + kept),
    Case(
      "HQQ",
      quantized(
        #""quant_method": "hqq", "quant_config": {"weight_quant_params": {"nbits": 3, "#
          + #""group_size": 128}}, "skip_modules": ["lm_head"]"#),
      147_456 * (3 + 32 / 128) + kept),
    Case("ternary weights", quantized(#""quant_method": "bitnet""#), 147_456 * 2 + kept),
    Case("EXL2", quantized(#""quant_method": "exl2", "bits": 4.25"#), 147_456 * 4.25 + kept),
    Case(
      "AutoRound", quantized(#""quant_method": "auto-round", "bits": 2, "group_size": 64"#),
      147_456 * (2 + 18 / 64) + kept),
    Case(
      "Quark's FP8",
      quantized(
        #""quant_method": "quark", "global_quant_config": {"weight": {"dtype": "fp8_e4m3"}}"#),
      1_179_648 + kept),
    Case(
      "GPTQ of the head too",
      quantized(#""quant_method": "gptq", "bits": 4, "group_size": 128, "lm_head": true"#),
      (147_456 + 32_000) * (4 + 20 / 128 + 32 / 256) + kept - 512_000),
    // Attention in FP8, MLPs and the head in NVFP4.
    Case(
      "FP8 and NVFP4 by modules",
      quantized(
        modelOpt
          + #""MIXED_PRECISION", "config_groups": {"group_0": {"weights": {"num_bits": 8}, "#
          + #""targets": ["re:.*self_attn.*"]}, "group_1": {"weights": {"num_bits": 4, "#
          + #""type": "float", "group_size": 16}, "targets": ["lm_head", "model.layers.0.mlp", "#
          + #""model.layers.1.mlp"]}}"#),
      393_216 + (98_304 + 32_000) * 4.5 + kept - 512_000),
    Case(
      "MLPs alone, by name",
      quantized(
        #""quant_method": "compressed-tensors", "format": "float-quantized", "config_groups": "#
          + #"{"group_0": {"weights": {"num_bits": 8}, "targets": ["re:.*mlp.*"]}}"#),
      786_432 + kept + 2 * 393_216),
    // A scale and a bias of 16 bit for each group; only norms are kept.
    Case(
      "MLX", #""quantization": {"bits": 4, "group_size": 64}"#,
      (1_692_928 - 1280) / 8 * (4 + 32 / 64) + 2 * 1280),
    Case(
      "MXFP4 of MLX", #""quantization": {"bits": 4, "group_size": 32, "mode": "mxfp4"}"#,
      (1_692_928 - 1280) / 8 * 4.25 + 2 * 1280),
    Case(
      "a module that is left out",
      quantized(
        #""quant_method": "fp8", "modules_to_not_convert": ["lm_head", "model.layers.0.self_attn"]"#
      ),
      983_040 + kept + 2 * 196_608),
    Case(
      "a pattern that leaves out all attention",
      quantized(#""quant_method": "fp8", "ignore": ["lm_head", "re:.*self_attn.*"]"#),
      786_432 + kept + 2 * 393_216),
    Case(
      "the stars of a pattern",
      quantized(
        #""quant_method": "fp8", "modules_to_not_convert": ["model.layers.*.mlp", "model.norm"]"#),
      393_216 + kept + 2 * 786_432),
  ])
  func `weighs what its parts weigh`(_ row: Case) throws {
    #expect(try Estimate(Self.dense(row.keys)).number("weights") == row.bytes)
  }

  @Test func `may have experts in a type of their own`() throws {
    let estimate = try Estimate(
      Self.dense(
        #""num_local_experts": 4, "num_experts_per_tok": 2, "expert_dtype": "fp4", "#
          + Self.quantized(#""quant_method": "fp8""#)))
    let experts = 2 * 4 * 393_216.0
    #expect(estimate.number("weights") == 393_216 + experts * 4.25 / 8 + Self.kept + 2 * 2 * 1024)
  }

  @Test func `of an unknown method asks for its bits, and says so`() throws {
    let estimate = try Estimate(Self.dense(Self.quantized(#""quant_method": "aqlm""#)))
    #expect(
      estimate.refusal("weights")
        == "weights needs quant_bits, which has no value; "
        + "try: load a config.json, or set quant_bits …")
    let note =
      "The file is quantized by \"aqlm\", a method that the book does not know: a weight is taken "
      + "to have quant_bits, in groups with a scale each; set bitwidth_model to say what a weight "
      + "takes, scales included."
    try estimate.run("set quant_bits 2, group_size 8")
    #expect(try estimate.notes("weights").contains(note))
    #expect(estimate.number("weights") == 147_456 * (2 + 16 / 8) + Self.kept)
    #expect(
      estimate.refusal("set quant_bits 0")
        == "quant_bits takes a number of 1 bit or more, not 0 bit")
    try estimate.run("set bitwidth_model 2.3")
    #expect(estimate.number("weights") == 1_692_928 * 2.3 / 8)
  }

  @Test(arguments: [
    (#""quantization": {"bits": 4, "group_size": 64, "lm_head": {"bits": 6}}"#, true),
    (#""quantization": {"bits": 4, "group_size": 64, "lm_head": {"bits": 4}}"#, false),
    (
      quantized(
        #""quant_method": "gptq", "bits": 4, "dynamic": {"+:.*down_proj": {"bits": 8}}"#), true
    ),
    (
      quantized(
        #""quant_method": "compressed-tensors", "config_groups": {"group_0": {"weights": "#
          + #"{"num_bits": 4}}, "group_2": {"weights": {"num_bits": 8}}}"#), true
    ),
    (quantized(#""quant_method": "fp8""#), false),
  ])
  func `says that it mixes more types than are weighed`(_ keys: String, _ mixes: Bool) throws {
    let notes = try Estimate(Self.dense(keys)).notes("weights")
    #expect(
      notes.contains { $0.hasPrefix("The file mixes more types of weights than are weighed here") }
        == mixes)
  }

  @Test func `gives way to what you set, for all parameters`() throws {
    let estimate = try Estimate(Self.dense(Self.quantized(#""quant_method": "fp8""#)))
    #expect(estimate.bits("bitwidth_compute") == 16)
    try estimate.run("set bitwidth_model 4.5")
    #expect(estimate.number("weights") == 1_692_928 * 4.5 / 8)
    try estimate.run("set bitwidth_model q8_0, bitwidth_kv q4_0")
    #expect(estimate.number("weights") == 1_692_928 * 8.5 / 8)
    #expect(estimate.bits("bitwidth_kv") == 4.5)
    try estimate.run("unset bitwidth_model")
    #expect(estimate.number("weights") == 1_179_648 + Self.kept)
  }

  @Test func `says its average, which holds for parameters that you set`() throws {
    let estimate = try Estimate(Self.dense(Self.quantized(#""quant_method": "fp8""#)))
    let average = 8 * (1_179_648 + Self.kept) / 1_692_928
    #expect(abs(estimate.bits("bitwidth_model") - average) < 1e-12)
    try estimate.run("set params 1B")
    #expect(abs(estimate.number("weights") - 1e9 * average / 8) < 1e-3)
  }

  @Test func `in float32 is computed with in float32`() throws {
    let estimate = try Estimate(Self.dense(#""dtype": "float32""#))
    #expect(estimate.bits("bitwidth_kv") == 32)
    #expect(estimate.bits("bitwidth_model") == 32)
  }

  /// Embedding, head and norms in 16 bit.
  private static let kept = 2 * 513_280.0
  private static let modelOpt = #""quant_method": "modelopt", "quant_algo": "#

  private static func quantized(_ keys: String) -> String { "\"quantization_config\": {\(keys)}" }

  private static func compressed(_ format: String, _ weights: String) -> String {
    quantized(
      "\"quant_method\": \"compressed-tensors\", \"format\": \"\(format)\", "
        + "\"config_groups\": {\"group_0\": {\"weights\": {\(weights)}}}")
  }

  private static func dense(_ keys: String) -> String {
    """
    {"model_type": "mixtral", "num_hidden_layers": 2, "hidden_size": 256, "num_attention_heads": 4,
     "num_key_value_heads": 2, "intermediate_size": 512, "vocab_size": 1000, \(keys)}
    """
  }

  /// A file's keys and the bytes of its weights.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let keys: String
    let bytes: Double

    init(_ name: String, _ keys: String, _ bytes: Double) {
      (testDescription, self.keys, self.bytes) = (name, keys, bytes)
    }
  }
}
