extension ScreenText {
  /// How tokens of Hugging Face begin, and which signs beside letters and digits they have: those of a person,
  /// of a program that a person let in, and of an organization.
  private static let tokens: [(head: String, signs: String)] = [
    ("hf_oauth_", "_.-"), ("api_org_", "_.-"), ("hf_", ""),
  ]
  /// Letters behind the head that make one.
  private static let tokenLetters = 16

  /// A text with stars in place of the letters of each token in it.
  /// - Complexity: linear in the text.
  package static func withoutTokens(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var isChanged = false
    var at = 0
    while at < bytes.count {
      defer { at += 1 }
      guard bytes[at] == UInt8(ascii: "h") || bytes[at] == UInt8(ascii: "a") else { continue }
      guard let letters = tokenLetters(in: bytes, at: at) else { continue }
      for place in letters { bytes[place] = UInt8(ascii: "*") }
      (isChanged, at) = (true, letters.upperBound - 1)
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : text
  }

  /// Where the letters of a token stand that begins at a place.
  private static func tokenLetters(in bytes: [UInt8], at start: Int) -> Range<Int>? {
    for (head, signs) in tokens where bytes[start...].starts(with: head.utf8) {
      let letters = bytes[(start + head.utf8.count)...].prefix {
        $0 &- 48 < 10 || ($0 | 32) &- 97 < 26 || signs.utf8.contains($0)
      }
      // Where a text was cut there may have been more of them.
      let isCut = !letters.isEmpty && bytes[letters.endIndex...].starts(with: "…".utf8)
      if isCut || letters.count >= tokenLetters { return letters.indices }
    }
    return nil
  }
}
