/// Text as addresses write it: `%20` for a blank.
enum PercentText {
  /// Whether a sign stands for itself everywhere: a letter, a digit, `-`, `.` or `_`.
  static func isPlain(_ byte: UInt8) -> Bool {
    byte | 32 &- 97 < 26 || byte &- 48 < 10 || [45, 46, 95].contains(byte)
  }

  /// A text, each byte written by its number that is not plain and none of the signs that are kept.
  static func encoded(_ text: String, keeping signs: String = "") -> String {
    text.utf8.map { byte in
      if isPlain(byte) || signs.utf8.contains(byte) { return String(UnicodeScalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// The text that was written so; nil where a `%` has no number behind it, or what comes out is no
  /// text.
  static func decoded(_ text: String) -> String? {
    var (bytes, rest) = ([UInt8](), Array(text.utf8)[...])
    while let byte = rest.popFirst() {
      guard byte == 37 else {
        bytes.append(byte)
        continue
      }
      guard let high = digit(rest.popFirst()), let low = digit(rest.popFirst()) else { return nil }
      bytes.append(high << 4 | low)
    }
    return String(validating: bytes, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8?) -> UInt8? {
    guard let byte else { return nil }
    if byte &- 48 < 10 { return byte - 48 }
    let letter = byte | 32
    return letter &- 97 < 6 ? letter - 87 : nil
  }
}
