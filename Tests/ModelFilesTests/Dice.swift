/// Random numbers that come again with their seed (SplitMix64).
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// The bytes with one to four of them changed, removed or doubled, now and then cut off.
  mutating func damaged(_ bytes: [UInt8]) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &self) where !bytes.isEmpty {
      let place = Int.random(in: 0..<bytes.count, using: &self)
      switch Int.random(in: 0..<8, using: &self) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(bytes[place], at: place)
      case 2: bytes.removeSubrange((place + 1)...)
      case 3: bytes[place] = UInt8.random(in: 0...255, using: &self)
      case 4: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &self)
      default: bytes[place] = Array(#"{}[]",:\0-eN\#n "#.utf8).randomElement(using: &self) ?? 0
      }
    }
    return bytes
  }
}
