import Diagnostics
package import Incremental
package import Kernel
import Language
package import Worksheet

/// Slopes of terms along inputs, by dual numbers through the compiled formulas.
package enum Tangent {
  /// How fast a term moves with an input at the number that the input has.
  ///
  /// Nil where the formulas are not compiled, or where to give the input its own number is a change.
  package static func slope(
    of term: NodeID, along input: NodeID, at point: Double, in sheet: Sheet
  ) -> Slope? {
    guard point.isUsable, let value = sheet.value(of: term).number else { return nil }
    do throws(Diagnostic) {
      return try sheet.supposing(input, is: point) { () throws(Diagnostic) in
        guard sheet.value(of: term).number == value else { return nil }
        return slope(of: term, along: input, at: point, giving: value, in: sheet)
      }
    } catch { return nil }
  }

  private static func slope(
    of term: NodeID, along input: NodeID, at point: Double, giving value: Double, in sheet: Sheet
  ) -> Slope? {
    // Between two numbers nothing is decided that holds at one of them alone.
    let step = sheet.declaration(of: input).isInteger ? 1 : abs(point) * 0x1p-20
    let numbers = Numbers([point, point + step])
    let compiler = SheetCompiler(sheet, inputs: [(input, numbers, false)])
    do throws(Obstacle) {
      guard let piece = try compiler.value(of: term).piece else { return nil }
      let slot = try FormulaCompiler(compiler).slot(of: piece)
      return compiler.tape.slope(of: slot, at: point, giving: value)
    } catch { return nil }
  }
}
