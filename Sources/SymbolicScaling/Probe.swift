import Diagnostics
import Incremental
import Language
import Worksheet

/// Asks the sheet itself what terms would be if an input were another number.
struct Probe {
  let sheet: Sheet
  let input: NodeID

  /// The terms with the input at a number; nil for those that have no value there.
  func values(of terms: [NodeID], at number: Double) -> [Double?] {
    do throws(Diagnostic) {
      return try sheet.supposing(input, is: number) { () throws(Diagnostic) in
        terms.map { sheet.value(of: $0).number }
      }
    } catch { return terms.map { _ in nil } }
  }

  /// One term with the input at a number.
  func value(of term: NodeID, at number: Double) -> Double? {
    values(of: [term], at: number).first ?? nil
  }

  /// The logarithm to base 2, by the language's own function.
  static func binaryLogarithm(_ number: Double) -> Double? {
    guard let builtin = Builtin.named("log2") else { return nil }
    let call = Expression(.call(builtin, [Expression(.cell(0), 0..<0)]), 0..<0)
    let formula = Formula(constant: call, source: SourceText(""))
    let context = Operands(values: [.number(number)])
    return (try? Evaluator(formula, in: context).value())?.number
  }
}
