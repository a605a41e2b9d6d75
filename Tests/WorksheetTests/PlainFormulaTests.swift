import Diagnostics
import Incremental
import Language
import Testing

@testable import Worksheet

@Suite struct `A formula of arithmetic alone` {
  /// Numbers that make sums vanish, overflow, and divisions fail.
  private static let numbers = ["0", "1", "3", "0.1", "7", "2.5", "1e200", "1e308", "-4", "inf"]

  private static func random(_ depth: Int, _ dice: inout SeededGenerator) -> String {
    if depth == 0 || dice.once(in: 5) { return dice.pick(["a", "b", "c", "2", "0.3"]) }
    let (one, other) = (random(depth - 1, &dice), random(depth - 1, &dice))
    switch dice.below(6) {
    case 0: return "-\(one)"
    case 1: return "(\(one) + \(other)) * \(one)"
    case 2: return "\(one) - (\(other))"
    case 3: return "\(one) / \(other)"
    case 4: return "(\(one)) ^ \(dice.pick(["2", "0.5", "b"]))"
    default: return "\(one) mod (\(other) + \(one))"
    }
  }

  private static func words(_ value: Value) -> String {
    value.failure?.diagnostic.message ?? "\(value.number?.bitPattern ?? 0)"
  }

  @Test(arguments: Seeds.all)
  func `comes to the bit to what the evaluator makes of it`(seed: Int) throws {
    var dice = SeededGenerator(seed: seed)
    let desk = Desk()
    for name in ["a", "b", "c"] { _ = try desk.answer("\(name) = 1") }
    let text = Self.random(4, &dice)
    _ = try desk.answer("u = \(text)")
    let u = try #require(desk.sheet.find("u"))
    for _ in 0..<12 {
      _ = try desk.answer("set \(dice.pick(["a", "b", "c"])) \(dice.pick(Self.numbers))")
      let fresh = try desk.sheet.evaluate(try desk.formula(text)).value
      #expect(Self.words(desk.sheet.value(of: u)) == Self.words(fresh), "seed \(seed): \(text)")
      #expect(desk.violations == [])
    }
  }

  private static func ranges(_ expression: Expression) -> [Range<Int>] {
    [expression.range] + expression.parts.flatMap(ranges)
  }

  @Test(arguments: Seeds.all)
  func `reads the same when its tree was dropped`(seed: Int) throws {
    var dice = SeededGenerator(seed: seed)
    let desk = Desk()
    for name in ["a", "b", "c"] { _ = try desk.answer("\(name) = 1") }
    let text = Self.random(3, &dice)
    var parser = Parser(SourceText("u = \(text)  # a comment"), range: 4..<4 + text.utf8.count)
    let whole = try parser.formula()
    _ = try desk.answer("u = \(text)  # a comment")
    let u = try #require(desk.sheet.find("u"))
    #expect(desk.sheet.binding(of: u)?.formula?.isTreeDropped == !whole.isConstant)
    let kept = try #require(desk.sheet.find("u").flatMap { desk.sheet.formula(of: $0) })
    #expect(kept == whole)
    #expect(kept.text == whole.text)
    #expect(Self.ranges(kept.expression) == Self.ranges(whole.expression))
    #expect(kept.names == whole.names)
  }

  @Test func `fails in words at its place, and is mended`() throws {
    let desk = Desk()
    for line in ["a = 4", "half = 8 / a", "u = half + 1"] { _ = try desk.answer(line) }
    #expect(try desk.answer("u") == "3")
    _ = try desk.answer("set a 0")
    let u = try #require(desk.sheet.find("u"))
    let failure = try #require(desk.sheet.value(of: u).failure)
    #expect(failure.diagnostic.message == "division by zero")
    let place = try #require(failure.diagnostic.place)
    #expect(place.source.text == "half = 8 / a")
    #expect(place.source[place.range] == "a")
    _ = try desk.answer("set a [1, 2]")
    #expect(try desk.answer("sum(u)") == "14")
    _ = try desk.answer("set a 2")
    #expect(try desk.answer("u") == "5")
    #expect(desk.violations == [])
  }

  @Test func `is computed again after it was undone, redone and supposed`() throws {
    let desk = Desk()
    for line in ["a = 4", "u = a * 2", "v = u + a"] { _ = try desk.answer(line) }
    #expect(try desk.answer("v") == "12")
    _ = try desk.answer("u = a * 3")
    #expect(try desk.answer("v") == "16")
    _ = try desk.answer("undo")
    #expect(try desk.answer("v") == "12")
    #expect(try desk.answer("with u = a + a + a + a: v") == "20")
    _ = try desk.answer("redo")
    _ = try desk.answer("set a 5")
    #expect(try desk.answer("v") == "20")
    #expect(try desk.answer("ran v") == "nothing")
    _ = try desk.answer("set a 6")
    #expect(try desk.answer("ran v") == "a u v")
  }

  @Test func `leaves no steps behind when it is bound anew`() throws {
    let desk = Desk()
    _ = try desk.answer("a = 4")
    for round in 0..<4_000 {
      _ = try desk.answer("u\(round % 7) = a * \(round) + a")
      _ = try desk.answer("u\(round % 7)")
    }
    #expect(try desk.answer("u\(3_999 % 7)") == "16000")
    #expect((14...1_100).contains(desk.sheet.plainFormulas.stepCount))
  }
}
