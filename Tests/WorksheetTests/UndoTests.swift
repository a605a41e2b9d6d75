import Diagnostics
import Language
import Testing

@testable import Worksheet

@Suite struct `Undo` {
  private static let book = """
    input n = 1
    input m = 2
    total = n * 10 + m
    family f { n = 3 }
    family g : f { m = 7 }
    method p { total = n + m }
    """

  @Test func `takes back every kind of change, and redo makes it again`() {
    Desk(Self.book).follow(
      """
      > set n 5, m 6
      > family g
      > method p
      > x = total * 2
      > f(a) = a + total
      > unset n
      > n
      3
      > undo
      > n
      5
      > undo
      > f(1)
        ^
      no function is called 'f'; 'help functions' lists them
      > undo
      > undo
      > total
      56
      > undo
      > undo
      > total
      12
      > undo
      nothing to undo
      > redo
      > total
      56
      > redo
      > redo
      > redo
      > x
      22
      > redo
      > f(1)
      12
      > redo
      > x
      18
      > redo
      nothing to redo
      """)
  }

  @Test func `is forgotten forwards once something else is changed`() {
    Desk(Self.book).follow(
      """
      > set n 5
      > set n 6
      > undo
      > set m 9
      > redo
      nothing to redo
      > total
      59
      > undo
      > total
      52
      """)
  }

  @Test func `gives titles back too`() throws {
    let desk = Desk(Self.book)
    desk.follow("> family f\n> method p\n> family g")
    #expect(desk.sheet.titles == [.family: "g", .method: "p"])
    desk.follow("> undo")
    #expect(desk.sheet.titles == [.family: "f", .method: "p"])
    desk.follow("> reset")
    #expect(desk.sheet.titles == [:])
    desk.follow("> undo\n> undo")
    #expect(desk.sheet.titles == [.family: "f"])
    desk.follow("> redo")
    #expect(desk.sheet.titles == [.family: "f", .method: "p"])
  }

  @Test func `counts no refusal and no change to what is there`() {
    let desk = Desk(Self.book)
    desk.follow(
      """
      > set n 5
      > set n m + n
                  ^
      n would depend on itself
      > set m 1 GB
              ^^^^
      m is a plain count, but 1 GB is information
      """)
    #expect(desk.sheet.changeCount == 1)
    desk.follow("> undo\n> total\n12\n> undo\nnothing to undo\n> redo\n> total\n52")
    #expect(desk.sheet.changeCount == 1)
  }

  @Test func `reaches back a thousand changes and no farther`() throws {
    let desk = Desk(Self.book)
    for value in 1...2_500 { _ = try desk.answer("set n \(value)") }
    var count = 0
    while desk.sheet.undo() != nil { count += 1 }
    #expect(count == 1_000)
    #expect(try desk.answer("n") == "1500")
    while desk.sheet.redo() != nil { count -= 1 }
    #expect(count == 0)
    #expect(try desk.answer("n") == "2500")
    for value in 1...700 { _ = try desk.answer("set m \(value)") }
    while desk.sheet.undo() != nil { count += 1 }
    #expect(count == 1_000)
    #expect(try desk.answer("n") == "2200")
  }

  @Test func `brings back a book that was read`() {
    Desk(Self.book).follow(
      """
      > source n = 50; extra = n + 1
      > extra
      51
      > total
      502
      > undo
      > total
      12
      > extra
        ^^^^^
      no cell is called 'extra'; 'vars' lists what there is
      > redo
      > extra
      51
      """)
  }
}

@Suite struct `A what-if` {
  @Test func `leaves everything as it was`() throws {
    let desk = Desk("input n = 1\ninput m : GB = 2 GB\ntotal = n * m\nlarge = total * 2\n")
    desk.follow(
      """
      > set n 4
      > large
      16.00 GB
      > set n 5
      > undo
      > with n = 10: large
      40.00 GB
      > with n = 10, m = 1: large
      20.00 GB
      > large
      16.00 GB
      > with n = 1 GB: large
                 ^^^^
      n is a plain count, but 1 GB is information
      > with m = total: large
                 ^^^^^
      this closes a circle: m → total → m
      > with n = 0: 1 / n
                        ^
      division by zero
      > with n = 0: 1 / nn
                        ^^
      no cell is called 'nn'; did you mean 'n'?
      > with total = 1 GB: large
      2.000 GB
      > who n
      set by you
      > who total
      default
      > large
      16.00 GB
      > redo
      > large
      20.00 GB
      > undo
      > undo
      > undo
      nothing to undo
      > large
      4.000 GB
      """)
    #expect(desk.sheet.userBindings.isEmpty)
  }

  @Test func `may stand inside another`() throws {
    let desk = Desk("input n = 1\ninput m = 2\ntotal = n * 10 + m\n")
    let sheet = desk.sheet
    let n = try #require(sheet.find("n"))
    let m = try #require(sheet.find("m"))
    let outer = try sheet.setting(n, to: desk.formula("5"))
    let inner = try sheet.setting(m, to: desk.formula("n"))
    let text = try sheet.supposing([outer]) { () throws(Diagnostic) in
      try sheet.supposing([inner]) { () throws(Diagnostic) in try desk.answer("total") }
        + " " + desk.answer("total")
    }
    #expect(text == "55 52")
    #expect(try desk.answer("total") == "12")
  }

  @Test func `weighs what a change replaced by what it is made of`() throws {
    let desk = Desk("input n = 1")
    _ = try desk.answer("x = n" + String(repeating: "+ n", count: 10_000))
    _ = try desk.answer("set x 1")
    #expect(desk.sheet.journal.next.undone?.weight == 1 + 10_002 / 10 + 30)
    _ = try desk.answer("set x 2")
    #expect(desk.sheet.journal.next.undone?.weight == 1)
    _ = try desk.answer("set x 3" + String(repeating: " ", count: 10_000))
    _ = try desk.answer("set x 4")
    #expect(desk.sheet.journal.next.undone?.weight == 1 + 10)
  }

  @Test func `weighs a book that was replaced by its text and its formulas`() throws {
    let desk = Desk("input n = 1")
    let blocks = (0..<10).map {
      "accelerator lab\($0) { n = 1\(String(repeating: "+1", count: 999)) }\n"
    }
    for remark in ["one", "two"] {
      let text = try BookText(SourceText("# \(remark)\n" + blocks.joined()))
      try desk.sheet.define(book: text, from: "/mine.book")
    }
    let weight = try #require(desk.sheet.journal.next.undone?.weight)
    #expect(weight >= 10 * 1001 / 10)
    #expect(desk.sheet.undo() != nil && desk.sheet.redo() != nil)
    #expect(desk.sheet.journal.next.undone?.weight == weight)
  }
}
