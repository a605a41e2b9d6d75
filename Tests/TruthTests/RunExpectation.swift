import Testing

/// Expects what a row of runs.csv measured: the cache to the byte, the peaks within two percent.
func expectRun(_ figures: RunFigures, _ row: TruthRow) {
  let place = Comment(rawValue: TruthRow.settings(row))
  #expect(figures.cache == row.number("kv_bytes_logical"), place)
  #expect(figures.held == row.number("kv_bytes_storage"), place)
  for (cell, column) in RunFigures.columns {
    guard let measured = row.number(column) else { continue }
    #expect(abs(figures.peak(cell) - measured) <= 0.02 * measured, place)
  }
}
