import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// The reply to a sweep: a table of one input, or a grid for each term over two.
struct SweepReply {
  let sweep: Sweep
  let columns: [Column]
  let sheet: Sheet
  let isData: Bool

  init(_ sweep: Sweep, in session: Session) {
    self.sweep = sweep
    let sheet = session.sheet
    self.sheet = sheet
    isData = session.environment.tellsData
    columns = sweep.terms.indices.map { Column($0, of: sweep, in: sheet) }
  }

  var reply: Reply {
    var reply = Reply("sweep", .answer)
    fill(&reply)
    if sweep.axes.count == 1 {
      reply.body.append(.table(table))
    } else {
      for index in columns.indices {
        if index > 0 { reply.line("") }
        reply.body.append(.table(grid(of: index)))
      }
    }
    return reply
  }

  /// The points as data, and what went wrong as notes.
  func fill(_ reply: inout Reply) {
    if isData { fillRows(&reply) }
    reply.notes += failures
  }

  private func fillRows(_ reply: inout Reply) {
    let keys = keys
    let names = sweep.axes.map { sheet.name(of: $0.id) } + keys.compactMap(\.self)
    // Each point has them all.
    let letters = names.reduce(0) { $0 + $1.utf8.count }
    guard sheet.mayTell(letters: sweep.count * letters) else { return }
    reply.field("rows", .list((0..<sweep.count).map { datum($0, keys) }))
    let axes = sweep.axes.map { (sheet.name(of: $0.id), sheet.unit(of: $0.id)) }
    let terms = zip(keys, columns).compactMap { key, column in key.map { ($0, column.dataUnit) } }
    let units = (axes + terms).compactMap { name, unit in
      unit.map { Datum.Field(name, .text($0.symbol)) }
    }
    reply.field("units", .object(units))
  }

  /// What each term is called as data: its name, with its unit where that is taken; nil for what stands
  /// there already.
  private var keys: [String?] {
    var taken = Set(sweep.axes.map { sheet.name(of: $0.id) })
    return columns.map { column in
      [column.name, column.title].first { taken.insert($0).inserted }
    }
  }

  private func datum(_ point: Int, _ keys: [String?]) -> Datum {
    var fields: [Datum.Field] = []
    for (axis, index) in zip(sweep.axes, sweep.indices(at: point)) {
      let datum = sheet.datum(axis.value(at: index), in: sheet.unit(of: axis.id))
      fields.append(Datum.Field(sheet.name(of: axis.id), datum))
    }
    let types = zip(sweep.axes, sweep.indices(at: point)).compactMap { axis, index in
      axis.type(at: index).map { Datum.Field(sheet.name(of: axis.id), .text($0)) }
    }
    var errors: [Datum.Field] = []
    for (index, key) in keys.enumerated() {
      guard let key else { continue }
      let value = sweep.value(of: index, at: point)
      fields.append(Datum.Field(key, sheet.datum(value, in: columns[index].dataUnit)))
      if let message = value.failure?.diagnostic.message,
        sheet.mayTell(letters: message.utf8.count)
      {
        errors.append(Datum.Field(key, .text(message)))
      }
    }
    if !types.isEmpty, !fields.contains(where: { $0.key == "types" }) {
      fields.append(Datum.Field("types", .object(types)))
    }
    if !errors.isEmpty { fields.append(Datum.Field("errors", .object(errors))) }
    return .object(fields)
  }

  private func text(_ axis: Int, _ point: Int) -> String {
    text(sweep.axes[axis], at: sweep.indices(at: point)[axis])
  }

  /// A value of an input as it is printed: a type by its name.
  private func text(_ axis: Sweep.Axis, at index: Int) -> String {
    axis.type(at: index) ?? sheet.text(of: axis.value(at: index), as: axis.id)
  }

  private var table: Table {
    let names = sweep.axes.map { sheet.name(of: $0.id) } + columns.map(\.title)
    var table = Table(columns: names.map { Table.Column($0, leansRight: true) })
    for point in 0..<sweep.count {
      table.rows.append(
        [.text(StyledText(text(0, point), .name))]
          + columns.indices.map { cell($0, at: point) })
    }
    table.figures = figures
    return table
  }

  /// One term, the first input down and the second across.
  private func grid(of index: Int) -> Table {
    let (down, across) = (sweep.axes[0], sweep.axes[1])
    let corner =
      "\(columns[index].title): \(sheet.name(of: down.id)) by \(sheet.name(of: across.id))"
    let heads = (0..<across.count).map { text(across, at: $0) }
    var table = Table(columns: ([corner] + heads).map { Table.Column($0, leansRight: true) })
    let width = across.count
    for start in stride(from: 0, to: sweep.count, by: width) {
      table.rows.append(
        [.text(StyledText(text(0, start), .name))]
          + (start..<start + width).map { cell(index, at: $0) })
    }
    // The first has those of all.
    table.figures = index == 0 ? figures : Table.Figures(titles: [], rows: [])
    return table
  }

  private func cell(_ index: Int, at point: Int) -> Table.Cell {
    let value = sweep.value(of: index, at: point)
    return .text(
      StyledText(columns[index].text(value), value.failure == nil ? .number : .problem))
  }

  /// Why points have no value: the first three reasons, each with the first point that it holds for.
  private var failures: [String] {
    var seen: Set<String> = []
    var sentences: [String] = []
    for point in 0..<sweep.count {
      for (index, column) in columns.enumerated() {
        guard let message = sweep.value(of: index, at: point).failure?.diagnostic.message,
          seen.insert(message).inserted,
          seen.count <= 3
        else { continue }
        let place = sweep.axes.indices.map { axis in
          "\(sheet.name(of: sweep.axes[axis].id)) = \(text(axis, point))"
        }.joined(separator: ", ")
        sentences.append("\(column.name) at \(place): \(message)")
      }
    }
    let rest = seen.count - sentences.count
    return rest > 0 ? sentences + ["and \(rest) more of the sort"] : sentences
  }
}
