import TestSupport

extension SplitMix64 {
  /// A number as they come up: round ones, whole ones, near powers of ten, any bits at all.
  mutating func number() -> Double {
    let sign: Double = Bool.random(using: &self) ? 1 : -1
    switch Int.random(in: 0..<7, using: &self) {
    case 0: return sign * Double(Int.random(in: 0..<2_000, using: &self))
    case 1: return sign * Double(Int.random(in: 0..<(1 << 53), using: &self))
    case 2: return sign * Double(Int.random(in: 0..<100_000, using: &self)) / 1_000
    case 3: return sign * Double.random(in: 0..<1_000, using: &self)
    case 4: return sign * nearPowerOfTen()
    case 5: return sign * Double(Int.random(in: 0..<(1 << 30), using: &self)) * 0x1p20
    default:
      let any = Double(bitPattern: next())
      return any.isFinite ? any : 0
    }
  }

  private mutating func nearPowerOfTen() -> Double {
    let power = Double("1e\(Int.random(in: -20...25, using: &self))") ?? 1
    let nudge = Double("1e-\(Int.random(in: 1...16, using: &self))") ?? 0
    return power * (1 + (Bool.random(using: &self) ? nudge : -nudge))
  }
}
