import TestSupport

/// Texts as nobody would write them.
struct RandomText {
  var dice: SplitMix64

  init(seed: UInt64) { dice = SplitMix64(seed: seed) }

  private static let words = [
    "kv", "seqlen", "layer", "types", "flash", "either", "gone", "hidden_size", "window", "holes",
    "s", "x", "1", "0", "2.5", "1e3", "0x1F", "8k", "3 GB", "4.5bit", "2 USD/h",
    "90%", "inf", "true", "off", "\"full\"", "\"", "\"\"", "if", "then", "else", "and", "or", "not",
    "mod", "in", "to", "GB", "MB/s", "B", "sum", "max", "range", "contains", "given",
    "exists", "letters", "round", "f", "(", ")", "[", "]", "{", "}", ",", ";", ":", "@", ".", "..",
    "=", "==", "!=", "<", "<=", ">", ">=", "+", "-", "*", "/", "^", "%",
    "#", "///", "\\", "\n", "\r\n", "\t", "·", "−", "≤", "é", "日本", "\u{301}", "😀", "\u{0}",
    "\u{7F}", "!", "&", "input", "family", "model", "symbol", "range", "config", "_", "'",
  ]

  /// Words of the language in no order.
  mutating func soup() -> String {
    (0..<dice.below(30)).map { _ in dice.one(of: Self.words) + (dice.below(3) > 0 ? " " : "") }
      .joined()
  }

  /// Bytes of any value, made to a text.
  mutating func noise() -> String {
    let bytes = (0..<dice.below(40)).map { _ in UInt8.random(in: 0...255, using: &dice) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A text with a few of its characters lost, doubled or replaced.
  mutating func damaged(_ text: String) -> String {
    var characters = Array(text)
    for _ in 0..<dice.below(4) where !characters.isEmpty {
      let place = dice.below(characters.count)
      switch dice.below(3) {
      case 0: characters.remove(at: place)
      case 1: characters.insert(characters[place], at: place)
      default:
        characters[place] = Character(
          dice.one(of: ["(", ")", "-", "\"", "0", "é", "\n", "]", "/"]))
      }
    }
    return String(characters)
  }

  /// A formula that can be read, with parentheses round every part.
  mutating func formula(depth: Int = 3) -> String {
    if depth == 0 || dice.below(6) == 0 { return leaf() }
    let parts = (0..<5).map { _ in "(" + formula(depth: depth - 1) + ")" }
    switch dice.below(12) {
    case 0: return "-" + parts[0]
    case 1: return "not " + parts[0]
    case 2: return "if \(parts[0]) then \(parts[1]) else \(parts[2])"
    case 3: return "\(parts[0])[\(parts[1])]"
    case 4: return parts[0] + " in " + dice.one(of: ["GB", "ms", "TB/s"])
    case 5: return "[" + parts.prefix(dice.below(4)).joined(separator: ", ") + "]"
    case 6:
      let arguments = parts.prefix(1 + dice.below(3)).joined(separator: ", ")
      return "\(dice.one(of: ["min", "sum", "f"]))(\(arguments))"
    case 7: return parts[0] + "^" + parts[1]
    case 8: return "\(parts[0]) \(dice.one(of: ["==", "<", ">="])) \(parts[1])"
    default:
      let signs = dice.one(of: [["+", "-"], ["*", "/", "mod"], ["and"], ["or"]])
      return parts.dropFirst(1 + dice.below(3)).reduce(parts[0]) { text, part in
        "\(text) \(dice.one(of: signs)) \(part)"
      }
    }
  }

  private mutating func leaf() -> String {
    dice.one(of: [
      "kv", "seqlen", "layer", "types", "flash", "1", "0", "2.5", "1e30", "1e-7", "8k", "3 GB",
      "4.5 bit", "3.35 TB/s", "90%", "0x1F", "inf",
      "true", "off", "\"full\"", "\"a \"\"b\"\"\"", "given(batch)", "70 billion", "range(4)", "[]",
      "-1", "2 GB^2",
      "-2^2", "2^-1", "not on", "1 < 2", "s",
    ])
  }
}
