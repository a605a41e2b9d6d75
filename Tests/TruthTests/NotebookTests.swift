import Testing

/// What the notebook prints, row by row, and what the program says under `method notebook`.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `The notebook method` {
  @Test(arguments: TruthFolder.rows("notebook").map(NotebookRow.init))
  func `prints every figure of the notebook`(_ row: NotebookRow) throws {
    let estimate = Estimate()
    try estimate.run("set \(row.settings)")
    try estimate.run("method notebook")
    for (cell, figure) in row.figures {
      #expect(try estimate.run(cell) == figure + "\n", "\(cell)")
    }
  }

  @Test func `notes what the cache really holds where it says something else`() throws {
    let estimate = try Estimate(config: "llama-3.1-8b.json")
    try estimate.run("method notebook")
    #expect(try estimate.run("kv") == "0.54 GB\n")
    #expect(try estimate.notes("kv").joined().contains("1.07 GB"))
    try estimate.run("set head_dim 64")
    #expect(try estimate.notes("kv").isEmpty)
  }

  @Test func `leaves the terms alone that it does not reckon`() throws {
    let estimate = try Estimate(config: "llama-3.1-8b.json")
    let before = try estimate.run("activations_prefill in B")
    try estimate.run("method notebook")
    #expect(try estimate.run("activations_prefill in B") == before)
  }
}

/// One row of notebook.csv: what is set, and what is then printed.
struct NotebookRow: Sendable, CustomTestStringConvertible {
  /// What is set.
  let settings: String
  /// The cells with the figures printed for them.
  let figures: [(cell: String, text: String)]
  let testDescription: String

  init(_ row: TruthRow) {
    let names = [
      "hidden_layers", "hidden_size", "attention_heads", "kv_heads", "nb_billion_parameters",
      "bitwidth_model", "seqlen", "batch_size", "flash_attention", "use_kv_cache", "tile_size",
    ]
    settings = names.map { "\($0) \(row[$0])" }.joined(separator: ", ")
    testDescription = "\(row["model"]) \(settings)"
    let columns = [
      ("activations_vanilla", "vanilla_gb"), ("activations_gqa", "gqa_gb"),
      ("activations_flash", "flash_gb"), ("weights", "weights_gb"), ("kv", "kv_gb"),
      ("total", "total_gb"),
    ]
    figures = columns.map { cell, column in
      let isNothing = row[column].isEmpty || row[column] == "0"
      return (cell, (isNothing ? "0.0" : row[column]) + " GB")
    }
  }
}
