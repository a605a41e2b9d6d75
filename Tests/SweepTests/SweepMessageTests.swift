import Testing

/// Lines that cannot be carried out: what is said, with what is marked between ⟦ and ⟧.
@Suite struct `A sweep that cannot be` {
  @Test(arguments: [
    ("sweep⟦⟧", "expected the name of a term, found the end"),
    ("sweep ⟦for⟧ seqlen = 1..2", "expected the name of a term, found 'for'"),
    ("sweep kv⟦⟧", "expected ',' or 'for INPUT = A..B', found the end"),
    ("plot kv⟦⟧", "expected ',' or 'vs INPUT = A..B', found the end"),
    ("sweep kv for⟦⟧", "expected the name of an input, found the end"),
    ("sweep kv for ⟦seqlne⟧ = 1..2", "no cell is called 'seqlne'; did you mean 'seqlen'?"),
    ("sweep ⟦kw⟧ for seqlen = 1..2", "no cell is called 'kw'; did you mean 'kv'?"),
    ("sweep kv for seqlen ⟦1⟧..2", "expected '=' and a range A..B, found '1'"),
    (
      "sweep kv for seqlen = 8⟦⟧",
      "expected '..' and the other end, or a list [A, B, …], found the end"
    ),
    (
      "sweep kv for seqlen = ⟦8..4⟧",
      "a range goes upwards, from the smaller end to the greater → 4..8"
    ),
    (
      "sweep kv for seqlen = 1..⟦inf⟧",
      "an end of a range is one finite number, and inf is not; a list has brackets, as in [inf]"
    ),
    ("sweep kv for seqlen = ⟦1 GB⟧..2 GB", "seqlen is a plain count, but 1 GB is information"),
    (
      "sweep kv for flash = ⟦0..1⟧",
      "flash is true or false, which has no range; list its values → flash = [on, off]"
    ),
    ("sweep kv for seqlen = 1..9 step ⟦0⟧", "a step is more than 0"),
    (
      "sweep kv for seqlen = 1..9 x⟦1⟧",
      "what multiplies from point to point is a number above 1, as in x2"
    ),
    ("sweep kv for layers = ⟦0..9⟧ x2", "steps that multiply begin above 0"),
    ("sweep kv for seqlen = ⟦0⟧..9 x2", "seqlen takes a whole number of 1 or more, not 0"),
    ("sweep kv for seqlen = 1..⟦9.5⟧", "seqlen takes a whole number of 1 or more, not 9.5"),
    ("sweep kv for seqlen = 1..9 step ⟦0.5⟧", "seqlen takes a whole number of 1 or more, not 0.5"),
    ("sweep kv for seqlen = 1..9 ⟦1⟧ points", "how many points is a whole number of 2 or more"),
    ("sweep kv for seqlen = 1..9 5⟦⟧", "expected 'points', found the end"),
    (
      "sweep kv for seqlen = ⟦1..2000000⟧ step 1",
      "these are more than 1000000 points; take greater steps"
    ),
    (
      "sweep kv for ⟦seqlen = 1..1000 step 1, batch_size = 1..1001 step 1⟧",
      "these are more than 1000000 points; take greater steps"
    ),
    (
      "sweep " + String(repeating: "kv, ", count: 20)
        + "kv for ⟦seqlen = 1..1000 step 1, batch_size = 1..1000 step 1⟧",
      "these are more than 47619 points, the most for 21 terms; take greater steps"
    ),
    ("sweep kv for seqlen = ⟦[]⟧", "this list holds no values"),
    (
      "sweep kv for seqlen = 1..2, bits = 1..2, ⟦layers⟧ = 1..2",
      "one or two inputs can be swept at once"
    ),
    ("sweep kv for seqlen = 1..2, ⟦seqlen⟧ = 1..2", "seqlen is set twice on this line"),
    (
      "sweep kv for seqlen = 1..2 ⟦foo⟧",
      "expected 'xN', 'step N', 'N points', ',' or the end of the line, found 'foo'"
    ),
    ("sweep kv for seqlen = [⟦0⟧]", "seqlen takes a whole number of 1 or more, not 0"),
    (
      "sweep ⟦memory⟧ for seqlen = 1..2",
      "memory has no value → load a config.json, or set memory …"
    ),
    (
      "plot kv vs seqlen = 1..2, ⟦bits⟧ = 1..2",
      "a chart has one input across; 'sweep' takes two"
    ),
    (
      "plot kv, ⟦layers⟧ vs seqlen = 1..2",
      "kv is information, but layers is a plain count: they need a chart each"
    ),
    (
      "plot ⟦flash⟧ vs seqlen = 1..2",
      "only numbers can be drawn, and flash is true or false; 'sweep' lists it"
    ),
    (
      "plot kv vs ⟦flash = [on, off]⟧",
      "only numbers can be drawn, and flash is true or false; 'sweep' lists it"
    ),
    (
      "plot kv vs ⟦layers = 0..8 log⟧",
      "a logarithmic axis begins above 0; layers does not"
    ),
    (
      "plot kv vs seqlen = 1..2 ⟦--png⟧ a",
      "there is no option --png; it takes --svg, --width, --height, --force"
    ),
    ("plot kv vs seqlen = 1..2 ⟦--svg⟧", "--svg takes the path of a file"),
    ("plot kv vs seqlen = 1..2 ⟦--svg=⟧", "--svg takes the path of a file"),
    ("plot kv vs seqlen = 1..2 --width=⟦3⟧", "--width takes a whole number from 24 to 400"),
    ("plot kv vs seqlen = 1..2 --svg a ⟦--svg⟧ b", "--svg stands twice; once is enough"),
    ("plot kv vs seqlen = 1..2 --width ⟦3⟧", "--width takes a whole number from 24 to 400"),
    ("plot kv vs seqlen = 1..2 ⟦--height⟧", "--height takes a whole number from 8 to 200"),
    ("plot kv vs seqlen = 1..2 --force ⟦x⟧", "options stand behind everything else"),
    (
      "plot kv vs seqlen = 1..2 --svg ⟦/nowhere/a.svg⟧",
      "cannot write /nowhere/a.svg: no such file or directory"
    ),
    (
      "plot kv vs seqlen = 1..2 --svg ⟦desk.book⟧",
      "desk.book is no chart of this program's and would be lost; --force overwrites it"
    ),
  ])
  func `says so`(marked: String, expected: String) throws {
    let line = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    let error = try #require(try Desk().error(line))
    let parts = marked.split(separator: "⟦", omittingEmptySubsequences: false)
    let stretch = parts[1].prefix { $0 != "⟧" }
    #expect(error.message + (error.fix.map { " → \($0)" } ?? "") == expected)
    #expect(error.marked == stretch)
  }
}
