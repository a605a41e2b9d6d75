import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import SymbolicScaling
import Worksheet

/// The reply to `scale`: a table, then the term as a formula of each input, then what it passes.
struct ScaleReply {
  let scaling: Scaling
  let sheet: Sheet

  init(_ scaling: Scaling, _ sheet: Sheet) {
    self.scaling = scaling
    self.sheet = sheet
  }

  var reply: Reply {
    let name = sheet.name(of: scaling.term)
    var reply = Reply("scale", .answer)
    reply.field("name", .text(name))
    reply.field(
      "value", sheet.datum(sheet.value(of: scaling.term), in: sheet.unit(of: scaling.term)))
    if let unit = sheet.unit(of: scaling.term) { reply.field("unit", .text(unit.symbol)) }
    reply.line(
      StyledText(name, .name) + " = " + StyledText(sheet.text(of: scaling.term), .number))
    reply.field("rows", .list(scaling.rows.map(datum)))
    reply.field("minor", .list(scaling.minor.map { .text(sheet.name(of: $0)) }))
    if scaling.rows.isEmpty {
      reply.line("no input moves it")
      return reply
    }
    reply.body.append(.table(table))
    for row in scaling.rows { reply.line(formula(row)) }
    if !scaling.minor.isEmpty {
      let names = scaling.minor.map { sheet.name(of: $0) }
      reply.line(StyledText("less than 0.5 % each: \(names.joined(separator: ", "))", .faint))
    }
    for row in scaling.rows {
      for crossing in row.crossings { reply.line(sentence(crossing, row)) }
    }
    for row in scaling.rows {
      guard let (number, value) = below(row) else { continue }
      let least = sheet.declaration(of: row.input).range.map(\.lowerBound).flatMap {
        $0.isFinite ? text($0, of: row.input) : nil
      }
      let sentence = ScaleMessages.below(
        name, sheet.name(of: row.input), at: text(number, of: row.input),
        is: text(value, of: scaling.term),
        range: least.map { "\($0)..\(text(row.point, of: row.input))" })
      reply.line(StyledText(sentence, .faint))
    }
    return reply
  }

  /// The step below a point from which on a whole number moves nothing, and the term there; nil where the
  /// term is the same, or there is no such step.
  func below(_ row: Scaling.Row) -> (number: Double, value: Double)? {
    let (range, number) = (sheet.declaration(of: row.input).range, row.point - 1)
    guard row.order == .constant, row.isAtKink, sheet.declaration(of: row.input).isInteger,
      range.map({ $0.contains(number) }) ?? true
    else { return nil }
    let value = try? sheet.supposing(row.input, is: number) { () throws(Diagnostic) in
      sheet.value(of: scaling.term).number
    }
    guard let value = value ?? nil, value.isFinite, value != scaling.value else { return nil }
    return (number, value)
  }

  private var table: Table {
    var table = Table(columns: [
      .init("input"), .init("now"), .init("order"), .init("elasticity", leansRight: true),
      .init("doubled"), .init("ratio", leansRight: true),
    ])
    let isRemarkable = scaling.rows.contains { !remark($0).isEmpty }
    if isRemarkable { table.columns.append(.init("remark")) }
    for row in scaling.rows {
      let ratio = ratio(row)
      var cells: [Table.Cell] = [
        .text(StyledText(sheet.name(of: row.input), .name)),
        .text(StyledText(sheet.text(of: row.input), .number)),
        .text(StyledText(row.order.words)), .text(StyledText(elasticity(row), .strong)),
        .text(StyledText(row.doubled.map { text($0, of: scaling.term) } ?? "no value", .number)),
        .text(StyledText(ratio.map { PlainNumber.ratio($0) } ?? "", .strong)),
      ]
      if isRemarkable { cells.append(.text(StyledText(remark(row), .faint))) }
      table.rows.append(cells)
    }
    return table
  }

  private func text(_ number: Double, of id: NodeID) -> String {
    sheet.text(of: .number(number), as: id)
  }

  /// A number of an input; four digits are enough of what is no whole number of its unit.
  private func rounded(
    _ number: Double, _ rule: FloatingPointRoundingRule = .toNearestOrEven, of id: NodeID
  ) -> String {
    let unit = sheet.unit(of: id)
    let dimension = sheet.kind(of: id).dimension ?? .none
    let shown = unit.map { Quantity(number, dimension).number(in: $0) } ?? number
    guard shown.isFinite, shown != 0, shown != shown.rounded() else { return text(number, of: id) }
    var scale = 1.0
    while abs(shown) * scale < 1000 { scale *= 10 }
    let fewer = (shown * scale).rounded(rule) / scale
    return text(unit.map { Quantity(fewer, in: $0).value } ?? fewer, of: id)
  }

  func ratio(_ row: Scaling.Row) -> Double? {
    guard let doubled = row.doubled, scaling.value != 0 else { return nil }
    return doubled / scaling.value
  }

  /// Three digits; behind `~` what no formula gives exactly.
  private func elasticity(_ row: Scaling.Row) -> String {
    guard let elasticity = row.elasticity else { return "" }
    return (row.isExact ? "" : "~") + PlainNumber.ratio(elasticity).dropFirst()
  }

  private func remark(_ row: Scaling.Row) -> String {
    if row.isAtKink { return "a kink: the slope above" }
    if row.isAtJump { return "a jump: the slope below" }
    return row.elasticity != nil && !row.isExact && row.order != .stepped ? "over a doubling" : ""
  }

  private func formula(_ row: Scaling.Row) -> StyledText {
    let name = sheet.name(of: scaling.term)
    guard row.quotient != nil else {
      return StyledText(name, .name)
        + StyledText(" has no one formula in \(sheet.name(of: row.input))\(hindrance(row))", .faint)
    }
    let sign = row.order == .stepped ? " ≈ " : " = "
    return StyledText(name, .name)
      + StyledText(sign + ScaledFormula(row, of: scaling.term, in: sheet).text)
      + StyledText(stretch(row), .faint)
  }

  private func hindrance(_ row: Scaling.Row) -> String {
    switch row.hindrance {
    case .length?: ": the layers differ, and it says how many there are"
    case .curve?: ": a root, a logarithm or a power of it is taken"
    case .step?: ": it goes in steps"
    case .giving?: ": to give it the value that it has is a change itself"
    case .failure?, .size?, nil: ""
    }
  }

  /// The numbers that a formula holds for, where those are not all.
  private func stretch(_ row: Scaling.Row) -> String {
    let stretch = row.stretch
    let least = sheet.declaration(of: row.input).range?.lowerBound ?? -.infinity
    var words: [String] = []
    if stretch.lower > least {
      let word = stretch.includesLower ? "from" : "above"
      words.append("\(word) \(rounded(stretch.lower, .up, of: row.input))")
    }
    if stretch.upper.isFinite {
      let word = stretch.includesUpper ? "to" : words.isEmpty ? "below" : "and below"
      words.append("\(word) \(rounded(stretch.upper, .down, of: row.input))")
    }
    if words.isEmpty { return "" }
    return "  for \(sheet.name(of: row.input)) \(words.joined(separator: " "))"
  }

  func sentence(_ crossing: Crossing, _ row: Scaling.Row) -> StyledText {
    let isPast = crossing.number <= row.point
    let verb =
      crossing.isRise ? (isPast ? "passed" : "passes") : (isPast ? "fell below" : "falls below")
    return StyledText(sheet.name(of: scaling.term), .name) + StyledText(" \(verb) ")
      + StyledText(sheet.name(of: crossing.other), .name)
      + StyledText(" at \(sheet.name(of: row.input)) = ")
      + StyledText(rounded(crossing.number, of: row.input), .number)
  }
}
