import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// What a change moved: the cells it changed, and the headline terms, before and after.
struct Movement {
  private let sheet: Sheet
  private let changed: [NodeID]
  /// Cells that are told where they moved.
  private let followed: [NodeID]
  /// What one GPU takes, and whether that fits; nothing where that is no other than the total.
  private let rooms: [NodeID]
  private let before: [NodeID: (value: Value, text: String)]
  private let ran: Int
  /// The conditions of notes that held.
  private let noted: Set<NodeID>

  /// Cells that are followed at most, for each is worked out.
  private static let mostFollowed = 200

  /// Remembers how things stand before a change; what was never asked for is worked out now, and is
  /// not counted to the change.
  init(of changed: [NodeID], following others: [NodeID] = [], in sheet: Sheet) {
    self.sheet = sheet
    self.changed = changed
    let rooms = Movement.rooms(beside: changed, in: sheet)
    var seen = Set(changed + sheet.headlines + rooms)
    followed = Array(others.filter { seen.insert($0).inserted }.prefix(Self.mostFollowed))
    self.rooms = rooms
    let watched = Set(changed + followed + sheet.headlines + rooms).sorted()
    before = sheet.tellingAside {
      Dictionary(
        uniqueKeysWithValues: watched.map { ($0, (sheet.value(of: $0), sheet.words(for: $0))) })
    }
    noted = Set(Movement.notes(for: changed, in: sheet))
    ran = sheet.values.counters.ran
  }

  /// What is told of a GPU beside the headlines: nothing unless an accelerator, a split or a method may
  /// make it another than the total, and nothing beside a change that tells it itself.
  private static func rooms(beside changed: [NodeID], in sheet: Sheet) -> [NodeID] {
    let names = ["total_per_gpu", "memory", "tensor_parallel"]
    let known = names.compactMap(sheet.find)
    guard known.count == names.count, !changed.contains(known[0]),
      changed.contains(known[2]) || known.contains(where: { sheet.layer(of: $0) ?? .book > .book })
    else { return [] }
    return ["total_per_gpu", "fits"].compactMap(sheet.find).filter { !changed.contains($0) }
  }

  /// The conditions that add a note to a cell of these or a headline, and hold.
  private static func notes(for changed: [NodeID], in sheet: Sheet) -> [NodeID] {
    (changed + sheet.headlines).flatMap { sheet.notes(for: $0) }
      .filter(sheet.isTold)
  }

  /// The conditions of notes that began to hold, or that read what changed.
  var news: [NodeID] {
    let changed = Set(changed)
    return Movement.notes(for: self.changed, in: sheet).filter { condition in
      !noted.contains(condition)
        || sheet.values.dependencies(of: condition).contains(where: changed.contains)
    }
  }

  /// The reply to the change.
  func reply(_ command: String, isNew: Bool = false) -> Reply {
    var reply = Reply(command, .change)
    var table = Table(columns: [
      .init(name: "term"), .init(name: "before"), .init(name: "now"), .init(name: "ratio"),
    ])
    var moved: [Datum] = []
    for id in changed.prefix(20) {
      let old = isNew ? nil : before[id]
      table.rows.append(row(id, old?.text, ratio: nil))
    }
    tell(isNew, in: &reply)
    for row in followed.compactMap(followedRow).prefix(20) {
      table.rows.append(row.cells)
      moved.append(row.datum)
    }
    for id in sheet.headlines where !changed.contains(id) {
      guard let old = before[id], case let new = sheet.value(of: id), new != old.value else {
        continue
      }
      if new.failure != nil && old.value.failure != nil { continue }
      let isQuiet = sheet.declaration(of: id).isHeadlineOnlyAboveZero
      if isQuiet, old.value.number ?? 0 == 0, new.number ?? 0 == 0 { continue }
      let ratio = Movement.ratio(old.value, new)
      // What moves below the digits shown is told to scripts alone.
      if !isTiny(ratio), old.text != sheet.words(for: id) {
        table.rows.append(row(id, old.value.failure == nil ? old.text : nil, ratio: ratio))
      }
      moved.append(datum(id, old.value, new, ratio))
    }
    for id in rooms {
      guard let row = roomRow(id) else { continue }
      table.rows.append(row.cells)
      moved.append(row.datum)
    }
    let count = sheet.values.counters.ran - ran
    reply.field("moved", .list(moved))
    reply.field("ran", .number(Double(count)))
    reply.field("cells", .number(Double(sheet.settledCount)))
    reply.body.append(.table(table))
    if sheet.hasToldTooMuch { reply.notes.append(NoteMessages.tooLongToTell) }
    reply.line(StyledText("\(count) of \(sheet.settledCount) cells ran", .faint))
    return reply
  }

  /// A cell that is told where it moved.
  private func followedRow(_ id: NodeID) -> (cells: [Table.Cell], datum: Datum)? {
    guard let old = before[id], case let new = sheet.value(of: id), new != old.value,
      old.text != sheet.words(for: id)
    else { return nil }
    let ratio = Self.ratio(old.value, new)
    return (row(id, old.text, ratio: ratio), datum(id, old.value, new, ratio))
  }

  /// What one GPU takes, where it moved and is not the total; whether that fits, where that turned.
  private func roomRow(_ id: NodeID) -> (cells: [Table.Cell], datum: Datum)? {
    guard let old = before[id], case let new = sheet.value(of: id), new != old.value,
      old.value.failure == nil, new.failure == nil, old.text != sheet.words(for: id),
      !isTotal(old.value, new)
    else { return nil }
    let ratio = Self.ratio(old.value, new)
    return (row(id, old.text, ratio: ratio), datum(id, old.value, new, ratio))
  }

  /// Whether the total is and was the same.
  private func isTotal(_ old: Value, _ new: Value) -> Bool {
    sheet.headlines.contains { id in
      sheet.declaration(of: id).isWhole && before[id]?.value == old && sheet.value(of: id) == new
    }
  }

  /// The changed cells for a script: one by its fields, several as a list.
  private func tell(_ isNew: Bool, in reply: inout Reply) {
    if changed.count == 1 {
      reply.fields += fields(changed[0], isNew ? nil : before[changed[0]]?.value)
    } else if changed.count > 1 {
      reply.field("changes", .list(changed.map { .object(fields($0, before[$0]?.value)) }))
    }
  }

  private func fields(_ id: NodeID, _ old: Value?) -> [Datum.Field] {
    let unit = sheet.unit(of: id)
    let value = sheet.value(of: id)
    var fields = [
      Datum.Field("name", .text(sheet.name(of: id))),
      Datum.Field("old", old.map { sheet.datum($0, in: unit) } ?? .null),
      Datum.Field("value", sheet.datum(value, in: unit)),
    ]
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    if let failure = value.failure {
      fields.append(Datum.Field("error", .text(failure.diagnostic.message)))
    }
    return fields
  }

  /// Whether a term moved by less than the digits of a ratio tell.
  private func isTiny(_ ratio: Double?) -> Bool { ratio.map { abs($0 - 1) < 1e-4 } ?? false }

  private func row(_ id: NodeID, _ old: String?, ratio: Double?) -> [Table.Cell] {
    let new = sheet.words(for: id)
    var text = StyledText()
    if let old, old != new {
      text.append(old, .number)
      text.append(" → ", .faint)
    }
    text.append(new, .number)
    return [
      .text(StyledText(sheet.name(of: id), .name)), .text(text), .text(""),
      .text(StyledText(ratio.map { PlainNumber.ratio($0) } ?? "", .strong)),
    ]
  }

  /// A value over what it was; nil where one of them is no number above 0.
  static func ratio(_ old: Value, _ new: Value) -> Double? {
    guard let one = old.number, let other = new.number, one > 0, other > 0 else { return nil }
    let ratio = other / one
    return ratio.isFinite ? ratio : nil
  }

  private func datum(_ id: NodeID, _ old: Value, _ new: Value, _ ratio: Double?) -> Datum {
    let unit = sheet.unit(of: id)
    var fields = [
      Datum.Field("name", .text(sheet.name(of: id))),
      Datum.Field("old", sheet.datum(old, in: unit)),
      Datum.Field("value", sheet.datum(new, in: unit)),
    ]
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    fields.append(Datum.Field("ratio", ratio.map { .number($0) } ?? .null))
    return .object(fields)
  }
}
