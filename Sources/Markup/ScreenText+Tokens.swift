extension ScreenText {
  /// How tokens of Hugging Face begin, and how many letters behind it make one.
  private static let (tokenHead, tokenLetters) = ("hf_".utf8, 16)

  /// A text with stars in place of the letters of each token in it.
  /// - Complexity: linear in the text.
  package static func withoutTokens(_ text: String) -> String {
    var bytes = Array(text.utf8)
    var isChanged = false
    var at = 0
    while let start = bytes[at...].firstIndex(of: UInt8(ascii: "h")) {
      at = start + 1
      guard bytes[start...].starts(with: tokenHead) else { continue }
      let letters = bytes[(start + tokenHead.count)...].prefix(while: isTokenLetter)
      guard letters.count >= tokenLetters else { continue }
      for place in letters.indices { bytes[place] = UInt8(ascii: "*") }
      (isChanged, at) = (true, letters.endIndex)
    }
    return isChanged ? String(decoding: bytes, as: UTF8.self) : text
  }

  private static func isTokenLetter(_ byte: UInt8) -> Bool {
    byte &- 48 < 10 || (byte | 32) &- 97 < 26
  }
}
