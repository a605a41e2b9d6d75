import Analysis
import Testing

@Suite struct `Steps of a range` {
  private typealias Case = (Steps, Double, Double, Bool, String)

  private static let cases: [Case] = [
    (Steps.automatic, 1024.0, 131_072.0, true, "1024 2048 4096 8192 16384 32768 65536 131072"),
    (.automatic, 1, 100, true, "1 2 4 8 16 32 64 100"),
    (.automatic, 1, 8, true, "1 2 4 8"),
    (.automatic, 1, 4, true, "1 2 3 4"),
    (.automatic, 0, 10, true, "0 1 2 3 4 5 6 7 8 9 10"),
    (.automatic, 7, 33, true, "7 8 10 12 14 16 18 20 22 24 26 28 30 32 33"),
    (
      .automatic, 4096, 16384, true,
      "4096 5120 6144 7168 8192 9216 10240 11264 12288 13312 14336 15360 16384"
    ),
    (.automatic, 0, 1, false, "0 0.1 0.2 0.3 0.4 0.5 0.6 0.7 0.8 0.9 1"),
    (.automatic, -2, 2, true, "-2 -1 0 1 2"),
    (.automatic, 5, 5, true, "5"),
    (.times(4), 1, 100, true, "1 4 16 64 100"),
    (.times(1.5), 1, 6, true, "1 2 3 5 6"),
    (.times(10), 0.001, 1, false, "0.001 0.01 0.1 1"),
    (.by(4), 4, 16, false, "4 8 12 16"),
    (.by(5), 4, 16, false, "4 9 14 16"),
    (.by(0.1), 0, 0.3, false, "0 0.1 0.2 0.3"),
    (.by(100), 4, 16, false, "4 16"),
    (.points(2), 1, 9, true, "1 9"),
    (.points(5), 1, 9, true, "1 3 5 7 9"),
    (.points(9), 1, 3, true, "1 2 3"),
    (.points(3), 0, 1, false, "0 0.5 1"),
    (.automatic, 1, 1.0000000000000002, false, "1 1.0000000000000002"),
    (.curve(isLogarithmic: false), 1, 1.0000000000000002, false, "1 1.0000000000000002"),
    (.times(1.0000001), 1, 1.0000000000000002, false, "1 1.0000000000000002"),
    (.curve(isLogarithmic: false), 1, 12, true, "1 2 3 4 5 6 7 8 9 10 11 12"),
  ]

  @Test(arguments: cases)
  func `reach both ends`(
    steps: Steps, lower: Double, upper: Double, isWhole: Bool, expected: String
  ) {
    let numbers = steps.numbers(from: lower, to: upper, isWhole: isWhole, most: 1000) ?? []
    let words = numbers.map { $0 == $0.rounded() ? String(Int($0)) : $0.description }
    #expect(words.joined(separator: " ") == expected)
  }

  @Test(arguments: [Steps.by(1), .times(1.000_001), .points(1001)])
  func `are refused where they are too many`(steps: Steps) {
    #expect(steps.numbers(from: 1, to: 5000, isWhole: true, most: 1000) == nil)
  }

  @Test(arguments: 1...200)
  func `rise, and lie close for a curve`(seed: Int) throws {
    var generator = SeededGenerator(seed: UInt64(seed))
    let lower = Double(Int.random(in: 1...100_000, using: &generator))
    let upper = lower + Double(Int.random(in: 1...10_000_000, using: &generator))
    for steps in [
      Steps.automatic, .curve(isLogarithmic: true), .curve(isLogarithmic: false), .times(3),
      .by(upper / 50), .points(20),
    ] {
      let numbers = try #require(
        steps.numbers(from: lower, to: upper, isWhole: true, most: 100_000), "seed \(seed)")
      #expect(numbers.first == lower && numbers.last == upper, "seed \(seed), \(steps)")
      #expect(zip(numbers, numbers.dropFirst()).allSatisfy(<), "seed \(seed), \(steps)")
      if case .curve = steps { #expect(numbers.count <= 400, "seed \(seed), \(steps)") }
    }
  }
}

/// Random numbers that a seed repeats.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }
}
