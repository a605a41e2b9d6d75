extension Double {
  /// The shortest decimal that reads back as this finite number.
  ///
  /// From 1e-6 up to 1e21 it has no exponent, and a whole number no point; JSON takes every form.
  /// - Source: The layout is that of ECMA-262, Number::toString.
  var shortest: String {
    if self == 0 { return "0" }
    let text = description
    if !text.utf8.contains(UInt8(ascii: "e")) {
      return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
    }
    let sign = self < 0 ? "-" : ""
    let (digits, point) = magnitude.decimal
    let count = digits.count
    switch point {
    case count...21: return sign + digits + zeros(point - count)
    case 1..<max(count, 1): return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0: return sign + "0." + zeros(-point) + digits
    default:
      let rest = count > 1 ? "." + digits.dropFirst() : ""
      return sign + digits.prefix(1) + rest + "e" + (point > 0 ? "+" : "") + String(point - 1)
    }
  }

  /// The shortest digits, without zeros at either end, and where the point stands among them.
  private var decimal: (digits: String, point: Int) {
    let parts = description.split(separator: "e")
    let exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
    let halves = parts[0].split(separator: ".", omittingEmptySubsequences: false)
    let all = halves.joined()
    let significant = all.drop { $0 == "0" }
    let point = halves[0].count - (all.count - significant.count) + exponent
    let end = significant.reversed().drop { $0 == "0" }
    return (String(end.reversed()), point)
  }

  private func zeros(_ count: Int) -> String { String(repeating: "0", count: count) }
}
