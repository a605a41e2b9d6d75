import Testing

/// The rows of a measured table that are of one config file, which is then loaded once for all of them.
struct TruthGroup: Sendable, CustomTestStringConvertible {
  /// The config file.
  let config: String
  /// Its rows, in the table's order.
  let rows: [TruthRow]

  /// The config file's name.
  var testDescription: String { config }

  /// The rows of params.csv.
  static let parameters = groups(of: "params")
  /// The rows of runs.csv.
  static let runs = groups(of: "runs")

  private static func groups(of table: String) -> [TruthGroup] {
    var order: [String] = []
    var rows: [String: [TruthRow]] = [:]
    for row in TruthFolder.rows(table) {
      if rows[row["config"]] == nil { order.append(row["config"]) }
      rows[row["config"], default: []].append(row)
    }
    return order.map { TruthGroup(config: $0, rows: rows[$0] ?? []) }
  }
}
