import TestSupport

extension HeavyLines {
  /// A formula that is a list.
  mutating func list(_ depth: Int = 2) -> String {
    if depth == 0 || random.below(3) == 0 { return random.one(of: lists) }
    let one = list(depth - 1)
    switch random.below(14) {
    case 0: return "(\(one) + \(list(depth - 1)))"
    case 1: return "(\(one) * zq)"
    case 2: return "(if \(one) > 5 then \(list(depth - 1)) else \(list(depth - 1)))"
    case 3: return "max(\(one), zq)"
    case 4:
      let functions = ["abs", "floor", "sqrt", "round", "ceil", "exp", "ln"]
      return "\(random.one(of: functions))(\(one))"
    case 5: return "(\(one) ^ 2)"
    case 6: return "(- \(one))"
    case 7: return "clamp(\(one), zq, 50)"
    case 8: return "(\(one) mod 7)"
    case 9: return "(if exists(\(one)) then \(list(depth - 1)) else 3)"
    case 10: return "(if not (\(one) == \(list(depth - 1))) then 1 else \(list(depth - 1)))"
    case 11: return "f\(random.below(4))(\(one))"
    case 12: return "[\(scalar(depth - 1)), zq, 2]"
    default: return "(\(one) / 3)"
    }
  }

  /// A formula that is a number.
  mutating func scalar(_ depth: Int = 2) -> String {
    if depth <= 0 { return random.one(of: ["zq", "zr", "3", "1.5", random.one(of: cells)]) }
    let one = list(depth - 1)
    let number = scalar(depth - 1)
    switch random.below(16) {
    case 0...4:
      return "\(random.one(of: ["sum", "max", "min", "length"]))(\(one))"
    case 5: return "count(\(one) > zq)"
    case 6: return "\(one)[\(random.below(40))]"
    case 7: return "(if any(\(one) > 3) then \(number) else \(scalar(depth - 1)))"
    case 8: return "(if contains(\(one), zq) then 1 else 2)"
    case 9: return "count(contains(\(one), \(list(depth - 1))))"
    case 10: return "length(join(LT, \"a\", LT))"
    case 11: return "count(covers(LT, LT))"
    case 12: return "max(\(number), \(scalar(depth - 1)), zq)"
    case 13: return "f\(random.below(4))(\(number))"
    case 14: return "(\(number) * \(scalar(depth - 1)))"
    default: return "(\(number) + \(scalar(depth - 1)))"
    }
  }

  /// A number of up to 3,000 terms.
  mutating func long() -> String {
    let terms = [scalar(), scalar(1)]
    var parts: [String] = []
    var length = 0
    for _ in 0..<random.one(of: [1, 5, 40, 300, 3000]) where length < 400_000 {
      parts.append(random.below(3) == 0 ? scalar() : random.one(of: terms))
      length += parts.last?.utf8.count ?? 0
    }
    return parts.joined(separator: random.one(of: [" + ", " * ", " - "]))
  }
}
