package import Incremental
import Language
import Worksheet

/// Where one term passes another as an input grows.
package struct Crossing: Sendable {
  /// The other term.
  package let other: NodeID
  /// The number of the input from which on the new order holds; the first whole one, where it takes
  /// whole numbers.
  package let number: Double
  /// Whether the term is the greater one from there on, and not the lesser.
  package let isRise: Bool
}

extension Tracing {
  /// How many stretches of one formula are looked through for crossings.
  private static let mostPieces = 60
  /// How many times smaller or larger than the present one a number of the input may be.
  private static let reach = 1024.0

  /// Where the term passes another one: nearest below and above the present point.
  ///
  /// The difference of the two is a quotient of polynomials on each stretch between two kinks; its
  /// roots are found there, and the sheet confirms each.
  func crossings(with other: NodeID) -> [Crossing] {
    let found = candidates(with: other).compactMap { confirmed($0, other) }
    let below = found.last { $0.number <= point }
    let above = found.first { $0.number > point && $0.number <= point * Self.reach }
    return [below, above].compactMap(\.self)
  }

  private func candidates(with other: NodeID) -> [Double] {
    let lowest = sheet.declaration(of: input).range?.lowerBound ?? 0
    let nearest = max(lowest, point / Self.reach)
    var start = isWhole ? max(nearest.rounded(.up), 1) : nearest
    var numbers: [Double] = []
    for _ in 0..<Self.mostPieces where start <= point * Self.reach {
      let cells = cells(at: start)
      guard let one = formula(of: term, in: cells), let two = formula(of: other, in: cells) else {
        return numbers
      }
      let difference = one.symbolic.quotient - two.symbolic.quotient
      let end = min(one.validity.upper, two.validity.upper)
      // Where a stretch begins the terms may have jumped past one another.
      numbers.append(start)
      numbers += difference.numerator.roots.filter { start < $0 && $0 <= end }
      guard end.isFinite else { break }
      start = isWhole ? max(end.rounded(.down) + 1, start + 1) : max(end, start).nextUp
    }
    return numbers
  }

  /// The crossing at a number or, of whole ones, right at it, if the sheet says that there is one.
  private func confirmed(_ number: Double, _ other: NodeID) -> Crossing? {
    let steps =
      isWhole
      ? [-1, 0, 1].map { (number.rounded(.up) + $0 - 1, number.rounded(.up) + $0) }
      : [(number * (1 - 1e-9), number * (1 + 1e-9))]
    for (before, behind) in steps where before > 0 {
      guard let was = leads(other, at: before), let isNow = leads(other, at: behind) else {
        continue
      }
      if was != isNow {
        return Crossing(other: other, number: isWhole ? behind : number, isRise: isNow)
      }
    }
    return nil
  }

  /// Whether the term is at least as great as another one, with the input at a number.
  private func leads(_ other: NodeID, at number: Double) -> Bool? {
    let values = probe.values(of: [term, other], at: number)
    guard let one = values[0], let two = values[1] else { return nil }
    return one >= two
  }
}
