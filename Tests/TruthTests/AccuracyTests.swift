import Testing

/// What the README claims of the book's accuracy, counted anew.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `The table of accuracy in the README` {
  @Test func `has the rows of the measured tables`() throws {
    let readme = try TruthFolder.readme()
    let (notebook, parameters) = (TruthFolder.rows("notebook"), TruthFolder.rows("params"))
    let runs = TruthGroup.runs
    #expect(
      readme.contains("| the notebook's figures | \(notebook.count) rows | \(notebook.count) |"))
    #expect(
      readme.contains(
        "| params, params_active | \(parameters.count) models | \(parameters.count) |"))
    let count = runs.reduce(0) { $0 + $1.rows.count }
    #expect(
      readme.contains("| kv + state; kv_held | \(count) runs of \(runs.count) models | \(count) |"))
    #expect(!notebook.isEmpty && !parameters.isEmpty && count > 0)
  }

  @Test(arguments: RunFigures.columns)
  func `counts the peaks that are equal, and gives the largest error`(
    _ cell: String, _ column: String
  ) throws {
    var (all, equal, largest) = (0, 0, 0.0)
    for group in TruthGroup.runs {
      for (row, figures) in zip(group.rows, try group.figures.value()) {
        guard let measured = row.number(column) else { continue }
        let value = figures.peak(cell)
        all += 1
        if value == measured { equal += 1 }
        largest = max(largest, abs(value - measured) / measured)
      }
    }
    let percent = (largest * 1000).rounded() / 10
    let line = "| \(cell) | \(all) runs | \(equal) | \(all) | \(percent) % |"
    #expect(largest <= 0.02)
    #expect(try TruthFolder.readme().contains(line), "\(line)")
  }

  @Test func `counts the file types whose bits are equal`() throws {
    var (all, equal) = (0, 0)
    for group in QuantizedGroup.all {
      for (row, bits) in zip(group.rows, try group.bits.value()) {
        all += 1
        if abs(bits - QuantizedGroup.measuredBits(row)) <= 0.000_05 { equal += 1 }
      }
    }
    let models = "\(all) of \(QuantizedGroup.all.count) models"
    let line = "| bits of GGUF's file types, to 4 decimals | \(models) | \(equal) | \(all) | 0 |"
    #expect(equal == all && all > 0)
    #expect(try TruthFolder.readme().contains(line), "\(line)")
  }
}
