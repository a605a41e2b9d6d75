/// One row of a measured table, by the names of its columns.
struct TruthRow: Sendable {
  private let fields: [String: String]

  /// The text in a column, empty where there is none.
  subscript(column: String) -> String { fields[column] ?? "" }

  /// The number in a column, if there is one.
  func number(_ column: String) -> Double? { Double(self[column]) }

  /// The rows of a table of comma-separated values whose first line names the columns.
  static func rows(of text: String) -> [TruthRow] {
    let lines = text.split(whereSeparator: \.isNewline).map(fields)
    guard let head = lines.first else { return [] }
    return lines.dropFirst().map { line in
      TruthRow(fields: Dictionary(zip(head, line)) { first, _ in first })
    }
  }

  /// The fields of one line; a quoted one may hold commas, and its quotes are dropped.
  private static func fields(_ line: Substring) -> [String] {
    var fields: [[UInt8]] = [[]]
    var isQuoted = false
    for byte in line.utf8 {
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: ",") && !isQuoted {
        fields.append([])
      } else {
        fields[fields.count - 1].append(byte)
      }
    }
    return fields.map { String(decoding: $0, as: UTF8.self) }
  }
}

extension TruthRow {
  /// What a person would set to be where a row of runs.csv was measured.
  static func settings(_ row: TruthRow) -> String {
    let isFlash = row["attention_effective"] != "eager"
    let all = row["logits"] == "full"
    return "batch_size \(row["batch_size"]), seqlen \(row["seqlen"]), "
      + "flash_attention \(isFlash ? "on" : "off"), all_logits \(all ? "on" : "off")"
  }
}
