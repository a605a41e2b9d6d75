import Glibc

/// The seeds of the properties: 200, or as many as SEEDS in the environment says.
enum Seeds {
  static let all: Range<UInt64> = {
    guard let text = unsafe getenv("SEEDS"), let count = UInt64(unsafe String(cString: text)) else {
      return 0..<200
    }
    return 0..<count
  }()
}

/// A small random generator that a seed determines.
///
/// - Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators, OOPSLA 2014
struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

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
