import Testing

/// Figures of the engines that were copied here, so that they hold where the tables are not at hand.
@Suite struct `An engine's figures` {
  @Test(arguments: [
    ("n_ctx 8192, n_parallel 4, kv_unified on", "compute_device", 121_645_184.0),
    ("n_ctx 8192, n_parallel 4, kv_unified on", "compute_host", 25_178_144.0),
    ("n_ctx 8192, n_parallel 1", "model_device", 4_617_396_480.0),
    ("n_ctx 8192, n_parallel 1", "model_host", 295_501_824.0),
    ("n_ctx 8192, n_parallel 1", "kv", 1_073_741_824.0),
    ("n_ctx 8192, cache_type_k q8_0", "kv", 570_425_344.0),
    ("n_ctx 8192, cache_type_k q4_0", "kv", 301_989_888.0),
    ("n_ctx 512, n_ubatch 64, cpu_only on, server off", "compute_host", 34_930_944.0),
    ("n_ctx 512, n_ubatch 64, cpu_only on", "compute_host", 15_271_456.0),
    (
      "n_ctx 512, n_ubatch 256, cpu_only on, server off, flash_attention off", "compute_host",
      139_723_776.0
    ),
    ("n_ctx 1000, n_parallel 3", "n_ctx_seq", 512.0),
    ("n_ctx 32768, n_parallel 3", "kv", 33_024 * 131_072.0),
    ("n_ctx 4096, n_parallel 1", "output", 513_024.0),
  ])
  func `under llamacpp are those of its planner for Llama 3.1 8B`(
    _ settings: String, _ cell: String, _ bytes: Double
  ) throws {
    let estimate = try Estimate(text: PlannedModel.configs["llama-3.1-8b"] ?? "")
    try estimate.run("method llamacpp")
    try estimate.run("set weights 4912898304 B, bitwidth_embedding q4_k, bitwidth_output q6_k")
    try estimate.run("set \(settings)")
    #expect(estimate.number(cell) == bytes)
  }

  @Test(arguments: [
    ("gemma-3-27b", "n_ctx 32768, n_parallel 1", 3184.0),
    ("gemma-3-27b", "n_ctx 32768, n_parallel 4, kv_unified on", 4432.0),
    ("gemma-3-27b", "n_ctx 32768, n_parallel 1, swa_full on", 15_872.0),
    ("gpt-oss-20b", "n_ctx 32768, n_parallel 1", 786.0),
    ("deepseek-v2-lite", "n_ctx 32768, n_parallel 1", 972.0),
    ("phi-3.5-mini", "n_ctx 4096, n_parallel 1", 1536.0),
  ])
  func `under llamacpp count windows, latents and slots as the program does`(
    _ model: String, _ settings: String, _ mebibytes: Double
  ) throws {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    try estimate.run("method llamacpp")
    try estimate.run("set \(settings)")
    #expect(estimate.number("kv") == mebibytes * 1_048_576)
  }

  @Test func `under llamacpp keep a state in float32, and none of the last input of a convolution`()
    throws
  {
    let estimate = try Estimate(text: PlannedModel.configs["qwen3-next-80b-a3b"] ?? "")
    try estimate.run("method llamacpp")
    #expect(estimate.number("state") == 79_036_416)
  }

  @Test func `under vllm are reported without a GPU, those aside that need one`() throws {
    let estimate = try Estimate(text: PlannedModel.configs["llama-3.1-8b"] ?? "")
    try estimate.run("method vllm")
    let lines = try estimate.run("report").split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("total ") && $0.contains("20.25 GB") })
    #expect(lines.contains { $0.hasPrefix("kv_capacity ") && $0.contains("no value") })
    #expect(
      try estimate.notes("report") == [
        "memory has no value; choose an accelerator with gpu NAME, or set it"
      ])
  }

  @Test func `that a method cannot give are said to lack an input`() throws {
    let estimate = Estimate()
    try estimate.run("set nb_billion_parameters 8, hidden_layers 32, hidden_size 4096")
    try estimate.run("set attention_heads 32, kv_heads 8")
    #expect(
      try estimate.notes("compare methods").last
        == "transformers, llamacpp, vllm: no value for vocab_size; load a config.json, or set it")
  }
}
