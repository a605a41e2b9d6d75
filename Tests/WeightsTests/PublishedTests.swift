import Testing

/// Sizes of published checkpoints, as `total_size` of their index says unless a case says otherwise.
@Suite struct `A published checkpoint` {
  @Test(arguments: [
    Case(
      "openai/gpt-oss-20b", 13_761_264_768, 0,
      """
      "model_type": "gpt_oss", "num_hidden_layers": 24, "hidden_size": 2880, "num_attention_heads": 64,
      "num_key_value_heads": 8, "head_dim": 64, "intermediate_size": 2880, "num_local_experts": 32,
      "num_experts_per_tok": 4, "vocab_size": 201088, "quantization_config": {"quant_method": "mxfp4",
      "modules_to_not_convert": ["model.layers.*.self_attn", "model.layers.*.mlp.router",
      "model.embed_tokens", "lm_head"]}
      """),
    Case(
      "Qwen/Qwen3-14B-MLX-4bit", 8_307_783_680, 0,
      """
      "model_type": "qwen3", "num_hidden_layers": 40, "hidden_size": 5120, "num_attention_heads": 40,
      "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 17408, "vocab_size": 151936,
      "quantization": {"group_size": 64, "bits": 4}
      """),
    // Rows are taken to be as long as the stream is wide, and AutoGPTQ adds empty biases.
    Case(
      "Qwen/Qwen-7B-Chat-Int4", 5_860_564_992, 1e-4,
      """
      "model_type": "qwen", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
      "intermediate_size": 22016, "vocab_size": 151936, "quantization_config": {"bits": 4,
      "group_size": 128, "quant_method": "gptq", "sym": true}
      """),
    // Rows are taken to be as long as the stream is wide, and those of the MLP's last matrix are longer.
    Case(
      "jeevanchaps/Meta-Llama3.1-8B-Instruct-bnb-int8", 9_086_705_888, 2e-4,
      """
      "model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
      "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256,
      "torch_dtype": "float16", "quantization_config": {"quant_method": "bitsandbytes",
      "load_in_8bit": true, "llm_int8_skip_modules": null}
      """),
    // As mlx-swift-lm measured the arrays in memory; its router has 8 bits.
    Case(
      "mlx-community/Qwen3-Next-80B-A3B-Instruct-4bit", 44_844_060_160, 1e-3,
      """
      "model_type": "qwen3_next", "num_hidden_layers": 48, "hidden_size": 2048,
      "num_attention_heads": 16, "num_key_value_heads": 2, "head_dim": 256, "intermediate_size": 5120,
      "num_experts": 512, "num_experts_per_tok": 10, "moe_intermediate_size": 512,
      "shared_expert_intermediate_size": 512, "vocab_size": 151936,
      "quantization": {"group_size": 64, "bits": 4}
      """),
    // As mlx-swift-lm measured the arrays in memory.
    Case(
      "mlx-community/Qwen3-4B-4bit", 2_262_535_712, 2e-4,
      """
      "model_type": "qwen3", "num_hidden_layers": 36, "hidden_size": 2560, "num_attention_heads": 32,
      "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 9728, "vocab_size": 151936,
      "tie_word_embeddings": true, "quantization": {"group_size": 64, "bits": 4}
      """),
    Case(
      "meta-llama/Llama-3.2-3B-Instruct", 6_425_499_648, 0,
      """
      "model_type": "llama", "num_hidden_layers": 28, "hidden_size": 3072, "num_attention_heads": 24,
      "num_key_value_heads": 8, "head_dim": 128, "intermediate_size": 8192, "vocab_size": 128256,
      "tie_word_embeddings": true, "torch_dtype": "bfloat16"
      """),
    Case(
      "mistralai/Mistral-7B-Instruct-v0.2", 14_483_464_192, 0,
      """
      "model_type": "mistral", "num_hidden_layers": 32, "hidden_size": 4096,
      "num_attention_heads": 32, "num_key_value_heads": 8, "intermediate_size": 14336,
      "vocab_size": 32000, "torch_dtype": "bfloat16"
      """),
  ])
  func `has the size that is reckoned`(_ row: Case) throws {
    let weights = try Estimate("{\(row.keys)}").number("weights")
    #expect(
      abs(weights - row.bytes) <= row.tolerance * row.bytes, "\(weights - row.bytes) bytes off")
  }

  /// Kimi K3 is published as 1.56 TB in 96 shards: experts in 4.25 bit, all else in 16, with a tower
  /// for images that is not counted here.
  @Test func `keeps what its list names, recurrent layers too`() throws {
    let estimate = try Estimate(model: "kimi-k3")
    #expect(estimate.number("params_experts") == 92 * 896 * 3 * 3584 * 3072)
    #expect(estimate.number("params_quantized") == 0)
    #expect(abs(estimate.number("weights") - 1.56e12) < 1e9)
  }

  /// A checkpoint, its bytes, and the share of them by which the book may be off.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let bytes: Double
    let tolerance: Double
    let keys: String

    init(_ name: String, _ bytes: Double, _ tolerance: Double, _ keys: String) {
      (testDescription, self.bytes, self.tolerance, self.keys) = (name, bytes, tolerance, keys)
    }
  }
}
