import Diagnostics
import Worksheet

/// Points of a sweep that run together: all of them, or those at which one input has one value.
struct Stretch {
  let start: Int
  let step: Int
  let count: Int
  /// Whether it is the whole sweep.
  let isWhole: Bool
  /// For each axis the indices of values that are left to the sheet.
  let odd: [Set<Int>]

  var hasOdd: Bool { odd.contains { !$0.isEmpty } }

  func point(_ index: Int) -> Int { start + index * step }

  func isOdd(_ indices: [Int]) -> Bool { zip(odd, indices).contains { $0.contains($1) } }
}

extension Sweep {
  /// Fewer points than these are asked of the sheet before a tape for them would be made.
  static let leastCompiled = 16

  /// Runs all points in blocks, if the sheet can be compiled; gives false if the sheet has to be asked about
  /// those that are left.
  mutating func runCompiled(_ isInterrupted: () -> Bool) -> Bool {
    let inputs = axes.map { AxisNumbers($0, sheet) }
    if runWhole(inputs, isInterrupted) { return true }
    guard axes.count == 2, reached == 0 else { return false }
    // What one input decides of the pattern of lists, or of texts, is compiled for each of its values.
    for held in axes.indices.sorted(by: { axes[$0].count < axes[$1].count })
    where axes[1 - held].count >= Sweep.leastCompiled {
      if let numbers = inputs[1 - held], runHeld(held, numbers, isInterrupted) { return true }
      if reached > 0 { return true }
    }
    return false
  }

  private mutating func runWhole(_ inputs: [AxisNumbers?], _ isInterrupted: () -> Bool) -> Bool {
    let known = inputs.compactMap(\.self)
    guard known.count == axes.count,
      var compiled = try? CompiledTerms(
        terms, over: Array(zip(axes, known)), beside: [], in: sheet)
    else { return false }
    let stretch = Stretch(start: 0, step: 1, count: count, isWhole: true, odd: known.map(\.odd))
    _ = run(&compiled, over: stretch, isInterrupted: isInterrupted)
    return true
  }

  /// Runs the points at which one input has its first value, then those at which it has the next.
  private mutating func runHeld(
    _ held: Int, _ numbers: AxisNumbers, _ isInterrupted: () -> Bool
  ) -> Bool {
    let moving = axes[1 - held]
    for index in 0..<axes[held].count {
      let stretch = Stretch(
        start: held == 0 ? index * moving.count : index, step: held == 0 ? 1 : axes[1].count,
        count: moving.count, isWhole: false,
        odd: held == 0 ? [[], numbers.odd] : [numbers.odd, []])
      let change = try? axes[held].change(at: index)
      guard let change,
        var compiled = try? CompiledTerms(
          terms, over: [(moving, numbers)], beside: [change], in: sheet),
        compiled.isNumeric
      else {
        // Where the first value cannot be compiled, others hardly can.
        if index == 0 { return false }
        if !ask(stretch, isInterrupted) { return true }
        continue
      }
      if !run(&compiled, over: stretch, isInterrupted: isInterrupted) { return true }
    }
    return true
  }

  private mutating func ask(_ stretch: Stretch, _ isInterrupted: () -> Bool) -> Bool {
    for index in 0..<stretch.count {
      if isInterrupted() { return false }
      ask(stretch.point(index))
      count(1)
    }
    return true
  }
}
