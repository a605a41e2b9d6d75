import Analysis
import Diagnostics
import Language
import Markup
import Quantities
import Worksheet

extension Session {
  /// The reply to `fit`: a row an accelerator, and why the others are not enough.
  func reply(to rows: [FitRow]) -> Reply {
    var reply = Reply("fit", .answer)
    let inputs = Fitting.inputs.compactMap(sheet.find)
    for id in inputs { reply.field(sheet.name(of: id), sheet.datum(sheet.value(of: id), in: nil)) }
    let present = inputs.map { "\(sheet.name(of: $0)) \(sheet.text(of: $0))" }
    reply.line(StyledText("at \(present.joined(separator: " and "))", .faint))
    var table = Table(columns: [
      .init("accelerator"), .init("count", leansRight: true), .init("on each", leansRight: true),
      .init("share", leansRight: true), .init("headroom", leansRight: true),
      .init("longest seqlen", leansRight: true), .init("largest batch_size", leansRight: true),
    ])
    table.rows = rows.map(\.cells)
    reply.body.append(.table(table))
    for (reason, names) in FitRow.titles(of: rows, by: { $0.reason.map { [$0] } ?? [] }) {
      let head = StyledText(names.joined(separator: ", "), .name)
      reply.line(head + ": " + StyledText(reason, .problem))
    }
    if rows.count > 1, let least = rows.filter({ $0.memory != nil }).min(by: FitRow.hasLess) {
      reply.line(StyledText("the least memory that holds it: \(least.taking)", .strong))
      reply.field("least", .text(least.name))
    }
    reply.field("rows", .list(rows.map(\.datum)))
    if let need = sheet.find("total_per_gpu") {
      addNotes(for: need, to: &reply)
      if let length = longestSequence(of: rows), let input = inputs.first {
        addNotes(for: [need], with: input, at: length, to: &reply)
      }
    }
    let told = Set(rows.flatMap(\.refusals))
    reply.notes.removeAll(where: told.contains)
    for (end, names) in FitRow.titles(of: rows, by: \.ends) {
      let note = FitMessages.note(on: names, end)
      if !reply.notes.contains(note) { reply.notes.append(note) }
    }
    return reply
  }

  /// The longest of the sequences that fit, which may be longer than the model was made for.
  private func longestSequence(of rows: [FitRow]) -> Double? {
    rows.compactMap { row in
      if case .upTo(let length)? = row.fit?.longestSequence { Double(length) } else { nil }
    }.max()
  }
}

extension FitRow {
  /// The memory of all of them together, in bytes; nil where they do not hold it.
  fileprivate var memory: Double? {
    fit.flatMap { fit in fit.isEnough ? fit.memory * Double(fit.count) : nil }
  }

  /// What the row is about: `h100`, `h100 x2`.
  fileprivate var title: String {
    fit.map { Accelerator.title(name, times: $0.count) } ?? name
  }

  /// What is said of some rows, each sentence once with the titles of those that it is said of.
  fileprivate static func titles(
    of rows: [FitRow], by sentences: (FitRow) -> [String]
  ) -> [(sentence: String, titles: [String])] {
    var places: [String: Int] = [:]
    var told: [(sentence: String, titles: [String])] = []
    for row in rows {
      for sentence in sentences(row) {
        let place = places[sentence] ?? told.count
        if place == told.count {
          places[sentence] = place
          told.append((sentence, []))
        }
        told[place].titles.append(row.title)
      }
    }
    return told
  }

  /// Whether one has less memory in all than another, or as much in fewer pieces.
  fileprivate static func hasLess(_ left: FitRow, _ right: FitRow) -> Bool {
    (left.memory ?? .infinity, left.fit?.count ?? 0)
      < (right.memory ?? .infinity, right.fit?.count ?? 0)
  }

  /// What is taken of it, in words: `2 h100, 171.0 GB`.
  fileprivate var taking: String { "\(fit?.count ?? 0) \(name), \(FitRow.text(memory ?? 0))" }

  /// Why it does not fit, in words.
  fileprivate var reason: String? {
    guard let obstacle else {
      return refusals.isEmpty ? nil : FitMessages.refused(refusals)
    }
    let (term, memory) = (obstacle.term, obstacle.memory)
    let room = "\(FitRow.text(term.byteCount)) of \(FitRow.text(memory))"
    return FitMessages.tooMuch(
      term.name, room, on: obstacle.count, isAlone: term.byteCount > memory)
  }

  /// The row for a reader.
  fileprivate var cells: [Table.Cell] {
    let label = StyledText(name, .name) + StyledText(isBesideLeast ? "  chosen" : "", .faint)
    guard let fit else {
      return [.text(label), .text(StyledText("none", .problem))]
        + Array(repeating: .text(""), count: 5)
    }
    let share = fit.share.map { PlainNumber.text(($0 * 1000).rounded() / 10) + " %" } ?? ""
    let words = [
      FitRow.text(fit.need), share, FitRow.text(fit.headroom), FitRow.text(fit.longestSequence),
      FitRow.text(fit.largestBatch),
    ]
    return [.text(label), .text(StyledText(String(fit.count), .number))]
      + words.map { .text(StyledText($0, fit.isEnough ? .number : .problem)) }
  }

  /// The row for a script, memory in GB.
  fileprivate var datum: Datum {
    var fields = [
      Datum.Field("name", .text(name)),
      Datum.Field("count", fit.map { .number(Double($0.count)) } ?? .null),
      Datum.Field("chosen", .boolean(isChosen)),
      Datum.Field("fits", .boolean(fit?.isEnough ?? false)),
      Datum.Field("memory", FitRow.gigabytes(fit?.memory ?? obstacle?.memory)),
      Datum.Field("total_per_gpu", FitRow.gigabytes(fit?.need)),
      Datum.Field("share", fit?.share.map { .number($0) } ?? .null),
      Datum.Field("headroom", FitRow.gigabytes(fit?.headroom)),
      Datum.Field("unit", .text("GB")),
      Datum.Field("longest_seqlen", FitRow.datum(fit?.longestSequence)),
      Datum.Field("largest_batch_size", FitRow.datum(fit?.largestBatch)),
    ]
    if let obstacle { fields.append(.init("obstacle", .text(obstacle.term.name))) }
    if let reason { fields.append(.init("reason", .text(reason))) }
    return .object(fields)
  }

  private static func gigabytes(_ byteCount: Double?) -> Datum {
    guard let byteCount, let unit = Unit.named("GB") else { return .null }
    return .number(Quantity(byteCount, .information).number(in: unit))
  }

  private static func text(_ byteCount: Double) -> String {
    Quantity(byteCount, .information).formatted()
  }

  private static func text(_ limit: Fit.Limit) -> String {
    switch limit {
    case .nothing: "none"
    case .upTo(let value): String(value)
    case .unlimited: "no limit"
    }
  }

  private static func datum(_ limit: Fit.Limit?) -> Datum {
    switch limit {
    case .upTo(let value)?: .number(Double(value))
    case .unlimited?: .number(.infinity)
    case .nothing?, nil: .null
    }
  }
}
