import Language
import TestSupport
import Testing

@Suite struct `A line of bare numbers` {
  @Test(arguments: Seeds.all)
  func `comes to the same bits with a tree and without`(seed: UInt64) throws {
    var dice = SplitMix64(seed: seed)
    var taken = 0
    for _ in 0..<50 {
      let text = sum(&dice, 3)
      guard let value = PlainArithmetic.value(of: Array(text.utf8)[...]) else { continue }
      taken += 1
      let formula = try Answer.parse(text)
      #expect(Answer.value(of: formula, in: .standard) == .number(value), "\(text)")
    }
    #expect(taken >= 25)
  }

  @Test(
    arguments: [
      ("1+2", 3), (" 7 \t", 7), ("2 * 3 + 4", 10), ("2 + 3 * 4", 14), ("7 - 2 - 1", 4),
      ("(1 + 2) * (3)", 9), ("-2^2", -4), ("2^3^2", 512), ("2^-1", 0.5), ("--3", 3), ("3 - -2", 5),
      ("0.1 + 0.2", 0.1 + 0.2), ("123456789.012345", 123_456_789.012345),
      ("999999999999999", 1e15 - 1),
      ("1 / 3", 1.0 / 3), ("0 * -5", 0), ("-0", 0), ("007.50", 7.5),
    ] as [(String, Double)])
  func `is worked out as it is read`(_ text: String, _ value: Double) {
    let found = PlainArithmetic.value(of: Array(text.utf8)[...])
    #expect(found?.bitPattern == value.bitPattern)
  }

  @Test(arguments: [
    "", " ", "kv", "8k", "8 GB", "1e3", "0x10", "1_000", "90%", "1 / 0", "0 ^ -1", "9^999", "1 +",
    "(1", "1)", "1 2", "1..3", "1.", ".5", "1 # two", "[1]", "-1 ^ 0.5 ^", "(-1)^0.5", "1 == 1",
    "1234567890123456", "1234567890.123456", "+1", "2 × 3", "7 mod 2", "1 + 2\\",
    String(repeating: "(", count: 40) + "1" + String(repeating: ")", count: 40),
    String(repeating: "-", count: 40) + "1",
  ])
  func `is nothing else`(_ text: String) {
    #expect(PlainArithmetic.value(of: Array(text.utf8)[...]) == nil)
  }

  private func sum(_ dice: inout SplitMix64, _ depth: Int) -> String {
    var text = operand(&dice, depth)
    for _ in 0..<dice.below(4) {
      let space = dice.one(of: ["", " ", "\t"])
      text += space + dice.one(of: ["+", "-", "*", "/", "^"]) + space + operand(&dice, depth)
    }
    return text
  }

  private func operand(_ dice: inout SplitMix64, _ depth: Int) -> String {
    switch dice.below(depth > 0 ? 7 : 5) {
    case 0: return String(dice.below(10))
    case 1: return String(dice.below(1_000_000_000))
    case 2: return "\(dice.below(100_000)).\(dice.below(100_000))"
    case 3: return "0.0\(dice.below(1_000_000_000))"
    case 4: return "-\(dice.below(1000))"
    case 5: return "-(\(sum(&dice, depth - 1)))"
    default: return "( \(sum(&dice, depth - 1)) )"
    }
  }
}
