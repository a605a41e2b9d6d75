import Testing

/// What vLLM reports of its memory, and what the book says under `method vllm`.
@Suite struct `A run of vLLM` {
  @Test(arguments: PublishedRun.all)
  func `has the KV pool of the book within three percent`(_ run: PublishedRun) throws {
    let estimate = try run.estimate()
    let gibibytes = { (cell: String) in estimate.number(cell).map { $0 / 1_073_741_824 } }
    #expect(near(gibibytes("kv_pool"), run.pool, 0.03))
    #expect(near(gibibytes("activations_per_gpu"), run.activations, 0.01))
    #expect(near(gibibytes("weights_per_gpu"), run.weights, 0.01))
  }

  @Test func `of Mistral Small keeps 163840 B a token`() throws {
    let run = try #require(PublishedRun.all.last)
    let estimate = try run.estimate()
    #expect(estimate.number("kv_per_token") == 163_840)
    // 28.20 GiB are printed with two decimals: half a hundredth is 33 tokens.
    try estimate.run("set kv_pool 28.20 GiB")
    #expect(near(estimate.number("kv_capacity"), 184_832, 0.0008))
  }

  @Test func `of gpt-oss shares every block between layers with and without a window`() throws {
    let estimate = try Estimate(text: PlannedModel.configs["gpt-oss-120b"] ?? "")
    try estimate.run("method vllm")
    try estimate.run("gpu h100")
    #expect(estimate.number("kv_per_token") == 73_728)
    #expect(estimate.number("layers_per_block") == 18)
    #expect(estimate.number("block_bytes") == 589_824)
    // Sequences of 131072 tokens: 8192 blocks of every token, and 521 for windows: 127
    // and a step of 8192 tokens, and one more.
    try estimate.run("set max_model_len 131072")
    #expect(estimate.number("request_blocks") == 8713)
    // Before the report went by sequences of full length: 78384 tokens in 5.38 GiB.
    try estimate.run("set kv_pool 5.38 GiB, capacity_by_concurrency off")
    #expect(near(estimate.number("kv_capacity"), 78_384, 0.001))
  }

  @Test(arguments: [
    // 52 layers with a window in six groups of ten, the last one padded.
    ("gemma-3-27b", 10.0, 1.0, 6.0, 0.0),
    ("gemma-2-9b", 21.0, 1.0, 1.0, 0.0),
    ("llama-3.1-8b", 32.0, 1.0, 0.0, 0.0),
    ("qwen3-next-80b-a3b", 12.0, 1.0, 0.0, 3.0),
    ("mamba-2.8b", 64.0, 0.0, 0.0, 1.0),
  ])
  func `deals layers into groups of the rarest kind`(
    _ model: String, _ size: Double, _ full: Double, _ window: Double, _ state: Double
  ) throws {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    try estimate.run("method vllm")
    let groups = ["full_groups", "window_groups", "state_groups"].map { estimate.number($0) }
    #expect(estimate.number("layers_per_block") == size)
    #expect(groups == [full, window, state])
  }

  @Test func `keeps a whole latent on every GPU, and a share of the heads of others`() throws {
    let latent = try Estimate(text: PlannedModel.configs["deepseek-v3"] ?? "")
    for line in ["method vllm", "set tensor_parallel 8"] { try latent.run(line) }
    #expect(latent.number("token_bytes_per_gpu") == 1152)
    #expect(latent.number("kv_per_token") == 70_272)
    let heads = try Estimate(text: PlannedModel.configs["llama-3.3-70b"] ?? "")
    for line in ["method vllm", "set tensor_parallel 16"] { try heads.run(line) }
    #expect(heads.number("token_bytes_per_gpu") == 512)
  }

  @Test func `makes a block beside states as long as a state needs`() throws {
    let estimate = try Estimate(text: PlannedModel.configs["qwen3-next-80b-a3b"] ?? "")
    try estimate.run("method vllm")
    let state = (3 * 8192 + 32 * 128 * 128) * 2.0
    #expect(estimate.number("state_bytes") == state)
    #expect(estimate.number("block_tokens") == 544)
    #expect((estimate.number("page") ?? 0) >= state)
  }

  @Test(arguments: ["llama-3.1-8b", "gemma-3-27b", "gpt-oss-20b", "qwen3-next-80b-a3b"])
  func `fits one sequence of the longest length and none of a block more`(_ model: String) throws {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    for line in ["method vllm", "gpu h200", "set context_length inf, weights 50 GB"] {
      try estimate.run(line)
    }
    let longest = try #require(estimate.number("max_model_len_auto"))
    try estimate.run("set max_model_len \(Int(longest))")
    #expect((estimate.number("max_concurrency") ?? 0) >= 1)
    try estimate.run("set max_model_len \(Int(longest) + 1)")
    #expect((estimate.number("max_concurrency") ?? 2) < 1)
    #expect(try estimate.notes("max_concurrency").joined().contains("vLLM will not start"))
  }

  @Test func `is held against the README`() throws {
    var tally = Tally()
    for run in PublishedRun.all {
      tally.add(try run.estimate().number("kv_pool"), run.pool * 1_073_741_824)
    }
    let line = tally.line("vllm", "kv_pool", "runs")
    #expect(try TruthFolder.readme().contains(line), "\(line)")
    #expect(tally.largest <= 0.03)
  }
}
