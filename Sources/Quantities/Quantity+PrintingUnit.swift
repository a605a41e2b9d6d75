extension Quantity {
  /// The unit in which `formatted` prints the quantity.
  ///
  /// Of information, time, operations and their quotients it is the one that makes the number 1...999;
  /// money is USD, and per time USD/h. Any other dimension has its base unit.
  package func printingUnit(declared: Unit? = nil) -> Unit {
    if let declared, declared.symbol == "bit", dimension == .information { return declared }
    let base = Unit.base(of: dimension)
    guard value.isFinite, let quotient = dimension.quotient, quotient.below ?? .time == .time else {
      return base
    }
    guard let series = UnitSeries.of(quotient.above) else {
      return quotient.below == .time ? Unit.named("USD", per: "h") ?? base : base
    }
    if value == 0 { return base }
    let digits = DecimalDigits(value.magnitude, significant: 4)
    let symbol = series.symbols[series.index(forLeadingExponent: digits.leading)]
    let unit = quotient.below.map { Unit.named(symbol, per: $0.symbol) } ?? Unit.named(symbol)
    return unit ?? base
  }
}
