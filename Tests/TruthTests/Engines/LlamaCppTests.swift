import Testing

/// What llama.cpp's planner lays out, and what the book says under `method llamacpp`.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `A plan of llama.cpp` {
  @Test(arguments: PlannedGroup.all)
  func `has the buffers of the book, to the byte where its rules are exact`(
    _ group: PlannedGroup
  ) throws {
    for (row, buffers) in zip(group.rows, try group.buffers.value()) {
      let place = Comment(rawValue: row.question)
      #expect(buffers.context == row.bytes.context, place)
      // On a GPU some tensors are padded, by less than this altogether.
      #expect(near(buffers.model, row.bytes.model, row.place == .device ? 0.00002 : 0), place)
      let closeness = row.closeness
      #expect(
        near(buffers.compute, row.bytes.compute, closeness.bound),
        "\(row.question): \(closeness.note ?? "exact"), \(buffers.compute)")
    }
  }

  @Test func `is counted in the README`() throws {
    var tallies = ["kv + state": Tally(), "model": Tally(), "compute": Tally()]
    for group in PlannedGroup.all {
      for (row, buffers) in zip(group.rows, try group.buffers.value()) {
        let bytes = row.bytes
        tallies["kv + state"]?.add(buffers.context, bytes.context)
        tallies["model"]?.add(buffers.model, bytes.model)
        tallies["compute"]?.add(buffers.compute, bytes.compute)
      }
    }
    for (term, tally) in tallies {
      let line = tally.line("llamacpp", term, "buffers")
      #expect(try TruthFolder.readme().contains(line), "\(line)")
    }
  }

  @Test(arguments: PlannedGroup.all)
  func `says in a note where the work is not within 5 percent`(_ group: PlannedGroup) throws {
    let estimate = try group.estimate()
    var shown: Set<String> = []
    for (row, buffers) in zip(group.rows, try group.buffers.value())
    where !near(buffers.compute, row.bytes.compute, 0.05) {
      try estimate.run("set \(row.settings)")
      let note = try #require(row.closeness.note, "\(row.question)")
      #expect(try estimate.run(note).hasPrefix("true"), "\(row.question)")
      guard shown.insert(note).inserted else { continue }
      #expect(try !estimate.notes("show compute_device").isEmpty, "\(row.question)")
    }
  }

  @Test func `is counted by these notes in the README`() throws {
    var spreads: [String: Spread] = [:]
    for group in PlannedGroup.all {
      for (row, buffers) in zip(group.rows, try group.buffers.value()) {
        guard let note = row.closeness.note, let compute = row.bytes.compute else { continue }
        spreads[note, default: Spread()].add(buffers.compute / compute - 1)
      }
    }
    #expect(spreads.count == 6)
    for (note, spread) in spreads {
      let line = "| `\(note)` | \(spread.line) |"
      #expect(try TruthFolder.readme().contains(line), "\(line)")
    }
  }

  @Test func `deals its layers out between a GPU and the host`() throws {
    let rows = TruthFolder.rows("llamacpp").map(PlannedRow.init).filter(\.isSplitPlan)
    #expect(!rows.isEmpty)
    for row in rows {
      let estimate = try PlannedGroup(model: row.model, rows: [row]).estimate()
      let isMixed = row.model == "gpt-oss-120b"
      try estimate.run("set bitwidth_streamed \(isMixed ? "mxfp4" : "q6_k")")
      if isMixed { try estimate.run("set bitwidth_routed mxfp4") }
      try estimate.run("set \(row.settings)")
      if row.flag("ngl", "") != "" { try estimate.run("set n_gpu_layers \(row.flag("ngl", ""))") }
      try estimate.run("set cpu_only off, op_offload \(row.flag("noop", "0") == "0")")
      try estimate.run("set kv_offload \(row.flag("nkvo", "0") == "0")")
      let all = estimate.number("hidden_layers") ?? 0
      let first = row.flag("cmoe", "0") == "1" ? "\(Int(all))" : row.flag("ncmoe", "0")
      try estimate.run("set n_cpu_moe \(first)")
      let place = Comment(rawValue: row.question)
      switch row.buffer {
      case "CPU": #expect(estimate.number("kv_host") == row.bytes.context, place)
      case "CUDA0":
        #expect(estimate.number("kv_device") == row.bytes.context, place)
        #expect(near(estimate.number("model_device"), row.bytes.model, 0.08), place)
        #expect(near(estimate.number("compute_device"), row.bytes.compute, 0.08), place)
      default:
        #expect(near(estimate.number("model_host"), row.bytes.model, 0.06), place)
        #expect(near(estimate.number("compute_host"), row.bytes.compute, 0.001), place)
      }
    }
  }

  @Test(arguments: ["2 x simulated CUDA cc8.9", "4 x simulated CUDA cc8.9"])
  func `spreads whole layers over several GPUs`(_ backend: String) throws {
    let rows = TruthFolder.rows("llamacpp").filter {
      $0["backend"] == backend && $0["device"].hasPrefix("CUDA") && $0["device"] != "CUDA_Host"
        && $0["flags"] == "c=8192 nout=4"
    }
    for (model, devices) in Dictionary(grouping: rows, by: { $0["model"] }) {
      let row = PlannedRow(devices[0])
      let estimate = try PlannedGroup(model: model, rows: [row]).estimate()
      try estimate.run("set \(row.settings)")
      try estimate.run("set tensor_parallel \(row.gpus)")
      let most = { (column: String) in devices.compactMap { $0.number(column) }.max() }
      #expect(near(estimate.number("kv_per_gpu"), most("context_bytes"), 0.05), "\(model)")
      #expect(near(estimate.number("weights_per_gpu"), most("model_bytes"), 0.03), "\(model)")
      #expect(
        near(estimate.number("activations_per_gpu"), most("compute_bytes"), 0.03), "\(model)")
    }
  }
}

/// Whether a figure is as near to a measured one as a share of it says.
func near(_ value: Double?, _ measured: Double?, _ share: Double) -> Bool {
  guard let value, let measured else { return false }
  return abs(value - measured) <= share * measured
}
