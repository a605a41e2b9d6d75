import Testing

/// Parameters as transformers counts them in the model that it builds, and as the book counts them.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `The count of parameters` {
  @Test(arguments: TruthGroup.parameters)
  func `equals the model that transformers builds`(_ group: TruthGroup) throws {
    let estimate = try Estimate(config: group.name)
    for row in group.rows {
      #expect(estimate.number("params") == row.number("params"))
      #expect(estimate.number("params_active") == row.number("params_active"))
      for (column, cell) in Self.parts {
        let isLabelled = Self.labels[group.name]?.contains(column) ?? false
        let agrees = estimate.number(cell) == row.number(column)
        #expect(
          agrees != isLabelled, "\(column): \(estimate.number(cell) ?? .nan), not \(row[column])")
      }
    }
  }

  /// The parts that the table and the book both name.
  private static let parts = [
    ("attention", "params_attention"), ("embedding", "params_embedding"),
    ("experts", "params_experts"), ("lm_head", "params_head"), ("mlp", "params_mlp"),
    ("multimodal", "params_multimodal"), ("norm", "params_norms"), ("router", "params_router"),
    ("shared_expert", "params_shared_expert"), ("ssm", "params_recurrent"),
  ]

  /// Parts that the table files under another head, as it goes by the names of modules; the sums agree.
  private static let labels: [String: Set<String>] = [
    // Its MLP is called `intermediate` and `output`: "other" in the table.
    "BAAI--bge-large-en.json": ["mlp"],
    // Without experts, its dense MLP is still called `shared_mlp`.
    "ibm-granite--granite-4.0-350m.json": ["mlp", "shared_expert"],
    // The projections in front of and behind its experts are counted with the state space.
    "nvidia--NVIDIA-Nemotron-3-Super-120B-A12B-FP8.json": ["ssm"],
  ]
}
