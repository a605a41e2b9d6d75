package import Diagnostics
package import Quantities

extension Parser {
  /// A unit by its symbol: `GB`, `TB/s`, `/s`.
  package mutating func unit() throws(Diagnostic) -> Unit {
    let start = token.start
    if take(.over) {
      let (below, _) = try simpleUnit()
      guard let unit = Unit.named("", per: below) else {
        throw .notPerTime("", below, at: Diagnostic.Place(source, start..<previous.end))
      }
      return unit
    }
    let (symbol, unit) = try simpleUnit()
    guard take(.over) else { return unit }
    let (below, _) = try simpleUnit()
    guard let quotient = Unit.named(symbol, per: below) else {
      throw .notPerTime(symbol, below, at: Diagnostic.Place(source, start..<previous.end))
    }
    return quotient
  }

  private mutating func simpleUnit() throws(Diagnostic) -> (symbol: String, unit: Unit) {
    let place = place
    let symbol = try name("a unit")
    guard let unit = Unit.named(symbol) else { throw .unknownUnit(symbol, at: place) }
    return (symbol, unit)
  }
}
