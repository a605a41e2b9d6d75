import Incremental
import Kernel
import Language
import Worksheet

/// Puts the part of a sheet between some inputs and the terms that are wanted down on a tape.
///
/// A cell that does not name an input, however far down, is the constant that the sheet has for it.
/// The others are compiled one at a time, those that they read first, on a stack of its own. It must be
/// asked while the inputs are supposed to have values, of which the results do not depend.
final class SheetCompiler {
  let sheet: Sheet
  var tape = Tape()
  private let followers: Set<NodeID>
  private var found: [NodeID: Result<Compiled, Obstacle>] = [:]
  /// Steps that may still be worked on, and operations that the tape may have: a sheet that takes more is
  /// asked point by point.
  private var room = 20_000_000
  private static let longestTape = 5 * Tape.longest

  /// A compiler for inputs that go through usable numbers; conditions are 1 and 0.
  init(_ sheet: Sheet, inputs: [(id: NodeID, numbers: Numbers, isCondition: Bool)]) {
    self.sheet = sheet
    followers = sheet.followers(of: inputs.map(\.id))
    for input in inputs {
      let slot = tape.input(input.numbers)
      found[input.id] = .success(.one(input.isCondition ? .condition(slot) : .number(slot)))
    }
  }

  /// Whether a cell may go with the inputs.
  func follows(_ id: NodeID) -> Bool { followers.contains(id) }

  /// What a term that is a cell comes to.
  func value(of id: NodeID) throws(Obstacle) -> Compiled {
    try settled { () throws(Obstacle) in try self.read(id) }
  }

  /// What a formula that belongs to no cell comes to.
  func value(of formula: Formula) throws(Obstacle) -> Compiled {
    let names = formula.names.compactMap(sheet.find)
    let functions = formula.functions.compactMap(sheet.find)
    guard names.count == formula.names.count, functions.count == formula.functions.count else {
      throw .cannot
    }
    return try settled { () throws(Obstacle) in
      try FormulaCompiler(self).value(of: formula, names: names, functions: functions)
    }
  }

  /// A cell's value for a formula that reads it.
  func read(_ id: NodeID) throws(Obstacle) -> Compiled {
    if !follows(id) { return .fixed(sheet.value(of: id)) }
    guard let known = found[id] else { throw .needs(id) }
    return try known.get()
  }

  /// Counts so many steps of work.
  /// - Throws: that they are more than pays off, or that someone asked to stop.
  func spend(_ steps: Int) throws(Obstacle) {
    room -= steps
    if room < 0 || tape.count > Self.longestTape || sheet.isStopped(after: steps) { throw .cannot }
  }

  /// Asks whether to stop, behind as many elements of lists.
  /// - Throws: that someone asked to.
  func heed(_ elements: Int) throws(Obstacle) {
    if sheet.isStopped(after: elements) { throw .cannot }
  }

  private func settled(
    _ body: () throws(Obstacle) -> Compiled
  ) throws(Obstacle) -> Compiled {
    while true {
      do throws(Obstacle) { return try body() } catch {
        guard case .needs(let id) = error else { throw error }
        compile(id)
      }
    }
  }

  private func compile(_ id: NodeID) {
    var stack = [id]
    // Those that were begun: one that needs one of them closes a circle.
    var begun: Set<NodeID> = []
    while let top = stack.last {
      if found[top] == nil {
        let isFirst = begun.insert(top).inserted
        do throws(Obstacle) {
          found[top] = .success(try FormulaCompiler(self).value(ofCell: top))
        } catch {
          if case .needs(let other) = error, !begun.contains(other) {
            stack.append(other)
            // What it is certain to read comes first, so that it begins anew for the rest alone.
            if isFirst {
              stack += sheet.certain(top).reversed().filter {
                follows($0) && found[$0] == nil && !begun.contains($0)
              }
            }
            continue
          }
          found[top] = .failure(.cannot)
        }
      }
      begun.remove(stack.removeLast())
    }
  }
}
