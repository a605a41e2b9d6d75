import Markup

/// A chart on a screen of letters: title, legend, curves between axes, in at most 16 rows.
struct TextChart {
  private let chart: Chart
  private let symbols: Symbols
  private let width: Int
  /// Columns below which a curve says nothing any more.
  private static let narrowest = 12

  /// A chart for so many columns; without a number, for 80.
  init(_ chart: Chart, columns: Int?, symbols: Symbols) {
    self.chart = chart.bounded
    self.symbols = symbols
    width = max(chart.columns ?? min(columns ?? 80, 100), Self.narrowest)
  }

  /// The rows, top down.
  var lines: [StyledText] {
    guard let span = chart.span, let heights = chart.heights else { return head }
    let head = head + legend
    let room = max((chart.rows ?? 16) - head.count - 3, 3)
    var ticks: [Double] = []
    let up = Scale(up: chart.up, heights, atMost: max(1, (room - 1) / 2), ticks: &ticks)
    // Each round number of an even axis stands at the same height in its row.
    let rows =
      chart.up.isLogarithmic ? room : (room - 1) / (ticks.count - 1) * (ticks.count - 1) + 1
    let labels = ticks.map { Ticks.label($0, isBinary: false) }
    let margin = labels.map(\.count).max() ?? 0
    let across = Scale(across: chart.across, span)
    let columns = max(width - margin - 2, 8)
    var canvas = DotCanvas(columns: columns, rows: rows, unicode: symbols.unicode)
    draw(on: &canvas, across, up)
    return head + upper(canvas, margin, up, Array(zip(ticks, labels)))
      + lower(columns, margin + 1, across)
  }

  private var head: [StyledText] {
    let title = StyledText(chart.title, .strong)
    let conditions = chart.conditions.joined(separator: ", ")
    if conditions.isEmpty { return symbols.written(title).wrapped(to: width) }
    let line = symbols.written(title + StyledText("  \(conditions)", .faint))
    if ScreenText.columns(of: line) <= width { return [line] }
    return symbols.written(title).wrapped(to: width)
      + symbols.written(StyledText(conditions, .faint)).wrapped(to: width)
  }

  /// The title of the axis upwards, and what each line is if there are several.
  private var legend: [StyledText] {
    var items: [StyledText] = []
    if chart.series.count + chart.levels.count > 1 {
      for (index, series) in chart.series.enumerated() {
        items.append(sample(.curve(index), .ofCurve(index)) + StyledText(" \(series.name)"))
      }
      for level in chart.levels {
        items.append(sample(.level, .ofLevel) + StyledText(" \(level.name)"))
      }
    }
    var lines = [symbols.written(StyledText(chart.up.label, .faint))]
    for item in items.map(symbols.written) {
      let last = lines.count - 1
      if ScreenText.columns(of: lines[last]) + 3 + ScreenText.columns(of: item) <= width {
        lines[last] = lines[last] + "   " + item
      } else {
        lines.append(item)
      }
    }
    return lines
  }

  private func sample(_ owner: DotCanvas.Owner, _ stroke: DotCanvas.Stroke) -> StyledText {
    var canvas = DotCanvas(columns: 4, rows: 1, unicode: symbols.unicode)
    let middle = canvas.dotsUp / 2
    canvas.draw([(0, middle), (4 * canvas.dotsAcross - 1, middle)], owner, stroke)
    return canvas.text(ofRow: 0)
  }

  private func draw(on canvas: inout DotCanvas, _ across: Scale, _ up: Scale) {
    let right = canvas.columns * canvas.dotsAcross - 1
    let foot = canvas.dotsUp / 4
    let top = Double((canvas.rows - 1) * canvas.dotsUp)
    func place(_ x: Double, _ y: Double) -> (x: Int, y: Int) {
      (
        Int((across.position(x) * Double(right)).rounded()),
        foot + Int((up.position(y) * top).rounded())
      )
    }
    for level in chart.levels {
      let height = place(across.range.lowerBound, level.y).y
      canvas.draw([(0, height), (right, height)], .level, .ofLevel)
    }
    for (index, series) in chart.series.enumerated().reversed() {
      for run in series.points.split(whereSeparator: { $0.y == nil }) {
        canvas.draw(
          run.map { place($0.x, $0.y ?? 0) }, .curve(index), .ofCurve(index))
      }
    }
  }

  /// The rows of the curves, with the numbers of the axis upwards.
  private func upper(
    _ canvas: DotCanvas, _ margin: Int, _ up: Scale, _ ticks: [(value: Double, label: String)]
  ) -> [StyledText] {
    var labels: [Int: String] = [:]
    for (value, label) in ticks {
      let dots = (up.position(value) * Double((canvas.rows - 1) * canvas.dotsUp)).rounded()
      let row = canvas.rows - 1 - (canvas.dotsUp / 4 + Int(dots)) / canvas.dotsUp
      let isFree = labels[row + 1] == nil || canvas.rows < 4
      if labels[row] == nil, isFree { labels[row] = label }
    }
    let (plain, marked) = symbols.unicode ? ("│", "┤") : ("|", "+")
    return (0..<canvas.rows).map { row in
      let label = labels[row] ?? ""
      let pad = String(repeating: " ", count: margin - label.count)
      let side = StyledText(pad + label + " " + (labels[row] == nil ? plain : marked), .faint)
      return side + canvas.text(ofRow: row)
    }
  }

  /// The axis across, its numbers and its title.
  private func lower(_ columns: Int, _ start: Int, _ across: Scale) -> [StyledText] {
    let (corner, line, mark): (String, Character, Character) =
      symbols.unicode ? ("└", "─", "┬") : ("+", "-", "+")
    var axis = Array(repeating: line, count: columns)
    var numbers = Array(repeating: Character(" "), count: start + 1 + columns)
    for value in across.ticks(across: chart.across, atMost: max(2, columns / 8)) {
      let label = Ticks.label(value, isBinary: chart.across.isBinary)
      let column = Int((across.position(value) * Double(columns - 1)).rounded())
      let middle = start + 1 + column - label.count / 2
      let first = max(0, min(middle, numbers.count - label.count))
      let last = first + label.count
      guard last <= numbers.count,
        numbers[max(0, first - 2)..<min(last + 2, numbers.count)].allSatisfy({ $0 == " " })
      else { continue }
      numbers.replaceSubrange(first..<last, with: label)
      axis[column] = mark
    }
    let title = symbols.written(StyledText(chart.across.label, .faint))
    let indent = start + 1 + max(0, (columns - ScreenText.columns(of: title)) / 2)
    return [
      StyledText(String(repeating: " ", count: start) + corner + String(axis), .faint),
      StyledText(String(numbers), .faint),
      StyledText(String(repeating: " ", count: indent)) + title,
    ]
  }
}
