import Diagnostics
import FormulaBook
import Incremental
import Language
import Testing

@testable import Worksheet

@Suite struct `A large sheet` {
  /// A sheet of chains of ten cells, each on an input of its own: `x0`, `x0_1` … `x0_9`, `x1` ….
  private static func chains(_ count: Int) throws -> Desk {
    let desk = Desk()
    for chain in 0..<count {
      _ = try desk.answer("x\(chain) = \(chain)")
      for step in 1...9 {
        let below = step == 1 ? "x\(chain)" : "x\(chain)_\(step - 1)"
        _ = try desk.answer("x\(chain)_\(step) = \(below) + 1")
      }
      _ = try desk.answer("x\(chain)_9")
    }
    return desk
  }

  /// What a change of `x0` does to both graphs, and what reading the end of its chain does then.
  private static func work(in desk: Desk) throws -> [Int] {
    let (values, kinds) = (desk.sheet.values.counters, desk.sheet.kinds.counters)
    for value in 1...20 {
      _ = try desk.answer("set x0 \(value)")
      _ = try desk.answer("x0_9")
    }
    let (more, other) = (desk.sheet.values.counters - values, desk.sheet.kinds.counters - kinds)
    return [more.painted, more.ran, more.verified, other.painted, other.ran, other.verified]
  }

  @Test func `makes no change dearer that reaches ten cells`() throws {
    let small = try Self.work(in: Self.chains(2))
    let large = try Self.work(in: Self.chains(200))
    #expect(small == large)
    #expect(small[1] < 20 * 13)
  }

  @Test func `may be one long chain`() throws {
    let desk = Desk()
    let count = 5_000
    _ = try desk.answer("a0 = 1")
    for place in 1..<count { _ = try desk.answer("a\(place) = a\(place - 1) + 1") }
    #expect(try desk.answer("a\(count - 1)") == "\(count)")
    _ = try desk.answer("set a0 2")
    #expect(try desk.answer("a\(count - 1)") == "\(count + 1)")
    let error = #expect(throws: Diagnostic.self) { try desk.answer("set a0 a\(count - 1)") }
    #expect(
      error?.message == "this closes a circle: a0 → a4999 → a4998 → a4997 → a4996 → a4995 → "
        + "… 4990 more … → a4 → a3 → a2 → a1 → a0")
    _ = try desk.answer("set a0 1 / 0")
    let last = try #require(desk.sheet.find("a\(count - 1)"))
    #expect(desk.sheet.trail(from: last).count == count)
    #expect(desk.violations == [])
  }

  @Test func `may hang on one cell`() throws {
    let desk = Desk("input n = 1")
    for place in 0..<2_000 { _ = try desk.answer("a\(place) = n + \(place)") }
    #expect(try desk.answer("a1999 + a0") == "2001")
    let before = desk.sheet.kinds.counters
    _ = try desk.answer("set n 2")
    _ = try desk.answer("set n 3")
    _ = try desk.answer("set n 4")
    // A number follows a number, so that the kinds of the readers need no look.
    #expect((desk.sheet.kinds.counters - before).ran == 0)
    #expect((desk.sheet.kinds.counters - before).painted == 0)
    #expect(try desk.answer("a1999 + a0") == "2007")
  }

  @Test func `keeps a text no longer than something came from it`() throws {
    let desk = Desk("input n = 1")
    let sheet = desk.sheet
    let n = try #require(sheet.find("n"))
    weak var text: SourceText?
    func set(_ number: String) throws {
      let source = SourceText(number)
      text = source
      var parser = Parser(source)
      try sheet.commit([sheet.setting(n, to: parser.formula())])
    }
    try set("77")
    #expect(text != nil)
    for value in 1...1_000 { _ = try desk.answer("set n \(value)") }
    #expect(text != nil)
    _ = try desk.answer("set n 0")
    #expect(text == nil)
  }
}
