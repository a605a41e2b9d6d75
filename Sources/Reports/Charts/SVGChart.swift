package import Markup

/// A chart as a picture in SVG, good for a slide: drawn with lines and text alone, without scripts.
package struct SVGChart {
  /// The first line of every picture, by which it is known again.
  package static let mark =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!-- a chart of plimsoll's -->"

  private static let width = 960.0
  /// The letters of a name that the legend has room for.
  private static let longestName = 34
  private let chart: Chart
  private let across: Scale
  private let up: Scale
  private let heights: [Double]
  /// The sides of the field between the axes.
  private let left = 96.0
  private let right: Double
  private let top: Double
  private let bottom = 468.0

  /// The picture; nil for a chart without a value.
  package static func text(of chart: Chart) -> String? { SVGChart(chart)?.text }

  private init?(_ whole: Chart) {
    let chart = whole.bounded
    guard let span = chart.span, let heights = chart.heights else { return nil }
    self.chart = chart
    across = Scale(across: chart.across, span)
    var ticks: [Double] = []
    up = Scale(up: chart.up, heights, atMost: 6, ticks: &ticks)
    self.heights = ticks
    let names = chart.series.map(\.name) + chart.levels.map(\.name)
    let longest = names.map { min($0.count, SVGChart.longestName) }.max() ?? 0
    right = SVGChart.width - (names.count > 1 ? 72 + 8.6 * Double(longest) : 40)
    top = chart.conditions.isEmpty ? 64 : 88
  }

  private var text: String {
    var svg = SVGWriter()
    svg.open(
      "svg",
      [
        ("xmlns", "http://www.w3.org/2000/svg"), ("viewBox", "0 0 960 540"), ("role", "img"),
        ("font-family", "Helvetica, Arial, 'DejaVu Sans', sans-serif"), ("font-size", "15"),
      ])
    svg.element("title", text: chart.title)
    svg.element("rect", [("width", "960"), ("height", "540"), ("fill", "#ffffff")])
    svg.element(
      "text", [("x", "24"), ("y", "38"), ("font-size", "22"), ("font-weight", "bold")],
      text: chart.title)
    if !chart.conditions.isEmpty {
      svg.element(
        "text", [("x", "24"), ("y", "62"), ("fill", "#555555")],
        text: chart.conditions.joined(separator: ", "))
    }
    drawHeights(&svg)
    drawPlaces(&svg)
    drawLines(&svg)
    drawLegend(&svg)
    svg.close("svg")
    return SVGChart.mark + "\n" + svg.text
  }

  private func x(_ value: Double) -> Double { left + across.position(value) * (right - left) }

  private func y(_ value: Double) -> Double { bottom - up.position(value) * (bottom - top) }

  private func drawHeights(_ svg: inout SVGWriter) {
    for value in heights {
      svg.line(left, y(value), right, y(value), [("stroke", "#dddddd"), ("class", "grid")])
      svg.element(
        "text",
        [
          ("x", (left - 10).shortest), ("y", (y(value) + 5).hundredths), ("text-anchor", "end"),
          ("class", "height"),
        ], text: Ticks.label(value, isBinary: false))
    }
    svg.element(
      "text",
      [
        ("transform", "translate(30 \(((top + bottom) / 2).hundredths)) rotate(-90)"),
        ("text-anchor", "middle"),
      ],
      text: chart.up.label)
    svg.line(left, top, left, bottom, [("stroke", "#333333"), ("class", "axis")])
  }

  private func drawPlaces(_ svg: inout SVGWriter) {
    svg.line(left, bottom, right, bottom, [("stroke", "#333333"), ("class", "axis")])
    var taken: [ClosedRange<Double>] = []
    for value in across.ticks(across: chart.across, atMost: 8) {
      let label = Ticks.label(value, isBinary: chart.across.isBinary)
      let half = Double(label.count) * 4.5 + 8
      let range = x(value) - half...x(value) + half
      if taken.contains(where: { $0.overlaps(range) }) { continue }
      taken.append(range)
      svg.line(x(value), top, x(value), bottom, [("stroke", "#eeeeee"), ("class", "grid")])
      svg.line(x(value), bottom, x(value), bottom + 6, [("stroke", "#333333"), ("class", "tick")])
      svg.element(
        "text",
        [
          ("x", x(value).hundredths), ("y", (bottom + 24).hundredths), ("text-anchor", "middle"),
          ("class", "place"),
        ], text: label)
    }
    svg.element(
      "text",
      [("x", ((left + right) / 2).hundredths), ("y", "518"), ("text-anchor", "middle")],
      text: chart.across.label)
  }

  private func drawLines(_ svg: inout SVGWriter) {
    for level in chart.levels {
      svg.line(left, y(level.y), right, y(level.y), SVGChart.levelStroke)
    }
    for (index, series) in chart.series.enumerated().reversed() {
      for run in series.points.split(whereSeparator: { $0.y == nil }) {
        let points = run.map { "\(x($0.x).hundredths),\(y($0.y ?? 0).hundredths)" }
        svg.element(
          "polyline",
          [("points", points.joined(separator: " ")), ("fill", "none")] + SVGChart.stroke(index))
      }
    }
  }

  /// What each line is, from the highest at the right end to the lowest.
  private func drawLegend(_ svg: inout SVGWriter) {
    guard chart.series.count + chart.levels.count > 1 else { return }
    var items = chart.series.enumerated().map { index, series in
      (series.name, series.points.last { $0.y != nil }?.y ?? 0, SVGChart.stroke(index))
    }
    items += chart.levels.map { ($0.name, $0.y, SVGChart.levelStroke) }
    for (row, item) in items.sorted(by: { $0.1 > $1.1 }).enumerated() {
      let height = top + 12 + Double(row) * 26
      svg.line(right + 16, height, right + 48, height, item.2)
      svg.element(
        "text",
        [("x", (right + 56).hundredths), ("y", (height + 5).hundredths), ("class", "legend")],
        text: item.0.count > SVGChart.longestName
          ? item.0.prefix(SVGChart.longestName - 1) + "…" : item.0)
    }
  }

  /// Colours that people with any sort of colour vision can tell apart, and dashes for prints in grey.
  /// - Source: Okabe and Ito 2008, Color Universal Design; its yellow is left out, being faint on white.
  private static func stroke(_ number: Int) -> [(String, String)] {
    let colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"]
    let dashes = ["", "10 5", "3 4", "12 4 3 4"]
    let dash = dashes[number % dashes.count]
    return [("stroke", colors[number % colors.count]), ("stroke-width", "3")]
      + (dash.isEmpty ? [] : [("stroke-dasharray", dash)])
  }

  private static let levelStroke = [
    ("stroke", "#000000"), ("stroke-width", "1.5"), ("stroke-dasharray", "6 4"), ("class", "level"),
  ]
}

extension Double {
  /// The number to two decimals.
  fileprivate var hundredths: String { ((self * 100).rounded() / 100).shortest }
}
