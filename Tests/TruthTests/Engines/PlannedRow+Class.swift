extension PlannedRow {
  /// Kinds of model that the planner's rules tell apart.
  enum Kind { case dense, mixture, latent, hybrid, stateSpace }

  /// How close the book's figure for the work comes, and which of its notes says why it is no closer.
  struct Closeness {
    /// The cell of the book whose note says it; nil where the figure is exact.
    let note: String?
    /// The largest difference, as a share of the planner's figure.
    let bound: Double
  }

  /// The kind of its model.
  var kind: Kind {
    if model.hasPrefix("deepseek") { return .latent }
    if model.hasPrefix("mamba") { return .stateSpace }
    if model.hasPrefix("qwen3-next") || model.hasPrefix("qwen3.5") { return .hybrid }
    let config = PlannedModel.configs[model] ?? ""
    return config.contains("experts") ? .mixture : .dense
  }

  /// Whether the rules give the work to the byte.
  var isExact: Bool {
    if kind == .hybrid || kind == .stateSpace { return false }
    if place == .host { return !isOddType && (kind != .latent || !isQuantized) }
    if !usesFlashAttention || wantsAllLogits { return false }
    if place == .device && type == "f16" { return true }
    return kind == .dense && type != "f32" && !isOddType
  }

  /// How close the book comes.
  var closeness: Closeness {
    if isExact { return Closeness(note: nil, bound: 0) }
    if isOddType { return Closeness(note: "approximate_attention", bound: 0.44) }
    switch kind {
    case .stateSpace: return Closeness(note: "approximate_scan", bound: 0.1)
    case .hybrid: return Closeness(note: "approximate_hybrid", bound: 0.41)
    case .latent:
      return Closeness(note: "approximate_latent", bound: place == .host ? 0.01 : 0.39)
    case .mixture:
      let isOnGPU = type != "f16" && place == .device
      return Closeness(note: "approximate_mixture", bound: isOnGPU ? 0.24 : 0.22)
    case .dense:
      let bound = wantsAllLogits && usesFlashAttention ? 0.19 : 0.09
      return Closeness(note: "approximate_dense", bound: bound)
    }
  }

  private var type: String { flag("ctk", "f16") }
  private var isQuantized: Bool { !["f16", "bf16", "f32"].contains(type) }
  private var usesFlashAttention: Bool { flag("fa", "on") == "on" }
  private var wantsAllLogits: Bool { flag("nout", "0") == "0" }
  /// A type that CUDA's flash attention does not take.
  private var isOddType: Bool { type == "iq4_nl" && place != .cpu }
}
