/// What the book says of one run.
struct RunFigures: Sendable {
  /// Keys, values and states of the sequences' own lengths, in bytes.
  let cache: Double?
  /// What the prefill's storages keep alive, in bytes.
  let held: Double?
  private let peaks: [String: Double]

  /// What a session with the model says of a row of runs.csv.
  init(_ row: TruthRow, in estimate: Estimate) throws {
    try estimate.run("set \(TruthRow.settings(row))")
    cache = (estimate.number("kv") ?? .nan) + (estimate.number("state") ?? .nan)
    held = estimate.number("kv_held")
    var peaks: [String: Double] = [:]
    for (cell, column) in Self.columns where row.number(column) != nil {
      peaks[cell] = estimate.number(cell)
    }
    self.peaks = peaks
  }

  /// The peak that a cell of the book gives, in bytes; infinite where it has no value.
  func peak(_ cell: String) -> Double { peaks[cell] ?? .infinity }

  /// The cells that are peaks, with the columns that they were measured in.
  static let columns = [
    ("activations_prefill", "prefill_activation_bytes"),
    ("activations_decode", "decode_activation_bytes"),
  ]
}
