/// Curves over one input, as data: a renderer draws it in whatever it writes to.
package struct Chart: Sendable, Equatable {
  /// One of the two directions.
  package struct Axis: Sendable, Equatable {
    /// What is measured; empty where several things are.
    package var title: String
    /// The unit of its numbers; empty for plain ones.
    package var unit: String
    /// Whether equal distances are equal ratios; then every value is above 0.
    package var isLogarithmic: Bool
    /// Whether the round numbers are powers of two and multiples of them.
    package var isBinary: Bool

    /// A direction.
    package init(
      _ title: String, unit: String = "", isLogarithmic: Bool = false, isBinary: Bool = false
    ) {
      self.title = title
      self.unit = unit
      self.isLogarithmic = isLogarithmic
      self.isBinary = isBinary
    }

    /// The title with the unit, as it stands beside the axis.
    package var label: String {
      if unit.isEmpty { return title }
      return title.isEmpty ? unit : "\(title) (\(unit))"
    }
  }

  /// One point of a curve; without a height the curve has a gap there.
  package struct Point: Sendable, Equatable {
    /// Where it stands across.
    package var x: Double
    /// How high it stands.
    package var y: Double?

    /// A point.
    package init(_ x: Double, _ y: Double?) {
      self.x = x
      self.y = y
    }
  }

  /// One curve.
  package struct Series: Sendable, Equatable {
    /// What the legend says of it.
    package var name: String
    /// Its points, from left to right.
    package var points: [Point]

    /// A curve.
    package init(_ name: String, _ points: [Point]) {
      self.name = name
      self.points = points
    }
  }

  /// A line across the whole chart at one height.
  package struct Level: Sendable, Equatable {
    /// What the legend says of it.
    package var name: String
    /// The height.
    package var y: Double

    /// A line.
    package init(_ name: String, at y: Double) {
      self.name = name
      self.y = y
    }
  }

  /// What it shows, in a few words.
  package var title: String
  /// What was held fixed, a few words each.
  package var conditions: [String]
  /// The direction of the input.
  package var across: Axis
  /// The direction of the values.
  package var up: Axis
  /// The curves; all have points at the same places.
  package var series: [Series]
  /// The lines across.
  package var levels: [Level]
  /// The columns of a screen that it may take, if someone said.
  package var columns: Int?
  /// The rows of a screen that it may take, if someone said.
  package var rows: Int?

  /// A chart, to be filled.
  package init(_ title: String, across: Axis, up: Axis) {
    self.title = title
    self.across = across
    self.up = up
    (conditions, series, levels) = ([], [], [])
  }

  /// How many points all curves have.
  package var pointCount: Int { series.reduce(0) { $0 + $1.points.count } }

  /// The least and the greatest place across; nil without a point.
  package var span: ClosedRange<Double>? {
    let places = series.flatMap(\.points).map(\.x)
    guard let least = places.min(), let greatest = places.max() else { return nil }
    return least...greatest
  }

  /// The least and the greatest height of curves and lines; nil if there is none.
  package var heights: ClosedRange<Double>? {
    let heights = series.flatMap(\.points).compactMap(\.y) + levels.map(\.y)
    guard let least = heights.min(), let greatest = heights.max() else { return nil }
    return least...greatest
  }
}
