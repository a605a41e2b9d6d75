package import Diagnostics
package import Incremental
import Language
import Quantities

/// Where numbers stand that no line gave.
private let nowhere = SourceText("")

/// A look at what a sheet would come to, and how the sheet was before it.
struct Glimpse {
  /// Whether its time is over.
  let isOver: () -> Bool
  /// Whether it was cut short.
  var wasCutShort = false
}

extension Sheet {
  /// Runs a body that reads cells, under changes that are taken back, and leaves no trace of it:
  /// afterwards the sheet is to the bit what it was.
  ///
  /// It is for sheets whose cells can all be copied while a person types; of a larger one nothing is
  /// told.
  ///
  /// - Returns: what the body gives, or nil if time was over before it was done.
  /// - Throws: what `commit` would of the changes, and what the body throws.
  package func glimpsing<Result>(
    _ changes: [Change] = [], until isOver: @escaping () -> Bool,
    _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result? {
    readAppendices()
    guard values.count <= Self.widestGlimpse, glimpse == nil else { return nil }
    let before = memory
    glimpse = Glimpse(isOver: isOver)
    defer {
      memory = before
      glimpse = nil
    }
    let result =
      changes.isEmpty
      ? try body() : try supposing(changes) { () throws(Diagnostic) in try body() }
    return glimpse?.wasCutShort == true ? nil : result
  }

  private static var widestGlimpse: Int { 20_000 }

  /// The most different elements of a list that a glimpse works on: one operation on as many takes a
  /// small part of the time of a key.
  private static var longestGlimpse: Int { 5_000 }

  /// Why a formula stops within a glimpse: its time is over, or an operation would take too much of it.
  func refusal(of elements: Int) -> Failure? {
    guard let isOver = glimpse?.isOver else { return effort.refusal(of: elements) }
    guard elements > Self.longestGlimpse || isOver() else { return nil }
    glimpse?.wasCutShort = true
    return Failure(.hasNoTime)
  }

  /// The value of a cell while a glimpse lasts; a failure that is kept nowhere once its time is over.
  func glimpsedValue(of id: NodeID) -> Value? {
    guard let isOver = glimpse?.isOver else { return nil }
    let value = values.settle(
      id, presettle: certain, run: { (node) throws(Suspension) in try self.runOnce(node) },
      cycle: circle, unless: isOver)
    if value == nil { glimpse?.wasCutShort = true }
    return value ?? .failed(Failure(.takesTooLong(name(of: id))))
  }
}

extension Sheet {
  /// The change that gives a cell a number of base units, as if the user had set it.
  /// - Throws: that the cell takes no such number.
  package func setting(_ id: NodeID, to number: Double) throws(Diagnostic) -> Change {
    let dimension = kind(of: id).dimension ?? .none
    let unit = dimension.isNone ? nil : Unit.base(of: dimension)
    return try setting(id, to: Formula(number: number, in: unit, source: nowhere))
  }

  /// Runs a body while a cell has a number of base units; then all is as it was.
  /// - Throws: that the cell takes no such number, and what the body throws.
  package func supposing<Result>(
    _ id: NodeID, is number: Double, _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    try supposing([try setting(id, to: number)], body)
  }
}
