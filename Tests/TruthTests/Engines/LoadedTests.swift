import Testing

/// What llama.cpp printed when it really loaded a model on a CPU, and what the book says.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `A model that llama.cpp loaded` {
  private static let models = Set(LoadedRow.all.map(\.model)).sorted()

  @Test(arguments: models)
  func `has the buffers that the program printed`(_ model: String) throws {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    try estimate.run("method llamacpp")
    for row in LoadedRow.all where row.model == model {
      try estimate.run("set \(row.settings)")
      let place = Comment(rawValue: row.description)
      #expect(row.printed("kv_mib", is: estimate.number("kv")), place)
      #expect(row.printed("rs_mib", is: estimate.number("state")), place)
      #expect(row.printed("output_mib", is: estimate.number("output")), place)
      let compute = estimate.number("compute_host")
      #expect(row.printed("compute_mib", is: compute, within: row.holes), place)
    }
  }

  @Test(arguments: Set(LoadedRow.all.filter(\.isFull).map(\.model)).sorted())
  func `is resident as its buffers and its vocabulary say`(_ model: String) throws {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    try estimate.run("method llamacpp")
    for row in LoadedRow.all where row.model == model && row.isFull && !row.hasLongPrompt {
      try estimate.run("set \(row.settings), repacked \(row.repacked) MiB")
      try estimate.run("set weights \(row.weights) MiB")
      #expect(
        near(estimate.number("resident"), row.resident, 0.01), Comment(rawValue: row.description))
    }
  }
}
