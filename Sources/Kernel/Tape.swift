/// A flat list of operations on numbers, each of which needs only results that stand before it.
///
/// Every operation gives at every point the bits that the language gives, or NaN, which stands for
/// everything else: an error, or what no number says. Conditions are 1 and 0. The same operation is put
/// down once; what is known of the numbers beforehand decides comparisons, leaves out what changes
/// nothing, and joins what goes evenly with an input into one line.
package struct Tape {
  private(set) var operations: [Operation] = []
  private var knowledge: [Known] = []
  private var lines: [Line?] = []
  private var places: [Operation: Slot] = [:]
  private var inputs: [Slot] = []

  /// The most operations that a tape may have.
  package static let longest = 100_000

  /// A tape without operations.
  package init() {}

  /// How many operations there are.
  package var count: Int { operations.count }

  /// The next input, by its numbers, which must be usable.
  package mutating func input(_ numbers: Numbers) -> Slot {
    let place = inputs.count
    let line = Line(input: place, slope: 1, intercept: 0)
    let slot = put(.input(place), numbers.known, line)
    inputs.append(slot)
    return slot
  }

  /// One number at every point.
  package mutating func constant(_ number: Double) -> Slot {
    put(.constant(number.bitPattern), Known(number))
  }

  /// What has no value at any point.
  package mutating func failure() -> Slot { constant(.nan) }

  /// Whether there may be points at which a result is NaN.
  package func mayFail(_ slot: Slot) -> Bool { known(slot).mayFail }

  /// The number that a result is at every point, if it is one.
  package func constant(of slot: Slot) -> Double? {
    guard case .constant(let bits) = operations[slot.index] else { return nil }
    return Double(bitPattern: bits)
  }

  /// Whether results are sure to differ at every point.
  package func areApart(_ one: Slot, _ other: Slot) -> Bool {
    let (left, right) = (known(one), known(other))
    return left.upper < right.lower || right.upper < left.lower
  }

  /// Whether results, each taken so many times, have the same sum in whichever order they are added.
  package func isExact(sumOf terms: [(slot: Slot, times: Int)]) -> Bool {
    var (magnitude, grain) = (0.0, Int?.some(Known.coarsest))
    for (slot, times) in terms {
      magnitude += known(slot).magnitude * Double(times)
      grain = Known.lesser(grain, known(slot).grain)
    }
    return Known.isExact(magnitude, grain: grain)
  }

  func known(_ slot: Slot) -> Known { knowledge[slot.index] }

  /// The line that a result is along an input, which a constant is along any.
  private func line(_ slot: Slot, along input: Int) -> Line? {
    if let line = lines[slot.index] { return line.input == input ? line : nil }
    guard let number = constant(of: slot), number.isFinite else { return nil }
    return Line(input: input, slope: 0, intercept: number)
  }

  /// Two results as lines along one input, if at least one of them goes with an input at all.
  func lines(_ one: Slot, _ other: Slot) -> (Line, Line)? {
    guard let input = (lines[one.index] ?? lines[other.index])?.input,
      let first = line(one, along: input), let second = line(other, along: input)
    else { return nil }
    return (first, second)
  }

  /// What is known of a line; nil if its numbers would be rounded.
  func known(_ line: Line) -> Known? { line.known(over: known(inputs[line.input])) }

  /// Puts down a line, if none of its numbers is rounded.
  mutating func place(_ line: Line) -> Slot? {
    guard let known = known(line) else { return nil }
    if line.slope == 0 { return constant(line.intercept) }
    let input = inputs[line.input]
    if line.slope == 1, line.intercept == 0 { return input }
    return put(.line(input, slope: line.slope, intercept: line.intercept), known, line)
  }

  /// Puts an operation down, or finds it where it stands already.
  mutating func put(_ operation: Operation, _ known: Known, _ line: Line? = nil) -> Slot {
    if let slot = places[operation] { return slot }
    let slot = Slot(index: operations.count)
    operations.append(operation)
    knowledge.append(known)
    lines.append(line)
    places[operation] = slot
    return slot
  }
}
