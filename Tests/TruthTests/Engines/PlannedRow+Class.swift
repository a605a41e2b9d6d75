extension PlannedRow {
  /// Kinds of model that the planner's rules tell apart.
  enum Kind { case dense, mixture, latent, hybrid, stateSpace }

  /// How close the book's figure for the work comes, and why it is no closer.
  struct Closeness {
    /// What leaves a difference.
    let reason: String
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
    if isExact { return Closeness(reason: "exact", bound: 0) }
    if isOddType {
      return Closeness(reason: "attention worked out by the host of a GPU", bound: 0.44)
    }
    switch kind {
    case .stateSpace: return Closeness(reason: "few logits of a state space", bound: 0.1)
    case .hybrid: return Closeness(reason: "hybrids, for which no rule is known", bound: 0.41)
    case .latent:
      return Closeness(
        reason: "latents, holes in the allocator", bound: place == .host ? 0.01 : 0.39)
    case .mixture where type != "f16" && place == .device:
      return Closeness(reason: "mixtures on a GPU with another cache than f16", bound: 0.24)
    case .mixture: return Closeness(reason: "mixtures, tensors kept for fusion", bound: 0.22)
    case .dense where wantsAllLogits && usesFlashAttention:
      return Closeness(reason: "all logits of a small vocabulary", bound: 0.19)
    case .dense: return Closeness(reason: "holes in the allocator", bound: 0.09)
    }
  }

  private var type: String { flag("ctk", "f16") }
  private var isQuantized: Bool { !["f16", "bf16", "f32"].contains(type) }
  private var usesFlashAttention: Bool { flag("fa", "on") == "on" }
  private var wantsAllLogits: Bool { flag("nout", "0") == "0" }
  /// A type that CUDA's flash attention does not take.
  private var isOddType: Bool { type == "iq4_nl" && place != .cpu }
}
