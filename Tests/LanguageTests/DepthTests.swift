import Diagnostics
import Glibc
import Language
import Testing

/// No text, however deep it nests, exhausts a stack.
@Suite struct `Nesting` {
  static let shapes: [(name: String, open: String, core: String, close: String)] = [
    ("parentheses", "(", "1", ")"), ("sums", "1 + (", "1", ")"),
    ("products", "1 + 2 * (", "1", ")"), ("signs", "-", "1", ""), ("negations", "not ", "true", ""),
    ("powers", "1 ^ ", "1", ""), ("powers of sums", "(1 + 2 * 3 ^ ", "1", ")"),
    ("calls", "abs(", "1", ")"), ("calls of three", "clamp(1, 2 + ", "1", ", 3)"),
    ("lists", "sum([", "1", "])"), ("brackets", "[", "1", "]"),
    ("choices", "if true then 1 else ", "1", ""),
    ("conditions", "if ", "true", " then true else false"),
    ("arms", "if true then ", "1", " else 2"), ("places", "layer[", "0", "]"),
    ("picks", "", "layer", "[0]"),
    ("sides", "(flash or eager and not 1 == 2 + 3 * -abs(if ", "flash", " then 1 else 2))"),
    ("left sides", "(", "1", " * 2 + 3)"),
    ("left truths", "(", "true", " == true and flash or eager)"),
    ("picks of picks", "(-", "layer", "[0][0])[0][0]"), ("conversions", "(", "kv", " in GB)"),
    ("user calls", "twice(", "1", ")"),
  ]

  @Test(arguments: [199, 200, 201, 1000, 100_000])
  func `ends in a value or a sentence`(_ depth: Int) throws {
    let world = try World.standard.with(["twice(x) = 2 * x"])
    for shape in Self.shapes {
      let text =
        String(repeating: shape.open, count: depth) + shape.core
        + String(repeating: shape.close, count: depth)
      Stack.run(kilobytes: 512) {
        let answer = Answer.text(text, in: world)
        if depth > 200 {
          #expect(
            answer.contains("nests deeper than 200 levels"), "\(shape.name): \(answer.prefix(200))")
        }
        _ = Answer.text(String(repeating: shape.open, count: depth), in: world)
      }
    }
  }
}
