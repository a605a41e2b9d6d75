extension Dimension {
  /// One of the four dimensions of which all others are products of powers.
  enum Base: CaseIterable {
    case information
    case time
    case operations
    case money

    var word: String {
      switch self {
      case .information: "information"
      case .time: "time"
      case .operations: "operations"
      case .money: "money"
      }
    }

    /// The symbol of the base unit.
    var symbol: String {
      switch self {
      case .information: "B"
      case .time: "s"
      case .operations: "FLOP"
      case .money: "USD"
      }
    }
  }

  /// The exponent of one base dimension.
  subscript(base: Base) -> Int8 {
    switch base {
    case .information: information
    case .time: time
    case .operations: operations
    case .money: money
    }
  }

  /// The product of powers spelled with a word for each base dimension; 1 when nothing is above.
  func spelled(times: String, over: String, _ word: (Base) -> String) -> String {
    var above: [String] = []
    var below: [String] = []
    for base in Base.allCases where self[base] != 0 {
      let power = self[base].magnitude
      let factor = power == 1 ? word(base) : "\(word(base))^\(power)"
      if self[base] > 0 { above.append(factor) } else { below.append(factor) }
    }
    let numerator = above.isEmpty ? "1" : above.joined(separator: times)
    if below.isEmpty { return numerator }
    let denominator = below.joined(separator: times)
    return numerator + over + (below.count == 1 ? denominator : "(\(denominator))")
  }
}

extension Dimension: CustomStringConvertible {
  /// The dimension in words for a sentence: `a plain count`, `information / time`, `1 / time`.
  package var description: String {
    isNone ? "a plain count" : spelled(times: " * ", over: " / ", \.word)
  }
}
