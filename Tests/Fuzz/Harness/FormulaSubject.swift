import Diagnostics
import Language

/// Formulas: one that is read, printed and read again is the same.
final class FormulaSubject: Subject {
  func take(_ bytes: [UInt8]) {
    do throws(Diagnostic) {
      let formula = try read(String(decoding: bytes, as: UTF8.self))
      let text = ExpressionText.text(of: formula)
      do throws(Diagnostic) {
        let again = try read(text)
        Promise.require(again == formula, "reads differently once printed: \(text)")
      } catch {
        Promise.require(false, "cannot be read once printed: \(text): \(error.message)")
      }
    } catch {
      Promise.places(of: error)
    }
  }

  private func read(_ text: String) throws(Diagnostic) -> Formula {
    var parser = Parser(SourceText(text))
    let formula = try parser.formula()
    try parser.expectEnd()
    return formula
  }
}
