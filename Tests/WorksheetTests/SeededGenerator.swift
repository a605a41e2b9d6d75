import Glibc

/// Random numbers that follow from a seed (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but without, a bound.
  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// True once in so many times.
  mutating func once(in times: Int) -> Bool { below(times) == 0 }

  /// One element of a list that has some.
  mutating func pick<Element>(_ list: [Element]) -> Element { list[below(list.count)] }
}

/// The seeds of random tests: 200, or as many as SEEDS in the environment says.
enum Seeds {
  static let all: Range<Int> = {
    guard let text = unsafe getenv("SEEDS"), let count = Int(unsafe String(cString: text)) else {
      return 0..<200
    }
    return 0..<count
  }()
}
