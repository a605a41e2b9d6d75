import Language
import Quantities
import Worksheet

/// Tells thousands from the powers of two in which most people count tokens.
struct ThousandsNote {
  private let sheet: Sheet

  init(_ sheet: Sheet) { self.sheet = sheet }

  /// What to say where an input that the book usually counts in `Ki` was set in `k`: `32k is 32000;
  /// 32Ki is 32768`; nil anywhere else, and where so many `Ki` are no whole number.
  func sentence(for change: Change) -> String? {
    guard let formula = change.binding?.formula?.formula,
      case .literal(let literal) = formula.expression.form, literal.isMultiplied,
      case let text = formula.text, let letter = text.last,
      let thousands = Multiplier.glued["\(letter)"],
      case let sign = "\(letter.uppercased())i", let powers = Multiplier.glued[sign],
      case let other = literal.number / thousands * powers, other != 0, other == other.rounded(),
      sheet.declaration(of: change.id).usual.contains(where: { $0.hasSuffix("Ki") })
    else { return nil }
    return "\(text) is \(PlainNumber.text(literal.number)); "
      + "\(text.dropLast())\(sign) is \(PlainNumber.text(other))"
  }
}
