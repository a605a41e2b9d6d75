import Testing

@testable import Terminal

@Suite struct `A key decoder` {
  @Test(arguments: [
    ("a", "a"), ("η × 総量", "η × 総量"), ("\u{1F680}", "\u{1F680}"), ("\r\t\u{7F}", "\r\t\u{7F}"),
  ])
  func `gives characters as they are`(typed: String, keys: String) {
    #expect(decode(Array(typed.utf8)) == keys.unicodeScalars.map(\.value))
  }

  @Test(arguments: [
    ([0x61, 0xFF, 0x62], "ab"), ([0xC3, 0x61], "a"), ([0xE2, 0x82, 0x61], "a"),
    ([0xC0, 0x80, 0x61], "a"), ([0xED, 0xA0, 0x80, 0x61], "a"), ([0xC2, 0x9B, 0x41], "A"),
    ([0xF4, 0x90, 0x80, 0x80, 0x61], "a"), ([0xE2, 0xC3, 0xA9], "\u{E9}"),
  ])
  func `drops what is not UTF-8 and control characters of two bytes`(bytes: [UInt8], keys: String) {
    #expect(decode(bytes) == keys.unicodeScalars.map(\.value))
  }

  @Test(arguments: [
    ("[A", FunctionKey.up), ("OB", .down), ("[H", .home), ("[1~", .home), ("[4~", .end),
    ("[3~", .delete), ("[1;5D", .wordLeft), ("[5C", .wordRight), ("[200~", .pasteStart),
  ])
  func `gives a sequence as one key`(sequence: String, key: FunctionKey) {
    #expect(decode(Array("\u{1B}\(sequence)x".utf8)) == [key.rawValue, 0x78])
  }

  @Test(arguments: ["[15~", "[5;2~", "[[A", "[<0;10;10M", "OP", "[?1;2c"])
  func `gives nothing for a sequence it does not know`(sequence: String) {
    #expect(decode(Array("\u{1B}\(sequence)x".utf8)) == [0x78])
  }

  @Test func `gives Escape and a letter for Alt and the letter`() {
    #expect(decode(Array("\u{1B}b".utf8)) == [0x1B, 0x62])
    #expect(decode(Array("\u{1B}\u{1B}[A".utf8)) == [0x1B, FunctionKey.up.rawValue])
    #expect(decode(Array("\u{1B}\u{3B7}".utf8)) == [0x1B, 0x3B7])
  }

  @Test func `gives a lone Escape when no more comes`() {
    var decoder = KeyDecoder()
    decoder.feed(0x1B)
    #expect(decoder.next() == nil)
    #expect(decoder.awaitsEscapeRest)
    decoder.giveUp()
    #expect(decoder.next() == 0x1B)
    #expect(!decoder.awaitsEscapeRest)
  }

  @Test(arguments: 0..<50)
  func `never gives a code of its own for random bytes without Escape`(seed: UInt64) {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    let bytes = (0..<400).map { _ -> UInt8 in
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let byte = UInt8(truncatingIfNeeded: state >> 33)
      return byte == 0x1B ? 0x20 : byte
    }
    let codes = Set(FunctionKey.allCases.map(\.rawValue))
    #expect(codes.isDisjoint(with: decode(bytes)), "seed \(seed)")
  }

  private func decode(_ bytes: [UInt8]) -> [UInt32] {
    var decoder = KeyDecoder()
    var keys: [UInt32] = []
    for byte in bytes {
      decoder.feed(byte)
      while let key = decoder.next() { keys.append(key) }
    }
    return keys
  }
}
