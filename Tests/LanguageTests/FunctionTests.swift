import Diagnostics
import Language
import Testing

@Suite struct `A function of the language` {
  @Test(arguments: [
    ("abs(-3)", "3"), ("abs(-3 GB)", "3.000 GB"), ("round(2.675, 2)", "2.67"), ("round(2.5)", "2"),
    ("round(3.5)", "4"), ("round(1234, -2)", "1200"),
    ("round(-0.4)", "0"), ("round(inf)", "inf"), ("round(kv / 1 GB, 1) * 1 GB", "43.00 GB"),
    ("floor(2.7)", "2"), ("floor(-2.5)", "-3"), ("floor(17, 5)", "15"), ("ceil(2.1)", "3"),
    ("ceil(-0.5)", "0"), ("ceil(17, 5)", "20"), ("ceil(15, 5)", "15"),
    ("ceil(kv, 1 GB)", "43.00 GB"), ("floor(inf)", "inf"), ("sqrt(16)", "4"),
    ("sqrt(kv^2)", "42.95 GB"), ("exp(0)", "1"), ("ln(exp(2))", "2"), ("log2(8)", "3"),
    ("log10(1000)", "3"), ("clamp(5, 1, 3)", "3"), ("clamp(0, 1, 3)", "1"),
    ("clamp(2, 1, 3)", "2"), ("clamp(kv, 0, 1 GB)", "1.000 GB"), ("exp(-inf)", "0"),
    ("ln(inf)", "inf"), ("min(kv, 80 GB, inf)", "42.95 GB"), ("max(1, 2, 3, 2)", "3"),
    ("given(batch)", "true"), ("given(seqlen)", "false"),
    ("if given(batch) then batch else 1", "4"), ("min(1,)", "1"), ("min (1, 2)", "1"),
    ("0 * inf", "0"), ("inf * 0", "0"), ("1 / inf", "0"), ("inf + 1", "inf"), ("-inf + 1", "-inf"),
    ("0 ^ 0", "1"), ("2 ^ 0.5", "1.414213562"),
    ("inf ^ 2", "inf"), ("2 ^ -inf", "0"), ("(-2) ^ 3", "-8"),
  ])
  func `computes`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test func `has a usage, a summary and a name of its own`() {
    #expect(Set(Builtin.all.map(\.name)).count == Builtin.all.count)
    for builtin in Builtin.all {
      #expect(Builtin.named(builtin.name) == builtin)
      #expect(
        builtin.usage.hasPrefix(builtin.name + "(") && builtin.usage.hasSuffix(")")
          && !builtin.summary.isEmpty)
      #expect(!ReservedWord.contains(builtin.name))
    }
    #expect(
      "abs any ceil clamp contains count covers exists exp floor join length letters ln log10 log2 max min range round sqrt sum"
        == Builtin.all.map(\.name).sorted().joined(separator: " "))
  }
}

@Suite struct `A function of the user's` {
  private let definitions = [
    "per_user(x) = x / batch", "twice(x) = 2 * x", "both(x, y) = x + y",
    "four(x) = twice(twice(x))", "ratio(x) = x / kv", "first(x) = x[0]",
    "broken(x) = x + kv + flash", "bare(x) = x * hidden_size", "inverse(x) = 1 / x",
    "text(x) = x == \"llama\"", "pick(if_so, x, y) = if if_so then x else y",
  ]

  @Test(arguments: [
    ("per_user(kv)", "10.74 GB"), ("per_user(8)", "2"), ("twice(3)", "6"), ("four(3)", "12"),
    ("both(1, 2)", "3"), ("both(kv, 1 GB)", "43.95 GB"), ("ratio(2 * kv)", "2"),
    ("twice(layer)", "[0, 2, 4, 6]"), ("first(layer)", "0"), ("sum(inverse(1 + range(2)))", "1.5"),
    ("twice(twice(twice(1)))", "8"), ("text(model_type)", "true"),
    ("pick(flash, 1, 2)", "1"), ("twice(x)", "error: no cell is called 'x'"),
    ("bare(2)", "error: hidden_size has no value"), ("inverse(0)", "error: division by zero"),
    ("unknown(2)", "error: no function is called 'unknown'"),
  ])
  func `is called`(_ text: String, _ answer: String) throws {
    #expect(Answer.text(text, in: try World.standard.with(definitions)) == answer)
  }

  @Test(arguments: [
    "1 + ⟦both(1)⟧: both is called as both(x, y), but was given 1 argument",
    "⟦twice()⟧: twice is called as twice(x), but was given 0 arguments",
    "⟦both(1, kv)⟧: in both: x is a plain count, but y is information: they cannot be added",
    "⟦twice(flash)⟧: in twice: '*' wants a number, but x is true or false",
    "⟦four(flash)⟧: in twice: '*' wants a number, but x is true or false",
    "⟦broken(kv)⟧: in broken: '+' wants a number, but flash is true or false",
    "both(kv, ⟦kv + 1⟧): kv is information, but 1 is a plain count: they cannot be added",
    "⟦first(1)⟧: in first: only a list has elements to pick",
  ])
  func `is refused`(_ line: String) throws {
    Answer.check(line, in: try World.standard.with(definitions))
  }

  @Test func `tells of its fault where it stands, with a note where it is defined`() throws {
    let world = try World.standard.with(definitions)
    let fault = try #require(
      Answer.value(of: try Answer.parse("2 + inverse(0)"), in: world).failure)
    #expect(Answer.marked(fault.diagnostic) == "inverse(x) = 1 / ⟦x⟧: division by zero")
    guard case .failure(let problem) = Answer.kind(of: try Answer.parse("both(1, kv)"), in: world)
    else {
      Issue.record("both(1, kv) has a kind")
      return
    }
    #expect(problem.notes.map(\.message) == ["both is defined here"])
    #expect(problem.notes.first?.place?.range == 13..<18)
  }

  @Test(arguments: [(99, "100"), (100, "101"), (101, "deep"), (5000, "deep")])
  func `may call another, until 200 operations are nested`(_ count: Int, _ answer: String) throws {
    var definitions = ["f0(x) = x + 1 "]
    for index in 1..<count { definitions.append("f\(index)(x) = f\(index - 1)(x) + 1") }
    let world = try World.standard.with(definitions)
    let text = Answer.text("f\(count - 1)(1)", in: world)
    if answer == "deep" {
      #expect(text.hasSuffix("the functions call one another deeper than 200 levels"))
      let value = Answer.value(of: try Answer.parse("f\(count - 1)(1)"), in: world)
      #expect(
        value.failure?.diagnostic.message == "the functions call one another deeper than 200 levels"
      )
    } else {
      #expect(text == answer)
    }
  }

  @Test func `that calls twice what calls twice, and so on, ends`() throws {
    var definitions = ["f0(x) = x"]
    for index in 1...40 { definitions.append("f\(index)(x) = f\(index - 1)(x) + f\(index - 1)(x)") }
    let world = try World.standard.with(definitions)
    #expect(Answer.text("f8(1)", in: world) == "256")
    let text = Answer.text("f40(1)", in: world)
    #expect(text.hasSuffix(": the functions call one another more than 100000 times"))
    let value = Answer.value(of: try Answer.parse("f40(1)"), in: world)
    #expect(
      value.failure?.diagnostic.message == "the functions call one another more than 100000 times")
  }

  @Test func `that calls itself ends`() throws {
    let world = try World.standard.with([
      "loop(x) = loop(x + 1)", "even(x) = -odd(x)", "odd(x) = -even(x)",
    ])
    for text in ["loop(1)", "even(1)"] {
      #expect(Answer.text(text, in: world).hasSuffix("deeper than 200 levels"))
      #expect(Answer.value(of: try Answer.parse(text), in: world).failure != nil)
    }
  }
}
