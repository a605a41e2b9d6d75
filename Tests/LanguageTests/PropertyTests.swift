import Diagnostics
import Language
import Quantities
import TestSupport
import Testing

@Suite struct `Any text` {
  private let world = try? World.standard.with(["f(x) = 2 * x", "g(x, y) = x / y"])

  @Test(arguments: Seeds.all)
  func `is read, or refused at a place within it`(seed: UInt64) {
    var random = RandomText(seed: seed)
    let formula = random.formula()
    for text in [
      random.soup(), random.noise(), random.soup(), random.damaged(formula),
      random.noise() + random.soup(),
    ] {
      tryAsLine(text)
      tryAsBook(text)
      var continuation = Continuation()
      _ = continuation.isOpen(behind: text)
    }
  }

  private func tryAsLine(_ text: String) {
    do throws(Diagnostic) {
      let formula = try Answer.parse(text)
      let world = world ?? .standard
      if case .failure(let problem) = Answer.kind(of: formula, in: world) { check(problem) }
      let value = Answer.value(of: formula, in: world)
      if let failure = value.failure { check(failure.diagnostic) }
      _ = ElementText.text(value, dimension: Dimension.none)
      let again = try Answer.parse(ExpressionText.text(of: formula))
      #expect(again.expression == formula.expression, "\(text)")
    } catch { check(error) }
  }

  private func tryAsBook(_ text: String) {
    do throws(Diagnostic) {
      _ = try BookText(SourceText("a = 1\nfamily b {\n" + text + "\n}\n" + text))
    } catch {
      check(error)
    }
  }

  private func check(_ diagnostic: Diagnostic) {
    #expect(!diagnostic.message.isEmpty)
    guard let place = diagnostic.place else { return }
    let bytes = place.source.bytes
    #expect(place.range.lowerBound >= 0 && place.range.upperBound <= bytes.count)
    for offset in [place.range.lowerBound, place.range.upperBound] where offset < bytes.count {
      #expect(
        bytes[offset] & 0xC0 != 0x80,
        "\(diagnostic.message) splits a character of \(place.source.text)")
    }
  }
}

@Suite struct `A formula` {
  @Test(arguments: Seeds.all)
  func `printed and read again is the same`(seed: UInt64) throws {
    var random = RandomText(seed: seed)
    for _ in 0..<5 {
      let text = random.formula()
      let formula = try Answer.parse(text)
      let printed = ExpressionText.text(of: formula)
      let again = try Answer.parse(printed)
      #expect(again == formula, "\(text) printed as \(printed)")
      #expect(ExpressionText.text(of: again) == printed)
      #expect(printed.utf8.count <= text.utf8.count + 40, "\(text) printed as \(printed)")
    }
  }

  @Test(arguments: [
    ("((a) + ((b * c)))", "a + b * c"), ("(a + b) * c", "(a + b) * c"),
    ("a + (b + c)", "a + (b + c)"), ("(a + b) + c", "(a + b) + c"), ("a - (b - c)", "a - (b - c)"),
    ("a / (b * c)", "a / (b * c)"), ("(-a)^2", "(-a)^2"), ("-(a^2)", "-a^2"), ("-a * b", "-a * b"),
    ("-(a * b)", "-(a * b)"), ("- - a", "- -a"), ("-(-(-a))", "- - -a"), ("a - -b", "a - -b"),
    ("(a^b)^c", "(a^b)^c"), ("a^(b^c)", "a^b^c"), ("a^-b", "a^-b"),
    ("(a < b) == c", "(a < b) == c"), ("not (a and b)", "not (a and b)"),
    ("(not a) and b", "not a and b"),
    ("not (a == b)", "not a == b"), ("(not a) == b", "(not a) == b"),
    ("a or (b and c)", "a or b and c"), ("(a or b) and c", "(a or b) and c"),
    ("if a then b else if c then d else e", "if a then b else if c then d else e"),
    ("(if a then b else c) + 1", "(if a then b else c) + 1"),
    ("1 + if a then b else c", "1 + (if a then b else c)"),
    ("if (if a then b else c) then d else e", "if if a then b else c then d else e"),
    ("if a then (b in GB) else c", "if a then (b in GB) else c"), ("a in GB", "a in GB"),
    ("(a in GB) * 2", "(a in GB) * 2"), ("max(a in GB, 1)", "max(a in GB, 1)"),
    ("x[i + 1]", "x[i + 1]"), ("(a + b)[0]", "(a + b)[0]"), ("[1, [2]]", "[1, [2]]"),
    ("8k", "8000"), ("90%", "0.9"),
    ("0x1F", "31"), ("80GB", "80 GB"), ("2 GB^2", "2 GB^2"), ("1e30", "1e30"),
    ("f(x, 2)", "f(x, 2)"), ("given(x)", "given(x)"), ("a == \"b\"", "a == \"b\""), ("on", "true"),
    ("f()", "f()"), ("a mod b", "a mod b"), ("a × b", "a * b"),
  ])
  func `is printed with no more parentheses than it takes`(_ text: String, _ printed: String) throws
  {
    #expect(ExpressionText.text(of: try Answer.parse(text)) == printed)
  }

  @Test func `is printed with symbols and with numbers put in`() throws {
    let formula = try Answer.parse("2 * layers * (a - b)^2 / a")
    let symbols = ["layers": "L", "a": "n", "b": "-3"]
    let style = ExpressionText.Style(times: "·") { symbols[formula.names[$0]] ?? "?" }
    #expect(ExpressionText(formula, style).text == "2·L·(n - (-3))^2 / n")
    let area = ExpressionText.Style { _ in "1.5 * 1 B^2" }
    #expect(
      ExpressionText(try Answer.parse("1 / a + a"), area).text == "1 / (1.5 * 1 B^2) + 1.5 * 1 B^2")
  }

  @Test func `knows which names it is sure to read`() throws {
    let formula = try Answer.parse("if a then b + c * d else max(c, e) + (f and g) + a")
    #expect(zip(formula.names, formula.isCertain).filter { $0.1 }.map { $0.0 } == ["a"])
    let both = try Answer.parse("(a and b or c) + d + (if e then f else g) + g")
    #expect(zip(both.names, both.isCertain).filter { $0.1 }.map { $0.0 } == ["a", "d", "e", "g"])
  }

  @Test func `puts values in for names`() throws {
    var parser = Parser(SourceText("ans * 2 + kv"))
    parser.substitutions = ["ans": .literal(Literal(3, unit: Unit.named("GB")))]
    let formula = try parser.formula()
    #expect(formula.text == "3 GB * 2 + kv" && formula.names == ["kv"])
    parser = Parser(SourceText("2 * 6 /h + 6 /s + 6 /h(2) + 6 / h"))
    parser.substitutions = ["/h": .literal(Literal(1, unit: Unit.named("h")))]
    let perTime = try parser.formula()
    #expect(perTime.text == "2 * (6 / 1 h) + 6 / s + 6 / h(2) + 6 / h")
  }
}

@Suite struct `An answer` {
  @Test(arguments: Seeds.all)
  func `pasted back prints the same`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let dimension = dimension(&dice)
      let elements = (0..<dice.below(5)).map { _ in Element.number(number(&dice)) }
      let value = dice.below(8) == 0 ? Value.list(Series(elements)) : .number(number(&dice))
      let printed = ElementText.text(value, dimension: dimension)
      let second = Expression.Form.literal(Literal(1, unit: .base(of: .time)))
      let again = Answer.text(printed, putting: ["/s": second])
      #expect(again == printed, "\(value) as \(dimension)")
    }
    for element in [
      Element.boolean(dice.below(2) == 0), .text("full_\(seed)"), .number(.infinity),
      .number(-.infinity),
    ] {
      let printed = ElementText.text(element, dimension: nil)
      #expect(Answer.text(printed) == printed)
    }
  }

  @Test(arguments: Seeds.all)
  func `in a unit pasted back prints the same`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    for _ in 0..<20 {
      let unit = dice.one(of: Unit.all)
      let value = Value.number(number(&dice))
      let printed = ElementText.text(value, dimension: unit.dimension, in: unit)
      let again = Answer.text("\(printed) in \(unit.symbol)")
      #expect(again == printed, "in \(unit.symbol)")
    }
  }

  private func dimension(_ dice: inout SplitMix64) -> Dimension {
    let base = dice.one(of: [Dimension.none, .information, .time, .operations, .money])
    switch dice.below(4) {
    case 0: return base
    case 1: return base.over(dice.one(of: [.time, .information, .money])) ?? base
    case 2: return Dimension.none.over(base) ?? base
    default:
      return Dimension(
        information: Int8(dice.below(5) - 2), time: Int8(dice.below(5) - 2),
        operations: Int8(dice.below(3) - 1), money: Int8(dice.below(3) - 1))
    }
  }

  private func number(_ dice: inout SplitMix64) -> Double {
    let sign: Double = dice.below(4) == 0 ? -1 : 1
    switch dice.below(6) {
    case 0: return sign * Double(dice.below(2000))
    case 1: return sign * Double(dice.below(1 << 53))
    case 2: return sign * Double(dice.below(100_000)) / 1000
    case 3: return sign * Double(dice.below(1_000_000)) * 1e9
    case 4:
      return sign * (Double("1e\(dice.below(40) - 20)") ?? 1)
        * Double.random(in: 1..<10, using: &dice)
    default: return sign * Double.random(in: 0..<1, using: &dice)
    }
  }
}
