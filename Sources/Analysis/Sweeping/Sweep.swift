package import Diagnostics
package import Incremental
package import Language
package import Worksheet

/// What terms come to while one or two inputs go through their values.
///
/// The part of the sheet between the inputs and the terms is compiled once and runs over blocks of points.
/// What that does not cover, and every point at which something has no value, is a supposition over
/// the very cells that `show` reads, taken back before the next one; either way it is the same to the bit.
package struct Sweep {
  /// The most points that a sweep may have.
  package static let most = 1_000_000
  /// The most values that the terms of a sweep may come to, each at every point.
  package static let mostValues = 1_000_000

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

  /// The terms.
  package let terms: [Term]
  /// The inputs; the last one goes fastest.
  package let axes: [Axis]
  /// How many points were reached: fewer than `count` if the sweep was interrupted.
  package private(set) var reached = 0
  /// How many of them were asked of the sheet.
  package private(set) var asked = 0

  let sheet: Sheet
  /// Each term's numbers, by the point; conditions are 1 and 0.
  private var numbers: [[Double]]
  /// What each term is, where it was compiled.
  private var outputs: [CompiledTerms.Output]
  /// The values of all terms at points where one of them is no number.
  private var others: [Int: [Value]] = [:]
  /// The failures that were met last: points that fail for one reason share it.
  private var failures: [Failure] = []

  /// How many points there are to be.
  package var count: Int { axes.reduce(1) { $0 * $1.count } }

  /// Goes through all points, until it is interrupted.
  ///
  /// - Complexity: At each point what the inputs reach runs again, and nothing else.
  package init(
    _ terms: [Term], over axes: [Axis], in sheet: Sheet, isCompiled: Bool = true,
    progress: (_ reached: Int) -> Void = { _ in }, isInterrupted: () -> Bool
  ) {
    (self.terms, self.axes, self.sheet) = (terms, axes, sheet)
    outputs = terms.map { _ in .numbers }
    let count = axes.reduce(1) { $0 * $1.count }
    numbers = terms.map { _ in Array(repeating: 0, count: count) }
    if isCompiled, count >= Sweep.leastCompiled, runCompiled(isInterrupted) { return }
    for point in reached..<count {
      if isInterrupted() { return }
      progress(reached)
      ask(point)
      reached += 1
    }
  }

  /// What a term came to at a point.
  package func value(of term: Int, at point: Int) -> Value {
    if let values = others[point] { return values[term] }
    switch outputs[term] {
    case .numbers: return .number(numbers[term][point])
    case .conditions: return .one(.boolean(numbers[term][point] != 0))
    case .fixed(let value): return value
    }
  }

  /// The index of each input's value at a point.
  package func indices(at point: Int) -> [Int] {
    var rest = point
    var indices: [Int] = []
    for axis in axes.reversed() {
      indices.append(rest % axis.count)
      rest /= axis.count
    }
    return indices.reversed()
  }

  /// The changes that a point supposes.
  /// - Throws: what setting an input to its value would.
  package func changes(at point: Int) throws(Diagnostic) -> [Change] {
    var changes: [Change] = []
    for (axis, index) in zip(axes, indices(at: point)) {
      changes.append(try axis.change(at: index))
    }
    return changes
  }

  /// Has the sheet say what the terms come to at a point.
  mutating func ask(_ point: Int) {
    asked += 1
    let values = supposed(at: point)
    for (term, value) in values.enumerated() {
      guard case .numbers = outputs[term], let number = value.number else {
        let kept = values.map { shared($0) }
        if kept.allSatisfy(sheet.mayTell) { others[point] = kept }
        return
      }
      numbers[term][point] = number
    }
  }

  /// A value as it is kept: a failure that was met lately is that one, and another counts by its letters.
  private mutating func shared(_ value: Value) -> Value {
    guard let failure = value.failure else { return value }
    if let known = failures.first(where: { $0 == failure }) { return .failed(known) }
    _ = sheet.mayTell(letters: failure.diagnostic.message.utf8.count)
    if failures.count == Sweep.mostShared { failures.removeFirst() }
    failures.append(failure)
    return value
  }

  private static let mostShared = 8

  private func supposed(at point: Int) -> [Value] {
    do throws(Diagnostic) {
      return try sheet.supposing(try changes(at: point)) { () throws(Diagnostic) in
        terms.map { Sweep.value(of: $0, sheet) }
      }
    } catch {
      return terms.map { _ in .failed(Failure(error)) }
    }
  }

  static func value(of term: Term, _ sheet: Sheet) -> Value {
    if let id = term.id { return sheet.value(of: id) }
    do throws(Diagnostic) { return try sheet.evaluate(term.formula).value } catch {
      return .failed(Failure(error))
    }
  }
}

extension Sweep {
  /// Runs blocks of a stretch of points, and asks the sheet about those that have no number.
  ///
  /// Gives false if it was interrupted.
  mutating func run(
    _ compiled: inout CompiledTerms, over stretch: Stretch, isInterrupted: () -> Bool
  ) -> Bool {
    outputs = stretch.isWhole ? compiled.outputs : compiled.outputs.map(\.ofPart)
    var part = terms.map { _ in [Double](repeating: 0, count: stretch.isWhole ? 0 : stretch.count) }
    for start in stride(from: 0, to: stretch.count, by: CompiledTerms.blockSize) {
      if isInterrupted() { return false }
      let block = start..<min(start + CompiledTerms.blockSize, stretch.count)
      let isSound: Bool
      if stretch.isWhole {
        isSound = compiled.run(from: start, into: &numbers)
      } else {
        isSound = compiled.run(from: start, into: &part)
        for (term, output) in compiled.outputs.enumerated() {
          for index in block {
            numbers[term][stretch.point(index)] = output.fixedNumber ?? part[term][index]
          }
        }
      }
      if !isSound || stretch.hasOdd {
        for point in block.lazy.map(stretch.point) where isDoubtful(point, stretch) {
          if isInterrupted() { return false }
          ask(point)
        }
      }
      reached += block.count
    }
    return true
  }

  /// Counts points that were reached.
  mutating func count(_ points: Int) { reached += points }

  private func isDoubtful(_ point: Int, _ stretch: Stretch) -> Bool {
    stretch.isOdd(indices(at: point)) || numbers.contains { $0[point].isNaN }
  }
}

extension CompiledTerms.Output {
  /// What it is among others of the sort where it may be fixed to another number.
  fileprivate var ofPart: CompiledTerms.Output { fixedNumber == nil ? self : .numbers }

  fileprivate var fixedNumber: Double? {
    if case .fixed(let value) = self { value.number } else { nil }
  }
}
