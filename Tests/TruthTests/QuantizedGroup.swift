import Testing

/// The rows of quantized.csv that are of one model, with the config file to load for it.
struct QuantizedGroup: Sendable, CustomTestStringConvertible {
  /// The model, as the table calls it.
  let model: String
  /// Its rows, one a file type, in the table's order.
  let rows: [TruthRow]
  /// What the book says of each row, in bits per weight.
  let bits: Once<[Double]>

  init(model: String, rows: [TruthRow]) {
    (self.model, self.rows) = (model, rows)
    bits = Once {
      let estimate = try Self.estimate(model)
      return try rows.map { try Self.bits($0, estimate) }
    }
  }

  /// The model's name.
  var testDescription: String { model }

  /// The models, in the table's order.
  static let all: [QuantizedGroup] = {
    var groups: [(model: String, rows: [TruthRow])] = []
    for row in TruthFolder.rows("quantized") {
      if groups.last?.model != row["model"] { groups.append((row["model"], [])) }
      groups[groups.count - 1].rows.append(row)
    }
    return groups.map { QuantizedGroup(model: $0.model, rows: $0.rows) }
  }()

  /// A session with the model loaded.
  func estimate() throws -> Estimate { try Self.estimate(model) }

  private static func estimate(_ model: String) throws -> Estimate {
    let estimate = Estimate()
    try estimate.run("load \"\(TruthFolder.config(configs[model] ?? model + ".json"))\"")
    if let settings = settings[model] { try estimate.run("set \(settings)") }
    return estimate
  }

  /// Bits per weight of a row's file type, as the weights that follow from it say; an image tower lies in a
  /// file of its own, in 16 bit.
  private static func bits(_ row: TruthRow, _ estimate: Estimate) throws -> Double {
    try estimate.run("set bitwidth_model file_\(row["file_type"].lowercased())")
    let tower = try #require(estimate.number("params_multimodal"))
    let (weights, params) = (estimate.number("weights"), estimate.number("params"))
    return try (#require(weights) - 2 * tower) * 8 / (#require(params) - tower)
  }

  /// Bits per weight of a row, as its bytes say.
  static func measuredBits(_ row: TruthRow) -> Double {
    (row.number("tensor_bytes") ?? .nan) * 8 / (row.number("n_params") ?? .nan)
  }

  private static let configs = [
    "llama-3.2-3b": "meta-llama--Llama-3.2-3B-Instruct.json",
    "qwen2.5-32b": "Qwen--Qwen2.5-32B.json", "qwen3-0.6b": "Qwen--Qwen3-0.6B.json",
    "qwen3-32b": "Qwen--Qwen3-32B-FP8.json", "qwen3-235b-a22b": "Qwen--Qwen3-235B-A22B.json",
    "qwen3.5-35b-a3b": "Qwen--Qwen3.5-35B-A3B.json",
    "gemma-3-4b": "google--gemma-3-4b-it-text-only.json",
    "gemma-3-12b": "gemma-3-27b-text.json", "gemma-3-27b": "gemma-3-27b-text.json",
    "phi-3.5-mini": "microsoft--Phi-3.5-mini-instruct.json",
  ]

  /// What a model of the table has otherwise than the config file.
  private static let settings = [
    "gemma-3-4b": "vocab_size 262208", "gemma-3-27b": "vocab_size 262208",
    "gemma-3-12b": "hidden_layers 48, hidden_size 3840, intermediate_size 15360, "
      + "attention_heads 16, kv_heads 8, head_dim 256, vocab_size 262208",
  ]
}
