internal import ModelFiles
internal import Testing

@Suite struct `The search for the end of a plain text` {
  @Test func `finds what a walk byte by byte finds`() {
    var dice = Dice(seed: 7)
    for _ in 0..<2000 {
      var bytes = (0..<Int.random(in: 0...40, using: &dice)).map { _ in
        UInt8.random(in: 32...255, using: &dice)
      }
      for place in bytes.indices where Int.random(in: 0..<9, using: &dice) == 0 {
        bytes[place] =
          [34, 92, 0, 10, 31, 32, 33, 35, 127, 128, 160].randomElement(using: &dice) ?? 0
      }
      let start = Int.random(in: 0...bytes.count, using: &dice)
      let end = bytes[start...].firstIndex { $0 == 34 || $0 == 92 || $0 < 32 }
      #expect(JSONText.endOfPlain(bytes, from: start) == end ?? bytes.count, "\(bytes)")
    }
  }
}
