import TestSupport

/// Formulas over a few inputs that a seed repeats: with arms and operands that have no value.
enum WrittenFormula {
  /// A formula that is a number, nested so deep at most.
  static func number(_ random: inout SplitMix64, depth: Int = 3) -> String {
    if depth == 0 { return leaf(&random) }
    let (one, other) = (number(&random, depth: depth - 1), number(&random, depth: depth - 1))
    switch random.below(9) {
    case 0: return "max(\(one), \(other))"
    case 1: return "min(\(one), \(other))"
    case 2: return "(if \(condition(&random, depth: depth - 1)) then \(one) else \(other))"
    case 3: return "(\(one) \(random.one(of: ["+", "-", "*", "/", "mod"])) (\(other)))"
    case 4: return "sum([\(one), \(other), 3])"
    case 5: return "sqrt(\(one))"
    case 6: return "abs(\(one))"
    case 7: return "floor(\(one))"
    default: return leaf(&random)
    }
  }

  /// A formula that holds or does not.
  static func condition(_ random: inout SplitMix64, depth: Int) -> String {
    let sign = random.one(of: ["<", "<=", ">", ">=", "==", "!="])
    return "(\(number(&random, depth: depth))) \(sign) (\(number(&random, depth: depth)))"
  }

  private static func leaf(_ random: inout SplitMix64) -> String {
    random.one(of: [
      "seqlen", "batch_size", "seqlen * 0.1", "seqlen * 0.3", "5", "0", "4096", "1 / 0", "0.5",
      "1e300", "ln(0)", "seqlen - 7", "inf",
    ])
  }
}
