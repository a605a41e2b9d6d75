package import Diagnostics
package import Incremental
import Language
import Quantities

/// Where numbers stand that no line gave.
private let nowhere = SourceText("")

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
