import Testing

/// The rows of llamacpp.csv that are of one model, all of whose layers are on one device.
struct PlannedGroup: Sendable, CustomTestStringConvertible {
  /// The model's name.
  let model: String
  /// Its rows.
  let rows: [PlannedRow]
  /// What the book says of each row, in bytes.
  let buffers: Once<[Buffers]>

  /// Bytes of weights, of cache and state, and of the work in one place.
  typealias Buffers = (model: Double, context: Double, compute: Double)

  init(model: String, rows: [PlannedRow]) {
    (self.model, self.rows) = (model, rows)
    buffers = Once {
      let estimate = try Self.estimate(model, rows)
      return try rows.map { row in
        try estimate.run("set \(row.settings)")
        return estimate.buffers(row.place)
      }
    }
  }

  /// The model's name.
  var testDescription: String { model }

  /// All of them.
  static let all: [PlannedGroup] = {
    let rows = TruthFolder.rows("llamacpp").map(PlannedRow.init).filter(\.isWhole)
    let groups = Dictionary(grouping: rows, by: \.model)
    return groups.keys.sorted().map { PlannedGroup(model: $0, rows: groups[$0] ?? []) }
  }()

  /// A session with the model, under the method, with the types of the file that was planned for.
  func estimate() throws -> Estimate { try Self.estimate(model, rows) }

  private static func estimate(_ model: String, _ rows: [PlannedRow]) throws -> Estimate {
    let estimate = try Estimate(text: PlannedModel.configs[model] ?? "")
    try estimate.run("method llamacpp")
    if let types = rows.first?.types { try estimate.run("set \(types)") }
    return estimate
  }
}

extension Estimate {
  /// The bytes of weights, of cache and state, and of the work in one place.
  func buffers(_ place: PlannedRow.Place) -> PlannedGroup.Buffers {
    let value = { (cell: String) in self.number(cell) ?? .nan }
    let state = value("state_device")
    return place == .device
      ? (value("model_device"), value("kv_device") + state, value("compute_device"))
      : (
        value("model_host"), value("kv_host") + value("state") - state, value("compute_host")
      )
  }
}
