/// One row of llamacpp.csv: what llama.cpp's planner was asked, and the bytes that it laid out on one device.
struct PlannedRow: Sendable {
  /// Where buffers are: all on a CPU, on a GPU, or on the host of one.
  enum Place { case cpu, device, host }

  private let row: TruthRow
  private let flags: [String: String]

  init(_ row: TruthRow) {
    self.row = row
    let pairs = row["flags"].split(separator: " ").map { $0.split(separator: "=").map(String.init) }
    flags = Dictionary(pairs.map { ($0[0], $0[1]) }, uniquingKeysWith: { first, _ in first })
  }

  /// The model's name.
  var model: String { row["model"] }
  /// What the planner was asked.
  var question: String { "\(model) \(row["backend"]) \(row["device"]) \(row["flags"])" }
  /// The weights' own buffer, keys, values and states, and work, in bytes.
  var bytes: (model: Double?, context: Double?, compute: Double?) {
    (row.number("model_bytes"), row.number("context_bytes"), row.number("compute_bytes"))
  }
  /// Where these are.
  var place: Place {
    switch row["device"] {
    case "CUDA0": .device
    case "CPU" where row["backend"] == "cpu": .cpu
    default: .host
    }
  }
  /// Whether a GPU has all layers.
  var isWhole: Bool { row["kind"] == "plan" }
  /// Whether a single GPU and the host share the layers.
  var isSplitPlan: Bool { !isWhole && gpus == "1" }
  /// What the planner calls the device.
  var buffer: String { row["device"] }
  /// How many GPUs there are.
  var gpus: String { String(row["backend"].prefix { $0.isNumber }) }

  /// What a person would set to be where the planner was.
  var settings: String {
    var settings = [
      "weights \(row["weight_bytes"]) B", "n_ctx \(flag("c", "4096"))",
      "n_parallel \(flag("np", "1"))", "n_ubatch \(flag("ub", "512"))",
      "kv_unified \(flag("kvu", "0") == "1")", "flash_attention \(flag("fa", "on"))",
      "swa_full \(flag("swafull", "0") == "1")", "cache_type_k \(flag("ctk", "f16"))",
      "cache_type_v \(flag("ctv", "f16"))", "cache_in_bf16 \(flags["ctk"] == "bf16")",
      "device_takes_cache \(flags["ctk"] != "iq4_nl")", "cpu_only \(place == .cpu)",
    ]
    let rows = flag("nout", "0")
    settings.append("server \(rows != "0")")
    if rows != "0" && rows != flag("np", "1") { settings.append("logit_rows \(rows)") }
    return settings.joined(separator: ", ")
  }

  /// The bits of embedding, head and streamed weights in the file that was planned for.
  var types: String {
    let tied = PlannedModel.configs[model]?.contains("\"tie_word_embeddings\":true") ?? false
    return row["weights"] == "f16"
      ? "bitwidth_embedding f16, bitwidth_output f16"
      : "bitwidth_embedding \(tied ? "q6_k" : "q4_k"), bitwidth_output q6_k"
  }

  /// A flag's value, or what holds without it.
  func flag(_ name: String, _ fallback: String) -> String { flags[name] ?? fallback }
}
