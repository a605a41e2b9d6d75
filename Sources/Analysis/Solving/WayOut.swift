package import Diagnostics
package import Incremental
package import Language
import Quantities
package import Worksheet

/// Another input by which a condition can be met that one input cannot meet.
package struct WayOut {
  /// The input.
  package let input: NodeID
  /// Whether its greatest value that does it is wanted, or its least.
  package let goal: Solving.Goal

  /// How many of the inputs that do most are asked whether they do enough.
  private static let mostAsked = 3

  /// How many of the inputs below a condition are tried at all; a model has some fifty.
  private static let mostTried = 200

  /// The input that does most, of those that whoever runs the model chooses; nil if none does enough.
  /// - Throws: that someone asked to stop.
  package static func find(
    for condition: Formula, besides input: NodeID? = nil, in sheet: Sheet,
    isInterrupted: @escaping () -> Bool = { false }
  ) throws(Diagnostic) -> WayOut? {
    guard let sides = ComparedSides(of: condition), sides.sign != .equal else { return nil }
    var ways: [(way: WayOut, excess: Double)] = []
    for candidate in inputs(below: condition, in: sheet).prefix(mostTried) where candidate != input
    {
      if isInterrupted() { throw .interrupted() }
      ways += Self.ways(by: candidate, sides, in: sheet)
    }
    ways.sort { ($0.excess, $0.way.input) < ($1.excess, $1.way.input) }
    for (way, _) in ways.prefix(mostAsked) {
      let solving = Solving(
        way.input, way.goal, where: condition, in: sheet, isInterrupted: isInterrupted)
      do throws(Diagnostic) {
        if case .solved = try solving.outcome() { return way }
      } catch { if error == .interrupted() { throw error } }
    }
    return nil
  }

  /// Halving and doubling an input, with how far from holding the condition then is; only what helps.
  private static func ways(
    by input: NodeID, _ sides: ComparedSides, in sheet: Sheet
  ) -> [(way: WayOut, excess: Double)] {
    guard let number = sheet.value(of: input).number,
      let now = sides.difference(in: sheet).flatMap(sides.excess)
    else { return [] }
    let tries: [(Solving.Goal, Double)] = [(.greatest, number / 2), (.least, 2 * number)]
    return tries.compactMap { goal, number in
      let isWhole = sheet.declaration(of: input).isInteger
      let tried = isWhole ? max(number.rounded(.down), 1) : number
      let difference = try? sheet.supposing(input, is: tried) { () throws(Diagnostic) in
        sides.difference(in: sheet)
      }
      guard let excess = (difference ?? nil).flatMap(sides.excess), excess < now else { return nil }
      return (WayOut(input: input, goal: goal), excess)
    }
  }

  /// The inputs below a condition that whoever runs the model chooses: those that no file and no family
  /// gave, and those that have a unit, such as the bits of a weight.
  private static func inputs(below condition: Formula, in sheet: Sheet) -> [NodeID] {
    var stack = condition.names.compactMap(sheet.find)
    var seen = Set(stack)
    while let id = stack.popLast() {
      _ = sheet.value(of: id)
      for below in sheet.values.dependencies(of: id) where seen.insert(below).inserted {
        stack.append(below)
      }
    }
    return seen.sorted().filter { id in
      guard sheet.exists(id), sheet.isInput(id), let number = sheet.value(of: id).number,
        number > 0, number.isFinite
      else { return false }
      let isMakers = [.family, .model].contains { sheet.binding(of: id, in: $0) != nil }
      return !isMakers || !(sheet.kind(of: id).dimension ?? .none).isNone
    }
  }
}
