import Diagnostics
import Incremental
import Language
import Worksheet

/// Whole numbers put in for inputs of a sheet for a moment; the sheet is then as it was.
struct Supposition {
  private let sheet: Sheet
  private let source = SourceText("")

  init(in sheet: Sheet) { self.sheet = sheet }

  /// Runs a body while an input has a value.
  func of<Result>(
    _ input: NodeID, _ value: Int, _ body: () throws(Diagnostic) -> Result
  ) throws(Diagnostic) -> Result {
    let literal = Expression(.literal(Literal(Double(value))), 0..<0)
    let change = try sheet.setting(input, to: Formula(constant: literal, source: source))
    return try sheet.supposing([change], body)
  }

  /// What a term comes to while an input has a value; infinity where it comes to nothing.
  func value(of term: NodeID, with input: NodeID, _ value: Int) -> Double {
    do throws(Diagnostic) {
      return try of(input, value) { () throws(Diagnostic) in
        sheet.value(of: term).number ?? .infinity
      }
    } catch { return .infinity }
  }
}
