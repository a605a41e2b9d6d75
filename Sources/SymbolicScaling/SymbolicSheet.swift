import Incremental
import Language
import Worksheet

/// The numbers around a point for which the same arms and branches are taken.
package struct Validity: Sendable, Equatable {
  /// The nearest number at or below the point at which another one may be taken.
  package var lower: Double
  /// The nearest number above the point from which another one may be taken.
  package var upper: Double

  /// The numbers from one to another, by default all.
  package init(lower: Double = -.infinity, upper: Double = .infinity) {
    self.lower = lower
    self.upper = upper
  }

  /// Whether a number lies within, the ends counted in.
  package func contains(_ number: Double) -> Bool { lower <= number && number <= upper }

  mutating func narrow(to other: Validity) {
    lower = max(lower, other.lower)
    upper = min(upper, other.upper)
  }
}

/// The cells of a sheet as they follow one input near a point.
///
/// A cell that does not name the input, however far down, is the constant that the sheet has for it.
/// The others are followed one at a time, those that they read first, on a stack of its own.
final class SymbolicSheet {
  /// What following a cell came to.
  struct Found {
    var value: Result<SymbolicValue, Obstacle>
    var validity: Validity
  }

  let sheet: Sheet
  /// The number that the input has.
  let point: Double
  /// Whether the input takes whole numbers alone.
  let isWhole: Bool
  /// Whether conditions are asked at the point itself, not right of it.
  let isAtPoint: Bool
  let input: NodeID
  private let cone: Cone
  private var found: [NodeID: Found] = [:]
  /// The cells whose certain reads were followed before them.
  private var prepared: Set<NodeID> = []
  /// Steps that may still be worked on.
  private var room = 20_000_000

  init(
    _ sheet: Sheet, following input: NodeID, at point: Double, through cone: Cone,
    isAtPoint: Bool = false
  ) {
    self.sheet = sheet
    self.isAtPoint = isAtPoint
    self.input = input
    self.point = point
    self.cone = cone
    isWhole = sheet.declaration(of: input).isInteger
    let variable = SymbolicValue.one(Symbolic(quotient: Quotient(.variable)))
    found[input] = Found(value: .success(variable), validity: Validity())
  }

  /// What a cell is as a function of the input.
  func follow(_ id: NodeID) -> Found {
    var stack = [id]
    while let top = stack.last {
      if found[top] == nil {
        let formula = SymbolicFormula(self)
        switch formula.result(of: top) {
        case .failure(.needs(let other)):
          stack.append(other)
          // What it is certain to read comes first, so that it begins anew for the rest alone.
          if prepared.insert(top).inserted {
            stack += sheet.certain(top).reversed().filter {
              found[$0] == nil && cone.follows($0, input)
            }
          }
          continue
        case let value: found[top] = Found(value: value, validity: formula.validity)
        }
      }
      stack.removeLast()
    }
    return found[id] ?? Found(value: .failure(.cannot(.failure)), validity: Validity())
  }

  /// Counts so many steps of work.
  /// - Throws: that they are more than anybody waits for, or that someone asked to stop.
  func spend(_ steps: Int) throws(Obstacle) {
    room -= steps
    if room < 0 || sheet.isStopped(after: steps) { throw .cannot(.size) }
  }

  /// Asks whether to stop, behind as many elements of lists.
  /// - Throws: that someone asked to.
  func heed(_ elements: Int) throws(Obstacle) {
    if sheet.isStopped(after: elements) { throw .cannot(.size) }
  }

  /// A cell's value for a formula that reads it, narrowing what the formula holds for.
  func read(_ id: NodeID, _ validity: inout Validity) throws(Obstacle) -> SymbolicValue {
    if !cone.follows(id, input) { return .fixed(sheet.value(of: id)) }
    guard let known = found[id] else { throw .needs(id) }
    validity.narrow(to: known.validity)
    return try known.value.get()
  }
}
