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
