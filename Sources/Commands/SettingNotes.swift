import Incremental
import Language
import Quantities
import Worksheet

/// Tells the type of a tensor from that of a whole file which is called so, where the two differ.
struct FileTypeNote {
  private let sheet: Sheet

  init(_ sheet: Sheet) { self.sheet = sheet }

  /// What to say where the bits of a weight were set to a type by its name alone; nil where that is clear.
  ///
  /// The book says which input is that of a whole file, and how the file type is called that has the name
  /// of a tensor's.
  func sentence(for change: Change) -> String? {
    guard sheet.declaration(of: change.id).isOfFile, let formula = change.binding?.formula?.formula,
      case .cell(let slot) = formula.expression.form,
      let type = sheet.find(formula.names[slot])
    else { return nil }
    let name = sheet.name(of: type)
    guard let fileName = sheet.declaration(of: type).fileType, let file = sheet.find(fileName),
      let bits = sheet.value(of: type).number
    else { return nil }
    let whole = sheet.value(of: file).number
    if let whole, abs(whole - bits) < 0.01 * bits { return nil }
    let average = whole == nil ? "" : ", here \(rounded(file)) on average"
    return "\(name) is the type of a tensor, \(sheet.text(of: type)) for each weight; "
      + "a whole file of that type mixes it with others: \(fileName)\(average)"
  }

  /// Bits to two decimals.
  private func rounded(_ id: NodeID) -> String {
    let bits = (sheet.value(of: id).number ?? 0) * 8
    return "\(PlainNumber.text((bits * 100).rounded() / 100)) bit"
  }
}

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
