import Diagnostics
package import Incremental
package import Language
package import Worksheet

/// What terms come to while one or two inputs go through their values.
///
/// Each point is a supposition over the very cells that `show` reads, taken back before the next one.
package struct Sweep {
  /// The most points that a sweep may have.
  package static let most = 100_000

  /// An input, and the values that it goes through.
  package struct Axis {
    /// The cell.
    package let id: NodeID
    /// The changes that give it one value after another.
    package let changes: [Change]
    /// The values, as they are printed.
    package let values: [Value]

    /// An input with its values, one for each change.
    package init(_ id: NodeID, _ changes: [Change], _ values: [Value]) {
      self.id = id
      self.changes = changes
      self.values = values
    }
  }

  /// What is asked for at every point: a cell, or a formula without one.
  package struct Term {
    /// What was written.
    package let formula: Formula
    /// The cell, if the formula is nothing but its name.
    package let id: NodeID?

    /// A term.
    package init(_ formula: Formula, cell id: NodeID?) {
      self.formula = formula
      self.id = id
    }
  }

  /// One point: what the inputs were, and what the terms came to.
  package struct Point {
    /// The index of each input's value, in the order of the axes.
    package let indices: [Int]
    /// The terms' values, in their order; a point that cannot be gives each the failure.
    package let values: [Value]
  }

  /// The inputs.
  package let axes: [Axis]
  /// The points, the last input going fastest; fewer than `count` if the sweep was interrupted.
  package private(set) var points: [Point] = []

  /// How many points there are to be.
  package var count: Int { axes.reduce(1) { $0 * $1.changes.count } }

  /// Goes through all points, until it is interrupted.
  ///
  /// - Complexity: At each point what the inputs reach runs again, and nothing else.
  package init(
    _ terms: [Term], over axes: [Axis], in sheet: Sheet, isInterrupted: () -> Bool
  ) {
    self.axes = axes
    points.reserveCapacity(count)
    for number in 0..<count {
      if isInterrupted() { return }
      var rest = number
      var indices: [Int] = []
      for axis in axes.reversed() {
        indices.insert(rest % axis.changes.count, at: 0)
        rest /= axis.changes.count
      }
      points.append(Point(indices: indices, values: Sweep.values(terms, axes, indices, sheet)))
    }
  }

  /// The changes that a point supposes.
  package static func changes(_ axes: [Axis], at indices: [Int]) -> [Change] {
    zip(axes, indices).map { $0.changes[$1] }
  }

  private static func values(
    _ terms: [Term], _ axes: [Axis], _ indices: [Int], _ sheet: Sheet
  ) -> [Value] {
    do throws(Diagnostic) {
      return try sheet.supposing(changes(axes, at: indices)) { () throws(Diagnostic) in
        terms.map { value(of: $0, sheet) }
      }
    } catch {
      return terms.map { _ in .failed(Failure(error)) }
    }
  }

  private static func value(of term: Term, _ sheet: Sheet) -> Value {
    if let id = term.id { return sheet.value(of: id) }
    do throws(Diagnostic) { return try sheet.evaluate(term.formula).value } catch {
      return .failed(Failure(error))
    }
  }
}
