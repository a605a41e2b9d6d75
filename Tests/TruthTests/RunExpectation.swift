import Testing

/// Expects what a row of runs.csv measured: the cache to the byte, the peaks within two percent.
func expectRun(_ estimate: Estimate, _ row: TruthRow) throws {
  try estimate.run("set \(TruthRow.settings(row))")
  let place = Comment(rawValue: TruthRow.settings(row))
  let cache = (estimate.number("kv") ?? .nan) + (estimate.number("state") ?? .nan)
  #expect(cache == row.number("kv_bytes_logical"), place)
  #expect(estimate.number("kv_held") == row.number("kv_bytes_storage"), place)
  expectPeak(estimate, "activations_prefill", row.number("prefill_activation_bytes"), place)
  expectPeak(estimate, "activations_decode", row.number("decode_activation_bytes"), place)
}

private func expectPeak(
  _ estimate: Estimate, _ cell: String, _ measured: Double?, _ place: Comment
) {
  guard let measured else { return }
  let value = estimate.number(cell) ?? .nan
  #expect(abs(value - measured) <= 0.02 * measured, place)
}
