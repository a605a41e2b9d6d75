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

  @Test(arguments: [200, 201, 5000])
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

  @Test(arguments: [3, 67, 101, 199, 200])
  func `is no deeper where it is printed`(_ depth: Int) {
    for shape in Self.shapes {
      let text =
        String(repeating: shape.open, count: depth) + shape.core
        + String(repeating: shape.close, count: depth)
      Stack.run(kilobytes: 512) {
        guard let formula = try? Answer.parse(text) else { return }
        let again = try? Answer.parse(ExpressionText.text(of: formula))
        #expect(again == formula, "\(shape.name)")
      }
    }
  }

  @Test func `of a hundred thousand signs ends too`() {
    for sign in ["-", "(", "[", "not ", "if ", "abs(", "2^", "x["] {
      let text = String(repeating: sign, count: 100_000) + "2"
      Stack.run(kilobytes: 512) {
        #expect(Answer.text(text).contains("nests deeper than 200 levels"), "\(sign)")
      }
    }
  }

  @Test func `of functions ends too`() throws {
    var definitions = ["f0(x) = x"]
    for index in 1...300 { definitions.append("f\(index)(x) = f\(index - 1)(-(-x)) + 1") }
    let world = try World.standard.with(definitions)
    Stack.run(kilobytes: 512) {
      #expect(Answer.text("f40(2)", in: world) == "42")
      for text in ["f60(2)", "f199(1)", "f300(1)"] {
        #expect(Answer.text(text, in: world).hasSuffix("deeper than 200 levels"))
      }
    }
  }
}

/// What is long, but not deep, is no trouble.
@Suite struct `Length` {
  @Test(arguments: [
    ("1", " + 1", "5001"), ("1", " * 1", "1"), ("true", " and true", "true"),
    ("1", " - 1 + 1", "1"), ("sum(1", ", 1", "5001"), ("sum([1", ", 1", "5001"),
    ("(1", "\n", "1"), ("1 +", "\n", "error: expected a value, found the end"),
    ("1 + (1", "\n\\\n", "2"), ("1", " # more", "1"), ("1", "\n", "1"),
  ])
  func `is no depth`(_ start: String, _ more: String, _ answer: String) {
    var text = start + String(repeating: more, count: 5000)
    for (open, close) in [("[", "]"), ("(", ")")] where start.contains(open) { text += close }
    Stack.run(kilobytes: 512) {
      #expect(Answer.text(text) == answer)
      if let formula = try? Answer.parse(text) {
        #expect((try? Answer.parse(ExpressionText.text(of: formula))) == formula)
      }
    }
  }

  @Test func `of a sum of fifty thousand terms is no depth`() {
    let text = "1" + String(repeating: " + 1", count: 49_999)
    Stack.run(kilobytes: 512) { #expect(Answer.text(text) == "50000") }
  }

  @Test func `of a book is no depth`() throws {
    let text =
      String(repeating: "\n", count: 100_000) + "a = 1" + String(repeating: "\n", count: 100_000)
      + "b = 2"
    Stack.run(kilobytes: 512) {
      #expect((try? BookText(SourceText(text)))?.definitions.count == 2)
    }
  }
}
