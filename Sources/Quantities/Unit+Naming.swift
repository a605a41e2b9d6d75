extension Unit {
  /// Gives the unit that a symbol or its whole word stands for, or nil when it stands for none.
  ///
  /// Upper and lower case differ; `KB` alone is read as `kB`. Of words the plural will do: `8 bits`.
  package static func named(_ symbol: String) -> Self? {
    let exact = symbol == "KB" ? "kB" : symbol
    if let unit = all.first(where: { $0.symbol == exact }) { return unit }
    return exact.utf8.count < 4 ? nil : all.first { $0.name == exact || $0.name + "s" == exact }
  }

  /// Gives the unit of an amount per time, such as TB/s, or nil when no such unit is known.
  ///
  /// The denominator must be a unit of time, for no other is written behind a glued `/`. Without a
  /// numerator it is a plain count per time: `/s`.
  package static func named(_ numerator: String, per denominator: String) -> Self? {
    if numerator.isEmpty { return perTime(denominator) }
    guard let above = named(numerator), let below = named(denominator), below.dimension == .time,
      let dimension = above.dimension.over(below.dimension)
    else { return nil }
    return Self(
      "\(above.symbol)/\(below.symbol)", "\(above.name) per \(below.name)", dimension,
      above.multiplier * below.divisor, over: above.divisor * below.multiplier)
  }

  private static func perTime(_ denominator: String) -> Self? {
    guard let below = named(denominator), below.dimension == .time,
      let dimension = Dimension.none.over(.time)
    else { return nil }
    return Self(
      "/\(below.symbol)", "per \(below.name)", dimension, below.divisor, over: below.multiplier)
  }

  /// Whether its symbol stands behind a number as it is, one name or one over a time; a `/` alone might
  /// divide by a cell.
  package var isWritten: Bool {
    let parts = symbol.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    if parts.count != 2 { return Unit.named(symbol) != nil }
    return !parts[0].isEmpty && Unit.named(parts[0], per: parts[1]) != nil
  }

  /// Gives the symbol that differs from a text in upper and lower case alone.
  ///
  /// `gib` gives `GiB` and `tb/S` gives `TB/s`; a text that is a unit already, or that is none in
  /// any case, gives nil.
  package static func suggestion(for text: String) -> String? {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let symbols = parts.compactMap(symbol(ignoringCaseOf:))
    guard symbols.count == parts.count else { return nil }
    switch symbols.count {
    case 1: return named(text) == nil ? symbols[0] : nil
    case 2:
      guard named(parts[0], per: parts[1]) == nil else { return nil }
      return named(symbols[0], per: symbols[1])?.symbol
    default: return nil
    }
  }

  /// Gives the unit of a dimension whose scale is 1, such as B, /s, USD/s, B^2 or B*s.
  ///
  /// A plain count has one too, with an empty symbol.
  package static func base(of dimension: Dimension) -> Self {
    if dimension.isNone { return Self("", "count", dimension, 1) }
    if dimension == Dimension.none.over(.time), let unit = perTime("s") { return unit }
    let symbol = dimension.spelled(times: "*", over: "/", \.symbol)
    let name = dimension.spelled(times: " ", over: " per ") { named($0.symbol)?.name ?? $0.word }
    return Self(symbol, name, dimension, 1)
  }

  private static func symbol(ignoringCaseOf text: String) -> String? {
    let lowered = text.lowercased()
    return all.first { $0.symbol.lowercased() == lowered }?.symbol
  }
}
