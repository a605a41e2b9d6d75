import Testing

/// What families call the parts of a layer in the lists that quantized files have.
@Suite struct `A list of modules that are kept` {
  @Test(arguments: [
    Case("llama", "model.layers.0.self_attn", .attention),
    Case("llama", "model.layers.0.mlp.down_proj", .mlp),
    Case("llama", "model.language_model.layers.0.mlp.down*", .mlp),
    Case("llama", "language_model.model.layers.0.self_attn.o_proj", .attention),
    Case("llama", #"re:^model\\.language_model\\.layers\\.0\\.mlp\\.down_proj"#, .mlp),
    Case("qwen3_moe", "model.layers.0.mlp.experts", .experts),
    Case("qwen2_moe", "model.layers.0.mlp.shared_expert", .shared),
    Case("deepseek_v3", "model.layers.0.mlp.shared_experts", .shared),
    Case("mixtral", "model.layers.0.block_sparse_moe.experts", .experts),
    Case("minimax_m2", "re:model.layers.0.block_sparse_moe.experts.*", .experts),
    Case("phimoe", "model.layers.0.block_sparse_moe", .experts),
    Case("granitemoe", "model.layers.0.block_sparse_moe.output_linear", .experts),
    Case("llama4_text", "language_model.model.layers.0.feed_forward.experts", .experts),
    Case("llama4_text", "language_model.model.layers.0.feed_forward.shared_expert", .shared),
    Case("gpt2", "transformer.h.0.attn", .attention),
    Case("gpt2", "transformer.h.0.mlp.c_proj", .mlp),
    Case("gpt_neo", "transformer.h.0.attn.attention.out_proj", .attention),
    Case("gptj", "transformer.h.0.mlp.fc_out", .mlp),
    Case("phi", "model.layers.0.self_attn.dense", .attention),
    Case("gpt_neox", "gpt_neox.layers.0.attention.dense", .attention),
    Case("starcoder2", "model.layers.0.mlp.c_proj", .mlp),
    Case("opt", "model.decoder.layers.0.fc2", .mlp),
    Case("bloom", "transformer.h.0.self_attention.dense", .attention),
    Case("mpt", "transformer.blocks.0.ffn.down_proj", .mlp),
    Case("falcon", "transformer.h.0.mlp.dense_4h_to_h", .mlp),
    Case("internlm2", "model.layers.0.attention.wo", .attention),
    Case("chatglm", "transformer.encoder.layers.0.self_attention", .attention),
    Case("mamba", "backbone.layers.0.mixer.out_proj", .recurrent),
    Case("mamba2", "backbone.layers.0.mixer", .recurrent),
    Case("jamba", "model.layers.0.mamba.out_proj", .recurrent),
    Case("jamba", "model.layers.1.feed_forward.experts", .experts),
    Case("falcon_h1", "model.layers.0.feed_forward", .mlp),
    Case("granitemoehybrid", "model.layers.0.block_sparse_moe", .experts),
    Case("nemotron_h", "backbone.layers.0.mixer.out_proj", .recurrent),
    Case("nemotron_h", "backbone.layers.1.mixer.down_proj", .mlp),
    Case("qwen3_next", "model.layers.0.linear_attn.out_proj", .recurrent),
    Case("qwen3_5_moe", "model.language_model.layers.0.mlp.shared_expert", .shared),
    Case("lfm2", "model.layers.0.conv", .recurrent),
    Case("minimax_text_01", "model.layers.0.self_attn.out_proj", .recurrent),
  ])
  func `keeps the part that it names, and no other`(_ row: Case) throws {
    let estimate = try Estimate(row.config(keeping: row.pattern))
    let none = try Estimate(row.config(keeping: "lm_head"))
    for part in Part.allCases {
      let count = estimate.count("layer_\(part)_kept")
      #expect(count == (part == row.part ? 1 : 0), "\(part)")
      #expect(none.count("layer_\(part)_kept") == 0, "\(part)")
    }
    #expect(estimate.number("weights") > none.number("weights"))
  }

  /// A part of a layer.
  enum Part: String, CaseIterable { case attention, mlp, experts, shared, recurrent }

  /// A family, a pattern of a list, and the part of one layer that it names.
  struct Case: Sendable, CustomTestStringConvertible {
    let family: String
    let pattern: String
    let part: Part

    init(_ family: String, _ pattern: String, _ part: Part) {
      (self.family, self.pattern, self.part) = (family, pattern, part)
    }

    var testDescription: String { "\(pattern) of \(family)" }

    /// A small model of two layers with some of everything, quantized but for what a pattern names.
    func config(keeping pattern: String) -> String {
      """
      {"model_type": "\(family)", "num_hidden_layers": 2, "hidden_size": 256, "vocab_size": 1000,
       "num_attention_heads": 4, "intermediate_size": 512, "padded_vocab_size": 1000,
       "ffn_hidden_size": 512, "num_layers": 2, "num_local_experts": \(experts),
       "num_experts_per_tok": 2, "moe_intermediate_size": 128, "shared_expert_intermediate_size": 128,
       "n_shared_experts": 1, "first_k_dense_replace": 0, "state_size": 16, "attn_type_list": [0, 1],
       "hybrid_override_pattern": "M-", "mamba_num_heads": 8,
       "quantization_config": {"quant_method": "fp8", "modules_to_not_convert": ["\(pattern)"]}}
      """
    }

    private var experts: Int { part == .experts || part == .shared ? 4 : 0 }
  }
}

extension Estimate {
  /// How many elements of a list of conditions hold.
  fileprivate func count(_ list: String) -> Double {
    do { try run("counted = count(\(list))") } catch { return .nan }
    return number("counted")
  }
}
