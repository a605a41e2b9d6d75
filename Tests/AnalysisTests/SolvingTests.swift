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
  """

@Suite struct `A solution` {
  @Test func `of whole numbers is exact`() throws {
    let solution = try Desk(book).solving("tokens", .greatest, "stored <= 4 GB").solution()
    #expect(solution?.value == 1000)
    #expect(solution?.next == 1001)
    #expect(solution?.isMonotone == true)
  }

  @Test func `of a real number holds to twelve digits, on the side that satisfies`() throws {
    let solution = try Desk(book).solving("share", .greatest, "share * 3 <= 1").solution()
    let value = try #require(solution).value
    #expect(value * 3 <= 1)
    #expect(abs(value - 1.0 / 3) < 1e-12)
  }

  @Test func `does not exist where nothing satisfies`() throws {
    #expect(try Desk(book).solving("tokens", .greatest, "stored < 1 GB").solution() == nil)
  }

  @Test func `ends at the range of the input`() throws {
    let solution = try Desk(book).solving("share", .greatest, "share >= 0").solution()
    #expect(solution?.value == 1)
    #expect(solution?.isUnbounded == false)
  }

  @Test func `has no end where the condition always holds`() throws {
    let solution = try Desk(book).solving("tokens", .greatest, "share < 2").solution()
    #expect(solution?.isUnbounded == true)
  }

  @Test func `of a term that rises and falls says so`() throws {
    let solution = try Desk(book).solving("tokens", .greatest, "hill >= 90").solution()
    #expect(solution?.value == 50)
    #expect(solution?.isMonotone == false)
  }

  @Test func `leaves the sheet alone`() throws {
    let desk = Desk(book)
    _ = try desk.solving("tokens", .greatest, "stored <= 4 GB").solution()
    let id = try #require(desk.sheet.find("tokens"))
    #expect(desk.sheet.text(of: id) == "8")
    #expect(desk.sheet.undo() == nil)
  }

  /// Every limit of a stepped term against a search through all values.
  @Test(arguments: Array(stride(from: 90, through: 1500, by: 47)))
  func `agrees with trying every value`(_ limit: Int) throws {
    let desk = Desk(book)
    let fitting = (1...400).filter { Double(($0 + 15) / 16 * 16 * 7) <= Double(limit) }
    let solution = try desk.solving("tokens", .greatest, "stepped <= \(limit)").solution()
    #expect(solution.map { Int($0.value) } == fitting.last)
    let least = try desk.solving("tokens", .least, "stepped >= \(limit)").solution()
    let enough = (1...400).first { ($0 + 15) / 16 * 16 * 7 >= limit }
    #expect(least.map { Int($0.value) } == enough)
  }
}

@Suite struct `A tree of cells` {
  @Test func `opens each cell once`() throws {
    let desk = Desk(book + "\n/// Twice.\ntwice : GB = stored + stored + tokens * 1 GB\n")
    let id = try #require(desk.sheet.find("twice"))
    let tree = CellTree(from: id, .below, in: desk.sheet)
    let words = tree.rows.map { "\($0.depth) \(desk.sheet.name(of: $0.id))" }
    #expect(words == ["0 twice", "1 stored", "2 tokens", "1 tokens"])
    #expect(tree.edges.count == 3)
  }

  @Test func `goes upwards to all that reads a cell`() throws {
    let desk = Desk(book)
    let id = try #require(desk.sheet.find("tokens"))
    let tree = CellTree(from: id, .above, in: desk.sheet, depth: 1)
    #expect(
      Set(tree.rows.dropFirst().map { desk.sheet.name(of: $0.id) })
        == ["stored", "stepped", "hill"])
  }

  @Test func `of a long chain needs no deep stack`() throws {
    let lines = (1...5000).map { "/// A link.\nlink\($0) = link\($0 - 1) + 1" }
    let desk = Desk("/// A link.\nlink0 = 1\n" + lines.joined(separator: "\n"))
    let id = try #require(desk.sheet.find("link5000"))
    #expect(CellTree(from: id, .below, in: desk.sheet).rows.count == 5001)
  }
}
