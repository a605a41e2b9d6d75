import Glibc

/// The seeds of the properties: 200, or as many as SEEDS in the environment says.
package enum Seeds {
  /// The seeds.
  package static let all = usually(200)

  /// So many seeds, or as many as SEEDS says.
  package static func usually(_ count: UInt64) -> Range<UInt64> {
    guard let text = unsafe getenv("SEEDS"), let asked = UInt64(unsafe String(cString: text)) else {
      return 0..<count
    }
    return 0..<asked
  }
}

/// Random numbers that come again with their seed.
///
/// - Source: Steele, Lea, Flood, Fast splittable pseudorandom number generators, OOPSLA 2014
package struct SplitMix64: RandomNumberGenerator {
  private var state: UInt64

  /// The numbers of a seed.
  package init(seed: UInt64) { state = seed }

  /// The next 64 bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to, but without, a limit.
  package mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &self) }

  /// One of some choices.
  package mutating func one<Choice>(of choices: [Choice]) -> Choice {
    choices[below(choices.count)]
  }
}
