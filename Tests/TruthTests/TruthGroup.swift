import Testing

/// The rows of a measured table that are of one model, which is then loaded once for all of them.
struct TruthGroup: Sendable, CustomTestStringConvertible {
  /// The model's config file, or its name in the catalogue.
  let name: String
  /// Its rows, in the table's order.
  let rows: [TruthRow]
  /// What the book says of each row, where they are runs of a config file.
  let figures: Once<[RunFigures]>

  init(name: String, rows: [TruthRow]) {
    (self.name, self.rows) = (name, rows)
    figures = Once {
      let estimate = try Estimate(config: name)
      return try rows.map { try RunFigures($0, in: estimate) }
    }
  }

  /// The model.
  var testDescription: String { name }

  /// The rows of params.csv.
  static let parameters = groups(of: TruthFolder.rows("params"), by: "config")
  /// The rows of runs.csv.
  static let runs = groups(of: TruthFolder.rows("runs"), by: "config")
  /// The figures of params.csv that the project keeps.
  static let keptParameters = groups(of: TruthFolder.keptRows("params"), by: "model")
  /// The figures of runs.csv that the project keeps.
  static let keptRuns = groups(of: TruthFolder.keptRows("runs"), by: "model")

  private static func groups(of table: [TruthRow], by column: String) -> [TruthGroup] {
    var order: [String] = []
    var rows: [String: [TruthRow]] = [:]
    for row in table {
      if rows[row[column]] == nil { order.append(row[column]) }
      rows[row[column], default: []].append(row)
    }
    return order.map { TruthGroup(name: $0, rows: rows[$0] ?? []) }
  }
}
