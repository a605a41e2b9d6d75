import Markup

extension Chart {
  /// The chart with what no axis can hold left out: heights without bounds become gaps, and places
  /// without bounds go.
  ///
  /// Between 1e-250 and 1e250 no step of an axis is too large or too small for a Double.
  var bounded: Chart {
    var chart = self
    for index in chart.series.indices {
      chart.series[index].points = series[index].points.compactMap { point in
        Self.bounded(point.x).map { Point($0, point.y.flatMap(Self.bounded)) }
      }
    }
    chart.levels = levels.compactMap { level in
      Self.bounded(level.y).map { Level(level.name, at: $0) }
    }
    return chart
  }

  private static func bounded(_ number: Double) -> Double? {
    if number.magnitude < 1e-250 { return 0 }
    return number.magnitude < 1e250 ? number : nil
  }
}
