import Testing

/// One published run of vLLM 0.11 on H100, with blocks of 128 tokens and sequences of 16000.
///
/// From llm-d-planner, docs/empirical-vllm-memory-results.md; GiB.
struct PublishedRun: Sendable, CustomTestStringConvertible {
  /// What ran, and how.
  let testDescription: String
  /// The model's name among those of `PlannedModel`, or its config file.
  let model: String
  /// What a person would set beside what all runs share.
  let settings: String
  /// Weights, profiled peak, and the pool of keys and values on each GPU.
  let weights: Double
  let activations: Double
  let pool: Double
  /// Why the run is told what its weights or its sampler really took, if it is.
  let outlier: String?

  init(
    _ model: String, _ settings: String = "tensor_parallel 1", weights: Double,
    activations: Double, pool: Double, outlier: String? = nil
  ) {
    testDescription = "\(model), \(settings)"
    self.model = model
    self.settings = settings
    self.weights = weights
    self.activations = activations
    self.pool = pool
    self.outlier = outlier
  }

  /// All eight.
  static let all = [
    PublishedRun(
      "gpt-oss-20b", "weights 13.47 GiB", weights: 13.47, activations: 7.38, pool: 50.28,
      outlier: "kernels pad MXFP4"),
    PublishedRun(
      "gpt-oss-120b", "weights 64.38 GiB, gpu_memory_utilization 0.95", weights: 64.38,
      activations: 7.38, pool: 3.33, outlier: "kernels pad MXFP4"),
    PublishedRun(
      "llama-3.3-70b-fp8", "tensor_parallel 2", weights: 33.88, activations: 4.84, pool: 32),
    PublishedRun("llama-3.1-8b", weights: 14.99, activations: 4.76, pool: 51.38),
    PublishedRun("qwen3-0.6b", weights: 1.12, activations: 5.56, pool: 64.45),
    PublishedRun("qwen3-32b", weights: 61.03, activations: 5.64, pool: 4.45),
    PublishedRun("qwen3-32b", "tensor_parallel 2", weights: 30.59, activations: 5.64, pool: 34.49),
    PublishedRun(
      "mistral-small-3.2-24b", "gpu_memory_utilization 0.95, sampler_bytes 16.34 B",
      weights: 44.76, activations: 2.12, pool: 28.2, outlier: "another sampler"),
  ]

  /// A session with the model on an H100, under the method, as the run was started.
  func estimate() throws -> Estimate {
    let estimate = try Estimate(
      text: PlannedModel.configs[model] ?? PublishedRun.configs[model] ?? "")
    for line in ["method vllm", "gpu h100"] { try estimate.run(line) }
    try estimate.run("set vllm_minor 11, block_size 128, max_model_len 16000, \(settings)")
    return estimate
  }

  /// Models that are not among those of `PlannedModel`.
  private static let configs = [
    "mistral-small-3.2-24b": #"""
    {"model_type":"mistral3","spatial_merge_size":2,
    "text_config":{"model_type":"mistral","vocab_size":131072,"hidden_size":5120,
    "num_hidden_layers":40,"num_attention_heads":32,"num_key_value_heads":8,"head_dim":128,
    "intermediate_size":32768,"tie_word_embeddings":false},
    "vision_config":{"model_type":"pixtral","hidden_size":1024,"num_hidden_layers":24,
    "num_attention_heads":16,"intermediate_size":4096,"patch_size":14,"image_size":1540,
    "num_channels":3,"head_dim":64}}
    """#,
    "llama-3.3-70b-fp8": #"""
    {"model_type":"llama","vocab_size":128256,"hidden_size":8192,"num_hidden_layers":80,
    "num_attention_heads":64,"num_key_value_heads":8,"intermediate_size":28672,
    "tie_word_embeddings":false,"quantization_config":{"quant_method":"compressed-tensors",
    "format":"float-quantized","config_groups":{"group_0":{"weights":{"num_bits":8}}}}}
    """#,
  ]
}
