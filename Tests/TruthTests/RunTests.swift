import Testing

/// What transformers keeps and what PyTorch allocates, measured, and what the book says of both.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `A measured run` {
  @Test(arguments: TruthGroup.runs)
  func `has the cache of the book, and its peaks within two percent`(_ group: TruthGroup) throws {
    for (row, figures) in zip(group.rows, try group.figures.value()) { expectRun(figures, row) }
  }

  @Test(arguments: [("eager", "full"), ("eager", "last"), ("sdpa", "full"), ("sdpa", "last")])
  func `of Llama 3.1 8B is met to the byte`(_ attention: String, _ logits: String) throws {
    let estimate = try Estimate(config: "llama-3.1-8b.json")
    #expect(try estimate.run("params") == "8030261248\n")
    let rows = TruthFolder.rows("runs").filter {
      $0["config"] == "llama-3.1-8b.json" && $0["attention"] == attention && $0["logits"] == logits
    }
    #expect(!rows.isEmpty)
    for row in rows {
      try estimate.run("set \(TruthRow.settings(row))")
      #expect(try estimate.run("kv in B") == row["kv_bytes_logical"] + " B\n")
      #expect(
        try estimate.run("activations_prefill in B") == row["prefill_activation_bytes"] + " B\n")
      if row.number("decode_activation_bytes") == nil { continue }
      #expect(
        try estimate.run("activations_decode in B") == row["decode_activation_bytes"] + " B\n")
    }
  }
}
