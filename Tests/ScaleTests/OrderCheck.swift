import Commands
import Incremental
import Language
import SymbolicScaling
import Testing
import Worksheet

/// Holds the formulas of a session's headline terms against what the sheet gives by itself.
struct OrderCheck {
  private let desk: Desk

  init(_ desk: Desk) { self.desk = desk }

  /// How many formulas were found; each is checked.
  var followedFormulas: Int {
    get throws {
      let sheet = desk.session.sheet
      var followed = 0
      for term in sheet.headlines {
        guard let value = sheet.value(of: term).number, value != 0 else { continue }
        for row in try desk.scaling(sheet.name(of: term)).rows {
          let place = "\(sheet.name(of: term)) by \(sheet.name(of: row.input))"
          #expect(row.doubled == desk.value(of: term, row.input, 2 * row.point), "\(place)")
          guard row.quotient != nil else { continue }
          followed += 1
          check(row, value, of: term, place)
          checkStretch(row, of: term, place)
        }
      }
      return followed
    }
  }

  /// At the ends that are named the formula holds, if they are counted in.
  private func checkStretch(_ row: Scaling.Row, of term: NodeID, _ place: String) {
    let ends = [
      (row.stretch.lower, row.stretch.includesLower),
      (row.stretch.upper, row.stretch.includesUpper),
    ]
    for (end, isIncluded) in ends where end.isFinite && isIncluded {
      guard let expected = row.quotient?.value(at: end) else { continue }
      let found = desk.value(of: term, row.input, end) ?? .nan
      let tolerance = row.order == .stepped ? 0.02 : 1e-9
      #expect(abs(found - expected) <= tolerance * abs(expected), "\(place) = \(end)")
    }
  }

  private func check(
    _ row: Scaling.Row, _ value: Double, of term: NodeID, _ place: String
  ) {
    guard let quotient = row.quotient else { return }
    let tolerance = row.order == .stepped ? 0.02 : 1e-9
    func agrees(_ number: Double, _ other: Double) -> Bool {
      abs(number - other) <= tolerance * max(abs(number), abs(other))
    }
    #expect(agrees(quotient.value(at: row.point), value), "\(place)")
    let isWhole = desk.session.sheet.declaration(of: row.input).isInteger
    let others =
      isWhole ? [2, 3, 7].map { row.point + $0 } : [1.125, 1.375].map { $0 * row.point }
    let samples = others.filter { row.validity.contains($0) }.compactMap { number in
      desk.value(of: term, row.input, number).map { (number, $0) }
    }
    for (number, other) in samples {
      #expect(agrees(quotient.value(at: number), other), "\(place) = \(number)")
    }
    checkOrder(row, value, samples, place)
    // The row's slope comes from the compiled formulas; the formula that was found has one of its own.
    let above = Dual.value(of: quotient.numerator.coefficients, at: row.point)
    let below = Dual.value(of: quotient.denominator.coefficients, at: row.point)
    let dual = above / below
    let elasticity = dual.slope * row.point / dual.value
    #expect(
      abs((row.elasticity ?? .nan) - elasticity) <= 1e-9 * max(1, abs(elasticity)), "\(place)")
  }

  /// What the order says of ratios and of differences of the sheet's own figures.
  private func checkOrder(
    _ row: Scaling.Row, _ value: Double, _ samples: [(Double, Double)], _ place: String
  ) {
    let slopes = samples.map { ($0.1 - value) / ($0.0 - row.point) }
    let scale = abs(value / row.point)
    switch row.order {
    case .constant, .saturating: #expect(slopes.allSatisfy { abs($0) <= 1e-9 * scale }, "\(place)")
    case .linear:
      #expect(slopes.allSatisfy { abs($0 * row.point / value - 1) <= 1e-9 }, "\(place)")
    case .affine:
      #expect(slopes.allSatisfy { abs($0 - (slopes.first ?? 0)) <= 1e-6 * scale }, "\(place)")
      #expect(slopes.allSatisfy { abs($0 * row.point / value - 1) > 1e-12 }, "\(place)")
    case .quadratic:
      guard samples.count == 3, let low = slopes.first, let high = slopes.last else { return }
      // Slopes from one point lie on a line.
      let (first, last) = (samples[0].0, samples[2].0)
      let middle = low + (high - low) * (samples[1].0 - first) / (last - first)
      #expect(abs(slopes[1] - middle) <= 1e-6 * scale, "\(place)")
      #expect(low != high, "\(place)")
    case .polynomial, .rational, .stepped, .piecewise: break
    }
    if row.order == .linear, let doubled = row.doubled, row.validity.contains(2 * row.point) {
      #expect(abs(doubled / value - 2) <= 1e-9, "\(place)")
    }
  }
}
