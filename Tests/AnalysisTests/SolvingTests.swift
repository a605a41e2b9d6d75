import Analysis
import Diagnostics
import FormulaBook
import Incremental
import Language
import Testing
import Worksheet

/// A sheet over a small book, and questions put to it in words.
struct Desk {
  let sheet: Sheet

  init(_ book: String) {
    let chapter = Chapter(SourceText(book, origin: .file("test.book", line: 1)))
    sheet = Sheet(library: Library(chapters: [chapter]))
  }

  func formula(_ text: String) throws -> Formula {
    var parser = Parser(SourceText(text))
    return try parser.formula()
  }

  func solving(_ name: String, _ goal: Solving.Goal, _ condition: String) throws -> Solving {
    let id = try #require(sheet.find(name))
    return Solving(id, goal, where: try formula(condition), in: sheet)
  }

  /// What was found; nil if nothing does it.
  func solution(
    _ name: String, _ goal: Solving.Goal, _ condition: String
  ) throws -> Solving.Solution? {
    guard case .solved(let solution) = try solving(name, goal, condition).outcome() else {
      return nil
    }
    return solution
  }
}

private let book = """
  /// Tokens.
  @integer @range(1..)
  input tokens = 8
  /// A share.
  @range(0..1)
  input share = 0.5
  /// What is stored.
  stored : GB = tokens * 3 MB + 1 GB
  /// What comes in steps.
  stepped = ceil(tokens, 16) * 7
  /// What rises and falls.
  hill = 100 - abs(tokens - 40)
  /// From far below 0 to far above.
  @range(-10..10)
  input step = 2
  /// Grows on both sides.
  square = step ^ 2
  /// Beyond what is printed digit by digit.
  @range(1e16..)
  input huge = 1e16
  /// So many elements, if there can be as many.
  many[tokens] = 2
  /// Their sum.
  elements = sum(many)
  /// Zero means as many as others.
  @integer @range(0..)
  input groups = 4
  /// As many as there are, or all.
  width = if groups == 0 then 32 else groups
  """

@Suite struct `A solution` {
  @Test func `of whole numbers is exact`() throws {
    let solution = try Desk(book).solution("tokens", .greatest, "stored <= 4 GB")
    #expect(solution?.value == 1000)
    #expect(solution?.next == 1001)
    #expect(solution?.isMonotone == true)
  }

  @Test func `of a real number holds to twelve digits, on the side that satisfies`() throws {
    let solution = try Desk(book).solution("share", .greatest, "share * 3 <= 1")
    let value = try #require(solution).value
    #expect(value * 3 <= 1)
    #expect(abs(value - 1.0 / 3) < 1e-12)
  }

  @Test func `does not exist where nothing satisfies`() throws {
    #expect(try Desk(book).solution("tokens", .greatest, "stored < 1 GB") == nil)
  }

  @Test func `ends at the range of the input`() throws {
    let solution = try Desk(book).solution("share", .greatest, "share >= 0")
    #expect(solution?.value == 1)
    #expect(solution?.isUnbounded == false)
  }

  @Test func `has no end where the condition always holds`() throws {
    let solution = try Desk(book).solution("tokens", .greatest, "share < 2")
    #expect(solution?.isUnbounded == true)
  }

  @Test func `of a term that rises and falls says so`() throws {
    let solution = try Desk(book).solution("tokens", .greatest, "hill >= 90")
    #expect(solution?.value == 50)
    #expect(solution?.isMonotone == false)
  }

  @Test func `begins above what is printed digit by digit where its range does`() throws {
    let desk = Desk(book)
    #expect(try desk.solution("huge", .greatest, "huge * 2 <= 5e18")?.value == 2.5e18)
    #expect(try desk.solution("huge", .least, "huge * 2 >= 5e18")?.value == 2.5e18)
  }

  @Test func `ends where values cannot be worked out`() throws {
    let desk = Desk(book)
    let solution = try desk.solution("tokens", .greatest, "elements <= 1000")
    #expect(solution?.value == 500)
    #expect(try desk.solution("tokens", .greatest, "elements > 0")?.value == 100_000)
    #expect(try desk.solution("tokens", .least, "1 / (tokens - 1) < 0.25")?.value == 6)
  }

  @Test func `is refused with the reason where nothing can be worked out`() throws {
    let solving = try Desk(book).solving("share", .greatest, "[1, 2][5] > share")
    do throws(Diagnostic) {
      _ = try solving.outcome()
      Issue.record("nothing was said")
    } catch { #expect(error.message == "there is no element 5 in a list of 2; the first is 0") }
  }

  @Test func `is the outermost where a condition holds more than once`() throws {
    let desk = Desk(book)
    let greatest = try #require(try desk.solution("step", .greatest, "square >= 9"))
    #expect(greatest.value == 10 && greatest.next == nil && !greatest.isMonotone)
    #expect(abs((greatest.holdsAgainAt ?? 0) + 3) < 1e-11)
    let least = try #require(try desk.solution("step", .least, "square >= 50"))
    #expect(least.value == -10 && !least.isMonotone)
    #expect(abs((least.holdsAgainAt ?? 0) - 50.0.squareRoot()) < 1e-11)
    let zero = try #require(try desk.solution("groups", .least, "width >= 20"))
    #expect(zero.value == 0 && zero.failsAt == 1 && zero.holdsAgainAt == 20)
  }

  @Test func `below 0 is found too`() throws {
    #expect(try Desk(book).solution("step", .greatest, "3 * step <= -6")?.value == -2)
    #expect(try Desk(book).solution("step", .least, "3 * step >= -6")?.value == -2)
  }

  @Test func `lying between the values tried first is found`() throws {
    let desk = Desk(book)
    #expect(try desk.solution("tokens", .greatest, "stored == 1009 MB")?.value == 3)
    #expect(try desk.solution("tokens", .greatest, "tokens * 7 == 700_007")?.value == 100_001)
    #expect(try desk.solution("tokens", .greatest, "abs(tokens - 5013) <= 2")?.value == 5015)
    #expect(try desk.solution("tokens", .least, "abs(tokens - 5013) <= 2")?.value == 5011)
    #expect(try desk.solution("tokens", .greatest, "tokens * 7 == 700_008") == nil)
  }

  @Test func `stops when someone asks`() throws {
    let desk = Desk(book)
    let id = try #require(desk.sheet.find("tokens"))
    var asked = 0
    let solving = Solving(
      id, .greatest, where: try desk.formula("stored <= 4 GB"), in: desk.sheet
    ) {
      asked += 1
      return asked > 5
    }
    #expect(throws: Diagnostic.interrupted()) { try solving.outcome() }
    #expect(asked == 6)
  }

  /// Random terms against a search through all values of a small range.
  @Test(arguments: UInt64(1)...60)
  func `agrees with a search one by one`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: Int) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % UInt64(bound))
    }
    let (first, last) = (next(60) - 40, next(60) + 25)
    let (slope, shift, bound) = (next(9) - 4, next(40), next(300) - 100)
    let desk = Desk(
      "/// A number.\n@integer @range(\(first)..\(last))\ninput place = \(last)\n"
        + "/// A term.\nterm = \(slope) * place + \(shift)\n")
    let term = { (place: Int) in slope * place + shift }
    let holding = (first...last).filter { term($0) <= bound }
    #expect(
      try desk.solution("place", .greatest, "term <= \(bound)").map { Int($0.value) }
        == holding.last, "seed \(seed)")
    #expect(
      try desk.solution("place", .least, "term <= \(bound)").map { Int($0.value) }
        == holding.first, "seed \(seed)")
    let equal = (first...last).filter { term($0) == bound }
    #expect(
      try desk.solution("place", .greatest, "term == \(bound)").map { Int($0.value) }
        == equal.last, "seed \(seed)")
  }

  @Test func `leaves the sheet alone`() throws {
    let desk = Desk(book)
    _ = try desk.solution("tokens", .greatest, "stored <= 4 GB")
    let id = try #require(desk.sheet.find("tokens"))
    #expect(desk.sheet.text(of: id) == "8")
    #expect(desk.sheet.undo() == nil)
  }

  /// Every limit of a stepped term against a search through all values.
  @Test(arguments: Array(stride(from: 90, through: 1500, by: 47)))
  func `agrees with trying every value`(_ limit: Int) throws {
    let desk = Desk(book)
    let fitting = (1...400).filter { Double(($0 + 15) / 16 * 16 * 7) <= Double(limit) }
    let solution = try desk.solution("tokens", .greatest, "stepped <= \(limit)")
    #expect(solution.map { Int($0.value) } == fitting.last)
    let least = try desk.solution("tokens", .least, "stepped >= \(limit)")
    let enough = (1...400).first { ($0 + 15) / 16 * 16 * 7 >= limit }
    #expect(least.map { Int($0.value) } == enough)
  }
}

@Suite struct `A tree of cells` {
  @Test func `opens each cell once`() throws {
    let desk = Desk(book + "\n/// Twice.\ntwice : GB = stored + stored + tokens * 1 GB\n")
    let id = try #require(desk.sheet.find("twice"))
    let tree = try CellTree(from: id, .below, in: desk.sheet)
    let words = tree.rows.map { "\($0.depth) \(desk.sheet.name(of: $0.id))" }
    #expect(words == ["0 twice", "1 stored", "2 tokens", "1 tokens"])
    #expect(tree.edges.count == 3)
  }

  @Test func `goes upwards to all that reads a cell`() throws {
    let desk = Desk(book)
    let id = try #require(desk.sheet.find("tokens"))
    let tree = try CellTree(from: id, .above, in: desk.sheet, depth: 1)
    #expect(
      Set(tree.rows.dropFirst().map { desk.sheet.name(of: $0.id) })
        == ["stored", "stepped", "hill", "many"])
  }

  @Test func `of a long chain needs no deep stack`() throws {
    let lines = (1...5000).map { "/// A link.\nlink\($0) = link\($0 - 1) + 1" }
    let desk = Desk("/// A link.\nlink0 = 1\n" + lines.joined(separator: "\n"))
    let id = try #require(desk.sheet.find("link5000"))
    #expect(try CellTree(from: id, .below, in: desk.sheet).rows.count == 5001)
  }
}
