import Analysis
import Diagnostics
import Incremental
import Language
import Markup
import Quantities
import Worksheet

/// Makes a chart of a sweep over one input.
struct Drawing {
  private let request: SweepRequest
  private let sweep: Sweep
  private let sheet: Sheet
  private let columns: [Column]
  /// The unit of all heights.
  private let unit: Unit?
  /// The chart.
  private(set) var chart: Chart
  /// What there is to say of what could not be drawn.
  private(set) var notes: [String] = []

  init(_ request: SweepRequest, _ sweep: Sweep, in sheet: Sheet) throws(Diagnostic) {
    (self.request, self.sweep, self.sheet) = (request, sweep, sheet)
    let columns = request.terms.indices.map { index in
      Column(index, of: sweep, in: sheet)
    }
    self.columns = columns
    try Drawing.refuse(columns, request.places)
    let greatest = columns.max { $0.greatest < $1.greatest }
    unit = columns.lazy.compactMap(\.asked).first ?? greatest?.unit
    let names = columns.map(\.name).joined(separator: ", ")
    let input = sheet.name(of: sweep.axes[0].id)
    chart = Chart("\(names) vs \(input)", across: Chart.Axis(input), up: Chart.Axis(""))
    try placeAcross(input)
    drawSeries()
    drawMemory()
    chart.conditions = conditions
  }

  /// Refuses terms that are no numbers, or no numbers of one dimension.
  private static func refuse(
    _ columns: [Column], _ places: [Diagnostic.Place]
  ) throws(Diagnostic) {
    for (column, place) in zip(columns, places) {
      guard case .number = column.kind.sort, !column.kind.isList else {
        throw .notDrawn(column.name, column.kind.words, at: place)
      }
      if !column.kind.fits(columns[0].kind) {
        throw .twoDimensions(
          columns[0].name, columns[0].kind.words, column.name, column.kind.words, at: place)
      }
    }
  }

  /// Puts the points in order along the input's axis.
  private mutating func placeAcross(_ name: String) throws(Diagnostic) {
    let axis = sweep.axes[0]
    let kind = sheet.kind(of: axis.id)
    var unit: Unit?
    if let dimension = kind.dimension, !dimension.isNone {
      unit = sheet.displayUnit(of: axis.id) ?? Unit.base(of: dimension)
      let first = try axis.change(at: 0)
      if case .literal(let literal)? = first.binding?.formula?.formula.expression.form {
        unit = literal.unit ?? unit
      }
    }
    var places: [(x: Double, index: Int)] = []
    for index in 0..<axis.count {
      guard let number = axis.value(at: index).number, number.isFinite else {
        throw .notDrawn(name, kind.isList ? kind.words : Kind(kind.sort).words, at: request.place)
      }
      places.append((unit.map { Quantity(number, $0.dimension).number(in: $0) } ?? number, index))
    }
    places.sort { $0.x < $1.x }
    if request.isLogarithmic, places[0].x <= 0 {
      throw .logarithmFromNothing(name, at: request.place)
    }
    chart.across.unit = unit?.symbol ?? ""
    chart.across.isLogarithmic = request.isLogarithmic
    chart.across.isBinary =
      unit == nil && Drawing.isBinary(places[0].x, places[places.count - 1].x)
    chart.series = columns.indices.map { column in
      Chart.Series(columns[column].name, places.map { Chart.Point($0.x, height(column, $0.index)) })
    }
  }

  /// Whether both ends are counts as memory has them: powers of two, or multiples of 1024.
  private static func isBinary(_ lower: Double, _ upper: Double) -> Bool {
    guard upper >= 1024 else { return lower >= 1 && isPower(lower) && isPower(upper) }
    return lower >= 1
      && [lower, upper].allSatisfy { end in
        isPower(end) || end.remainder(dividingBy: 1024) == 0
      }
  }

  private static func isPower(_ number: Double) -> Bool { number.significand == 1 && number >= 1 }

  private func height(_ column: Int, _ index: Int) -> Double? {
    guard let number = sweep.value(of: column, at: index).number, number.isFinite else {
      return nil
    }
    return unit.map { Quantity(number, $0.dimension).number(in: $0) } ?? number
  }

  private mutating func drawSeries() {
    chart.up.title = columns.count == 1 ? columns[0].name : ""
    chart.up.unit = unit?.symbol ?? ""
    let isPositive = (chart.heights?.lowerBound ?? 0) > 0
    chart.up.isLogarithmic = request.isLogarithmic && isPositive
    if request.isLogarithmic, !isPositive {
      notes.append("not all values are above 0, so their axis is even")
    }
  }

  /// The accelerator's memory as a line, where it is not far above everything else and is what the terms
  /// are held against.
  private mutating func drawMemory() {
    guard let unit, unit.dimension == .information, let id = sheet.find("memory"),
      id != sweep.axes[0].id, let memory = sheet.value(of: id).number, memory > 0,
      memory.isFinite, let greatest = chart.heights?.upperBound
    else { return }
    let chosen = sheet.titles[.accelerator].map { String($0.prefix { $0 != " " }) }
    let whose = chosen.map { " of one \($0)" } ?? ""
    let name = "memory\(whose), \(sheet.text(of: id))"
    if let reason = reasonForNoLine(name) {
      notes.append(reason)
      return
    }
    let height = Quantity(memory, .information).number(in: unit)
    if height <= greatest * (chart.up.isLogarithmic ? 100 : 2.5) {
      chart.levels.append(Chart.Level(name, at: height))
    } else {
      notes.append(DrawingMessages.farAbove(name))
    }
  }

  /// Why one accelerator's memory is not what the terms are held against; nil where it is: where one of
  /// them is what is taken of one, and where the total is that too.
  private func reasonForNoLine(_ memory: String) -> String? {
    if chart.series.contains(where: { $0.name.hasSuffix("_per_gpu") }) { return nil }
    if let (_, count) = sheet.chosenAccelerator, count > 1 {
      return DrawingMessages.ofAll(count, memory)
    }
    let isOther = [0, sweep.count - 1].contains { index in
      guard let changes = try? sweep.changes(at: index) else { return false }
      let amounts = try? sheet.supposing(changes) {
        ["total", "total_per_gpu"].map { sheet.find($0).flatMap { sheet.value(of: $0).number } }
      }
      guard let whole = amounts?[0], let part = amounts?[1] else { return false }
      return whole != part
    }
    return isOther ? DrawingMessages.heldOtherwise(memory) : nil
  }

  /// What was held fixed and matters to the terms: the model, the method, what you set, and the inputs
  /// with a letter of their own that nobody set.
  private var conditions: [String] {
    var words: [String] = []
    if let model = sheet.titles[.model] {
      let file = model.nameOfPath
      words.append(file.hasSuffix(".json") ? String(file.dropLast(5)) : file)
    }
    if let method = sheet.titles[.method] { words.append("method \(method)") }
    let changes = (try? sweep.changes(at: 0)) ?? []
    let ids = (try? sheet.supposing(changes) { reached }) ?? []
    let inputs = ids.filter(isTold).map { "\(sheet.name(of: $0)) = \(sheet.text(of: $0))" }
    return words + inputs.prefix(6) + (inputs.count > 6 ? ["…"] : [])
  }

  private func isTold(_ id: NodeID) -> Bool {
    guard id != sweep.axes[0].id, sheet.formula(of: id)?.isConstant ?? false else { return false }
    if sheet.layer(of: id) == .user { return true }
    // What a config.json says goes by the model's name.
    let declaration = sheet.declaration(of: id)
    return sheet.isInput(id) && declaration.symbol != nil && declaration.keys == nil
  }

  /// Every cell that the terms read, at one point.
  private var reached: [NodeID] {
    var stack = request.terms.flatMap { term in
      term.id.map { [$0] } ?? term.formula.names.compactMap(sheet.find)
    }
    var seen = Set(stack)
    while let id = stack.popLast() {
      _ = sheet.value(of: id)
      for below in sheet.values.dependencies(of: id) where seen.insert(below).inserted {
        stack.append(below)
      }
    }
    return seen.sorted()
  }
}
