import Checkpoints
import Language
import Markup
import Quantities
import Worksheet

/// What `load` says of files of weights: bytes and parameters by part and by type.
struct StoredReply {
  private let stored: StoredParts
  private let packedBits: Double

  init(_ stored: StoredParts, _ sheet: Sheet) {
    self.stored = stored
    let bits = sheet.find("packed_bits").flatMap { sheet.value(of: $0).number }
    packedBits = (bits ?? 0.5) * 8
  }

  /// A row for each part: its cell, bytes, parameters and types.
  var table: Table {
    var table = Table(columns: [
      .init("stored"), .init("bytes", leansRight: true), .init("params", leansRight: true),
      .init("types"),
    ])
    for part in stored.parts {
      table.rows.append([
        .text(StyledText(part.name)), .text(StyledText(bytes(part.byteCount))),
        .text(StyledText(part.isCounted ? PlainNumber.text(params(part)) : "")),
        .text(StyledText(part.amounts.map(\.type.name).joined(separator: ", "), .faint)),
      ])
    }
    return table
  }

  /// The same for scripts, with what the files are.
  static func fields(
    _ checkpoint: Checkpoint, _ stored: StoredParts?, _ sheet: Sheet
  ) -> [Datum.Field] {
    var fields: [Datum.Field] = [
      .init("format", .text(checkpoint.format.rawValue)),
      .init("files", .list(checkpoint.files.map { .text($0) })),
      .init("tensors", .number(Double(checkpoint.tensors.count))),
    ]
    if let type = checkpoint.fileType { fields.append(.init("file_type", .text(type))) }
    guard let stored else { return fields }
    let reply = StoredReply(stored, sheet)
    fields.append(.init("parts", .list(stored.parts.map(reply.part))))
    fields.append(.init("types", .list(reply.types)))
    return fields
  }

  private func part(_ part: StoredParts.Part) -> Datum {
    .object([
      .init("name", .text(part.name)), .init("bytes", .number(Double(part.byteCount))),
      .init("params", .number(params(part))),
      .init("types", .list(part.amounts.map(amount))),
    ])
  }

  private var types: [Datum] {
    var names: [String] = []
    var totals: [String: StoredTensors.Amount] = [:]
    for amount in stored.parts.flatMap(\.amounts) {
      let name = amount.type.name
      guard totals[name] != nil else {
        names.append(name)
        totals[name] = amount
        continue
      }
      totals[name]?.tensors += amount.tensors
      totals[name]?.values += amount.values
      totals[name]?.byteCount += amount.byteCount
    }
    return names.compactMap { totals[$0].map(amount) }
  }

  private func amount(_ amount: StoredTensors.Amount) -> Datum {
    .object([
      .init("name", .text(amount.type.name)), .init("tensors", .number(Double(amount.tensors))),
      .init("values", .number(Double(amount.values))),
      .init("bytes", .number(Double(amount.byteCount))),
    ])
  }

  private func params(_ part: StoredParts.Part) -> Double {
    Double(part.plain) + Double(part.packed) * 8 / packedBits
  }

  private func bytes(_ count: Int) -> String {
    Quantity(Double(count), .information).formatted()
  }
}
