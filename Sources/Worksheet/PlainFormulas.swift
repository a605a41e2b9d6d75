import Incremental
import Language

/// The formulas of arithmetic alone, as steps that all lie in one list.
///
/// A formula of its own object, text and tree is spread over as many places of memory, and in a sheet
/// of a million cells no cache holds them. The steps lie in the order in which the cells ran first,
/// which is about the order in which a wave comes to them.
struct PlainFormulas {
  /// Where a node's steps lie; none where it has none.
  private struct Place {
    var start: Int32 = 0
    var count: Int32 = 0
  }

  private var steps: [ArithmeticStep] = []
  private var places: [Place] = []
  /// How many steps are out of use.
  private var unused = 0

  /// How many steps are held, those out of use included.
  var stepCount: Int { steps.count }

  /// Whether a node has steps.
  func has(_ id: NodeID) -> Bool {
    let index = Int(id.index)
    return index < places.count && places[index].count > 0
  }

  /// A node's steps; none where it has none.
  func steps(of id: NodeID) -> ArraySlice<ArithmeticStep> {
    guard Int(id.index) < places.count else { return [] }
    let place = places[Int(id.index)]
    return steps[Int(place.start)..<Int(place.start + place.count)]
  }

  /// Takes the steps of a node's formula, and tells whether it is one of arithmetic alone.
  mutating func add(_ bound: BoundFormula, for id: NodeID) -> Bool {
    remove(id)
    let (index, start) = (Int(id.index), steps.count)
    guard start <= Int32.max / 2, bound.formula.appendSteps(to: &steps, bound.names) else {
      return false
    }
    while places.count <= index { places.append(Place()) }
    places[index] = Place(start: Int32(start), count: Int32(steps.count - start))
    return true
  }

  /// Forgets a node's steps.
  mutating func remove(_ id: NodeID) {
    guard has(id) else { return }
    unused += Int(places[Int(id.index)].count)
    places[Int(id.index)] = Place()
    if unused > max(1_000, steps.count / 2) { closeGaps() }
  }

  /// Lays what is in use side by side; it is done so seldom that a change costs the same all the while.
  private mutating func closeGaps() {
    var kept: [ArithmeticStep] = []
    kept.reserveCapacity(steps.count - unused)
    for (index, place) in places.enumerated() where place.count > 0 {
      let start = Int(place.start)
      places[index].start = Int32(kept.count)
      kept += steps[start..<start + Int(place.count)]
    }
    (steps, unused) = (kept, 0)
  }
}
