import Diagnostics
import Incremental
import Language
import Worksheet

/// Whole numbers put in for inputs of a sheet for a moment; the sheet is then as it was.
struct Supposition {
  private let sheet: Sheet
  /// Whether someone asked for the search to stop.
  private let isInterrupted: () -> Bool

  init(in sheet: Sheet, isInterrupted: @escaping () -> Bool) {
    self.sheet = sheet
    self.isInterrupted = isInterrupted
  }

  /// Runs a body while an input has a value.
  func of<Result>(
    _ input: NodeID, _ value: Int, _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    if isInterrupted() { throw .interrupted() }
    return try sheet.supposing(input, is: Double(value), body)
  }

  /// What a term comes to while an input has a value; infinity where it comes to nothing, and where one
  /// of some conditions does not hold.
  /// - Throws: that someone asked to stop.
  func value(
    of term: NodeID, with input: NodeID, _ value: Int, where conditions: [NodeID]
  ) throws(Diagnostic) -> Double {
    if isInterrupted() { throw .interrupted() }
    do throws(Diagnostic) {
      return try sheet.supposing(input, is: Double(value)) { () throws(Diagnostic) in
        let isMet = conditions.allSatisfy { sheet.value(of: $0) != .one(.boolean(false)) }
        return isMet ? sheet.value(of: term).number ?? .infinity : .infinity
      }
    } catch { return .infinity }
  }
}
