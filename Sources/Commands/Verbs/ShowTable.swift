import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// The table of a `show` that names several terms, or none.
extension Session {
  /// Several terms, or the headline table with bars and shares.
  func table(_ request: ShowRequest) -> Reply {
    var reply = Reply("show", .answer)
    let whole = request.ids.first { sheet.declaration(of: $0).isWhole }
    let total = whole.flatMap { sheet.value(of: $0).number }
    var columns: [Table.Column] = [.init(name: "term"), .init(name: "value")]
    let movements = request.ids.indices.map { movement(request, at: $0) }
    let hasMoved = movements.contains { $0 != "" }
    if hasMoved { columns.append(.init(name: "ratio")) }
    if request.isHeadlines { columns += [.init(), .init(name: "share", leansRight: true)] }
    var table = Table(columns: columns)
    var rows: [Datum] = []
    for (place, id) in request.ids.enumerated()
    where !request.isHeadlines || !sheet.isPassedOver(id) {
      let value = sheet.value(of: id)
      let isPart = isPart(value, of: request.owners[id])
      let share = request.isHeadlines && isPart ? share(of: id, value, in: whole, total) : nil
      // What is part of a part has no bar of its own.
      let isWithin = request.owners[id].map { $0 != whole } ?? false
      var cells: [Table.Cell] = [
        .text(StyledText((isWithin ? "  " : "") + sheet.name(of: id), .name)),
        .text(styled(id, value, place, request)),
      ]
      if hasMoved { cells.append(.text(movements[place])) }
      if let share {
        let percent = PlainNumber.text((share * 1000).rounded() / 10)
        cells += [isWithin ? .text("") : .bar(share), .text(StyledText("\(percent) %"))]
      } else if request.isHeadlines {
        cells += [.text(""), .text("")]
      }
      table.rows.append(cells)
      rows.append(datum(id, value, share, request, at: place))
      if request.places.isEmpty { addNotes(for: id, to: &reply) }
    }
    if request.isHeadlines {
      if let method = chosenMethod { reply.field("method", .text(method)) }
      reply.notes += request.crowded.map { ShowMessages.more(sheet.name(of: $0)) }
      note(holding(sheet.notes(for: "show")), in: &reply)
    }
    reply.field("rows", .list(rows))
    let held = request.isHeadlines ? perGPU(request) : []
    if !held.isEmpty { reply.field("per_gpu", .list(held)) }
    reply.body.append(.table(table))
    if request.isHeadlines, let bar = HeadlineStack(sheet, in: request.unit).bar {
      reply.body.append(.stack(bar))
    }
    if let failure = request.ids.compactMap({ sheet.value(of: $0).failure }).first,
      !failure.missing.isEmpty
    {
      let way = WaysOut(failure.missing, in: sheet).sentence
      reply.notes.append("\(failure.diagnostic.message); \(way)")
    }
    return reply
  }

  private func styled(
    _ id: NodeID, _ value: Value, _ place: Int, _ request: ShowRequest
  ) -> StyledText {
    let text = worded(id, value, request.unit)
    let now = StyledText(text, value.failure == nil ? .number : .problem)
    guard isMoved(text, place, request) else { return now }
    return StyledText("\(request.before[place].text) → ", .faint) + now
  }

  /// By how much a term is another under the suppositions, where one sees that it is.
  private func movement(_ request: ShowRequest, at place: Int) -> StyledText {
    let value = sheet.value(of: request.ids[place])
    guard isMoved(worded(request.ids[place], value, request.unit), place, request),
      let ratio = request.ratio(at: place, to: value)
    else { return "" }
    return StyledText(PlainNumber.ratio(ratio), .strong)
  }

  private func isMoved(_ text: String, _ place: Int, _ request: ShowRequest) -> Bool {
    request.before.indices.contains(place) && request.before[place].text != text
  }

  /// The terms of a request as they are now.
  func state(of request: ShowRequest) -> [(value: Value, text: String)] {
    request.ids.map { id in
      let value = sheet.value(of: id)
      return (value, worded(id, value, request.unit))
    }
  }

  /// For a script, what one GPU has of the headline terms, and how that fills its memory; empty without
  /// an accelerator.
  private func perGPU(_ request: ShowRequest) -> [Datum] {
    if sheet.chosenAccelerator == nil { return [] }
    let shown = request.ids.filter { !sheet.isPassedOver($0) }
    let parts = shown.map { "\(sheet.name(of: $0))_per_gpu" }
    return sheet.roomTerms(named: parts + ["memory", "headroom"]).map { id in
      datum(id, sheet.value(of: id), nil, request)
    }
  }

  private func worded(_ id: NodeID, _ value: Value, _ unit: Unit?) -> String {
    if let failure = value.failure { return failure.missing.isEmpty ? "error" : "no value yet" }
    let isOfUnit = unit.map { sheet.kind(of: id).dimension == $0.dimension } ?? false
    return sheet.text(of: id, in: isOfUnit ? unit : nil)
  }

  /// Whether a value is no less than nothing and no more than the term that it is added to; so is what is
  /// added to none.
  private func isPart(_ value: Value, of owner: NodeID?) -> Bool {
    guard let owner else { return true }
    guard let part = value.number, let all = sheet.value(of: owner).number else { return false }
    return part >= 0 && part <= all
  }

  private func share(of id: NodeID, _ value: Value, in whole: NodeID?, _ total: Double?) -> Double?
  {
    guard let whole, id != whole, let total, total > 0, let part = value.number,
      sheet.kind(of: id).dimension == sheet.kind(of: whole).dimension
    else { return nil }
    return part / total
  }

  /// A term for a script; with the place that it has in a request, what it was as well.
  private func datum(
    _ id: NodeID, _ value: Value, _ share: Double?, _ request: ShowRequest, at place: Int? = nil
  ) -> Datum {
    let (own, asked) = (sheet.unit(of: id), request.unit)
    let unit = asked?.dimension == own?.dimension ? asked ?? own : own
    var fields = [Datum.Field("name", .text(sheet.name(of: id)))]
    fields.append(.init("value", sheet.datum(value, in: unit)))
    if let unit { fields.append(Datum.Field("unit", .text(unit.symbol))) }
    if let owner = request.owners[id] {
      fields.append(Datum.Field("part_of", .text(sheet.name(of: owner))))
    }
    if let failure = value.failure {
      fields.append(Datum.Field("error", .text(failure.diagnostic.message)))
    }
    if let place, request.before.indices.contains(place) {
      let ratio = request.ratio(at: place, to: value)
      fields.append(.init("old", sheet.datum(request.before[place].value, in: unit)))
      fields.append(.init("ratio", ratio.map { .number($0) } ?? .null))
    }
    if let share { fields.append(Datum.Field("share", .number(share))) }
    return .object(fields)
  }
}
