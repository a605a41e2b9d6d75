package import Diagnostics
package import Incremental
package import Language
import Quantities

/// Which values a cell takes, by what was declared of it.
extension Cell {
  /// What is wrong with a value for a cell that takes whole numbers or a range, if anything is.
  ///
  /// What the book or a family works out for a cell may be a fraction, so that a term follows one formula
  /// in what it divides: hidden_size / attention_heads is whole for every model that there is.
  func objection(to value: Value, of formula: Formula) -> Failure? {
    let isInteger = (nearest { $0.isInteger ? true : nil } ?? false) && !isWorkedOut(by: formula)
    let takesInfinity = nearest { $0.takesInfinity ? true : nil } ?? false
    let range = nearest(\.range)
    if !isInteger && range == nil { return nil }
    let elements =
      switch value {
      case .one(let element): [element]
      case .list(let series): series.distinct
      }
    for case .number(let number) in elements {
      let isWhole =
        !isInteger || number == number.rounded() && (number.isFinite || takesInfinity)
      let isWithin = range?.contains(number) ?? true
      if !isWhole || !isWithin {
        let limit = wanted(isInteger, range) + (takesInfinity ? ", or inf" : "")
        let sentence = "takes \(limit), not \(text(number))"
        let place = Diagnostic.Place(formula.source, formula.expression.range)
        return Failure(.outOfRange(name, sentence, at: place))
      }
    }
    return nil
  }

  /// Whether a formula that reads other cells is the one in force, and is the book's or a family's.
  private func isWorkedOut(by formula: Formula) -> Bool {
    guard !formula.isConstant, let effective, effective.layer <= .family else { return false }
    return effective.binding.formula?.formula.source === formula.source
  }

  private func wanted(_ isInteger: Bool, _ range: ClosedRange<Double>?) -> String {
    let noun = isInteger ? "a whole number" : "a number"
    guard let range else { return noun }
    let (low, high) = (text(range.lowerBound), text(range.upperBound))
    if range.upperBound.isInfinite { return "\(noun) of \(low) or more" }
    if range.lowerBound.isInfinite { return "\(noun) of \(high) or less" }
    return "\(noun) from \(low) to \(high)"
  }

  private func text(_ number: Double) -> String {
    guard let unit = nearest(\.unit) else { return ElementText.number(number) }
    return ElementText.text(Element.number(number), dimension: unit.dimension, declared: unit)
  }
}

extension Sheet {
  /// What is wrong with a constant for a cell that takes whole numbers or a range, if anything is.
  package func objection(to formula: Formula, for id: NodeID) -> Diagnostic? {
    self[id].objection(to: constant(formula), of: formula)?.diagnostic
  }
}
