extension Quantity {
  /// The quantity as a person reads it, which read again prints the same.
  ///
  /// - A plain count prints as `PlainNumber.text` has it.
  /// - Information, time, operations and their quotients print 4 significant digits in the decimal
  ///   unit that makes them 1...999: `42.95 GB`, `1.000 TB`, `3.350 TB/s`. A whole number of the
  ///   smallest unit has no fraction: `512 B`. Above the largest unit the whole digits grow.
  /// - Money prints two decimals, and more where 4 significant digits need them: `2.50 USD/h`,
  ///   `12345.67 USD`, `0.1235 USD`. Money per time is per hour.
  /// - Any other dimension prints in base units, 4 significant digits without zeros at the end, or
  ///   more where the whole digits need them, as a formula that gives it: `1.5 * 1 B^2`,
  ///   `312.5 FLOP / 1 B`; a count per time as `23.73 /s`.
  ///
  /// Of the unit in which a cell was declared, only `bit` matters: a value then prints at most 10
  /// significant digits in bit, `4.5 bit`.
  package func formatted(declared: Unit? = nil) -> String {
    if dimension.isNone || !value.isFinite { return PlainNumber.text(value) }
    if let declared, declared.symbol == "bit", dimension == .information, (value * 8).isFinite {
      return PlainNumber.text(value * 8) + " bit"
    }
    guard let quotient = dimension.quotient, quotient.below ?? .time == .time else {
      return formattedInBaseUnits
    }
    let suffix = quotient.below.map { "/" + $0.symbol } ?? ""
    if let series = UnitSeries.of(quotient.above) { return formatted(in: series, suffix) }
    return quotient.below == .time ? formattedPerHour : money(value, " USD" + suffix)
  }

  private func formatted(in series: UnitSeries, _ suffix: String) -> String {
    if value == 0 { return "0 " + series.base + suffix }
    let digits = DecimalDigits(value.magnitude, significant: 4)
    let index = series.index(forLeadingExponent: digits.leading)
    let unit = series.lowest + 3 * index
    let number = number(digits, tenTo: unit, isSmallest: index == 0)
    return (value < 0 ? "-" : "") + number + " " + series.symbols[index] + suffix
  }

  private func number(_ digits: DecimalDigits, tenTo unit: Int, isSmallest: Bool) -> String {
    let place = digits.leading - unit
    if !PlainNumber.plainPlaces.contains(place) { return digits.scientific(tenTo: unit) }
    if place > 3 {
      return DecimalDigits(value.magnitude, lastPlace: unit, orSignificant: 15).plain(tenTo: unit)
    }
    let shorter = digits.trimmed
    return (isSmallest && shorter.exponent >= unit ? shorter : digits).plain(tenTo: unit)
  }

  private var formattedPerHour: String {
    let perHour = value * 3_600
    return perHour.isFinite ? money(perHour, " USD/h") : money(value, " USD/s")
  }

  private func money(_ amount: Double, _ unit: String) -> String {
    (amount < 0 ? "-" : "") + PlainNumber.atLeast(4, decimals: 2, amount.magnitude) + unit
  }

  /// The quantity with all of its digits, as the product of base units that gives it: `0.25 / 1 s`.
  ///
  /// A zero without a unit fits every dimension, so that it always has one: `0 s / 1 s^2`.
  package var product: String {
    let number = PlainNumber.shortest(value)
    let bases = Dimension.Base.allCases
    let above = bases.first { dimension[$0] > 0 }
    guard value == 0, let base = above ?? bases.first(where: { dimension[$0] < 0 }),
      let unit = Unit.named(base.symbol)
    else { return number + dimension.factors }
    let zero = number + " " + base.symbol
    // One below the lowest power is none.
    guard let rest = dimension.over(unit.dimension) else {
      return zero + " / 1 " + base.symbol + dimension.factors
    }
    return zero + rest.factors(behindUnit: true)
  }

  /// How many numbers and operations the product has at most: one, and four for a power of each base unit, for one of
  /// -128 is divided by twice; 0 stands before a unit that it may be divided by again.
  package var mostPartsOfProduct: Int {
    let count = Dimension.Base.allCases.count { dimension[$0] != 0 }
    return (value == 0 ? 3 : 1) + 4 * count
  }

  private var formattedInBaseUnits: String {
    let number = PlainNumber.atLeast(4, decimals: 0, value.magnitude)
    let isPerTime = dimension == Dimension.none.over(.time)
    return (value < 0 ? "-" : "") + number + (isPerTime ? " /s" : dimension.factors)
  }
}

extension Dimension {
  /// What a plain number is multiplied with and divided by to have this dimension: ` FLOP / 1 B`.
  fileprivate var factors: String { factors(behindUnit: false) }

  /// What is behind a plain number, or one that has a unit already.
  fileprivate func factors(behindUnit: Bool) -> String {
    var (above, below) = ("", "")
    for base in Base.allCases where self[base] != 0 {
      let exponent = Int(self[base]).magnitude
      let power = exponent == 1 ? base.symbol : "\(base.symbol)^\(exponent)"
      if exponent == 128 {
        // No power above 127 is read.
        below += " / 1 \(base.symbol)^127 / 1 \(base.symbol)"
      } else if self[base] < 0 {
        below += " / 1 \(power)"
      } else {
        let isUnit = above.isEmpty && exponent == 1 && !behindUnit
        above += isUnit ? " \(power)" : " * 1 \(power)"
      }
    }
    return above + below
  }

  /// The two base dimensions when this is one of them, or one over another.
  var quotient: (above: Base, below: Base?)? {
    var above: Base?
    var below: Base?
    for base in Base.allCases {
      switch self[base] {
      case 0: continue
      case 1 where above == nil: above = base
      case -1 where below == nil: below = base
      default: return nil
      }
    }
    return above.map { ($0, below) }
  }
}
