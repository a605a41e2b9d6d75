import Diagnostics
import Language
import TestSupport
import Testing

/// What a short line could ask for without end.
@Suite struct `A short formula` {
  private static func world(_ texts: [(String, Value)]) -> World {
    var world = World.standard
    for (name, value) in texts {
      let isList = if case .list = value { true } else { false }
      world[name] = (Kind(.text, isList: isList), value)
    }
    return world
  }

  @Test func `makes no text without end`() {
    let half = Value.one(.text(String(repeating: "é", count: 1 << 14)))
    let world = Self.world([("half", half)])
    #expect(Answer.text("length([join(half, half)])", in: world) == "1")
    #expect(
      Answer.text("join(half, half, 3)", in: world)
        == "error: a text has at most 65536 bytes, not 65537")
    #expect(
      Answer.text("join(half, half, layer)[1]", in: world)
        == "error: a text has at most 65536 bytes, not 65537")
  }

  @Test func `makes no list of texts without end`() {
    let long = Value.one(.text(String(repeating: "x", count: 1000)))
    let world = Self.world([("long", long)])
    #expect(Answer.text("length(join(long, range(60_000)))", in: world) == "60000")
    #expect(
      Answer.text("length(join(long, range(70_000)))", in: world)
        == "error: the texts of a list have at most 67108864 bytes together")
  }

  @Test func `takes no text to pieces without end`() {
    let long = Value.one(.text(String(repeating: "x", count: 100_001)))
    #expect(
      Answer.text("letters(long)", in: Self.world([("long", long)]))
        == "error: a list has 0 to 100000 elements, not 100001")
  }

  @Test(arguments: [
    ("count(contains(range(100_000), range(100_000) * 3 + 1))", "33333"),
    ("contains([0 * -1, 1], [0, -0, 1, 2])", "[true, true, true, false]"),
    ("contains([1, inf], [inf, -inf])", "[true, false]"),
    ("contains(types, [\"full\", \"Full\"])", "[true, false]"),
    ("contains(marks, [true, false])", "[true, true]"),
    ("contains([1, 1, 2], 1)", "true"), ("contains([], 1)", "false"),
  ])
  func `finds what a list contains in one go`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test func `compares no patterns and names without end`() {
    let patterns = Series((0..<10_000).map { .text("*\($0)x*y") })
    let names = Series((0..<10_000).map { .text("layers.\($0).mlp.down_proj") })
    let world = Self.world([("patterns", .list(patterns)), ("names", .list(names))])
    #expect(
      Answer.text("covers(patterns, names)", in: world)
        == "error: the patterns and the names are too many, or too long, to be compared")
    #expect(
      Answer.text("covers(patterns, \"layers.7x.y\")", in: world) == "true")
  }

  @Test(arguments: [
    (9, "true"),
    (10, "error: the alternatives of a pattern come to more than 1000 patterns"),
    (40, "error: the alternatives of a pattern come to more than 1000 patterns"),
  ])
  func `takes no alternatives without end`(_ count: Int, _ answer: String) {
    let groups = String(repeating: "(a|b)", count: count)
    let name = String(repeating: "a", count: count)
    #expect(Answer.text("covers([\"re:\(groups)\"], \"\(name)\")") == answer)
  }
}
