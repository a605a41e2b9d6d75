import Diagnostics
import Language
import Quantities
import Testing
import Worksheet

@Suite struct `A description` {
  private static let book = """
    /// How many.
    @symbol(N) @alias(number)
    input n = 4

    /// The size of one.
    /// source: nowhere
    @digits(all)
    input size : MB = 1.5 MB

    /// All of them.
    @headline @whole
    all : GB = n * size
    @headline
    half : GB = all / 2
    @note(all)
    large = all > 1 GB
    plain = 5

    family f {
      /// One of the family's.
      input size
      @headline
      third : GB = all / 3
      @note(half)
      odd = n mod 2 == 1
    }
    """

  @Test func `is of the nearest declaration that says it`() throws {
    let desk = Desk(Self.book)
    let size = try #require(desk.sheet.find("size"))
    #expect(desk.sheet.declaration(of: size).documentation == "The size of one.")
    desk.follow("> family f\n> size\n1.5 MB\n> set size 2\n> size\n2.0 MB")
    let nearest = desk.sheet.declaration(of: size)
    #expect(nearest.documentation == "One of the family's.")
    // A source is said of the formula that holds, and that is the user's now.
    #expect(nearest.sources == [])
    #expect(desk.sheet.displayUnit(of: size) == Unit.named("MB"))
    #expect(desk.sheet.isInput(size))
    #expect(desk.sheet.layer(of: size) == .user)
    #expect(desk.sheet.binding(of: size, in: .book)?.formula?.formula.text == "1.5 MB")
    #expect(desk.sheet.text(of: size, in: Unit.named("kB")) == "2000.0 kB")
  }

  @Test func `of headlines and notes follows what is loaded`() throws {
    let desk = Desk(Self.book)
    let sheet = desk.sheet
    func names() -> [String] { sheet.headlines.map { sheet.name(of: $0) } }
    #expect(names() == ["all", "half"])
    desk.follow("> family f")
    #expect(names() == ["all", "half", "third"])
    let half = try #require(sheet.find("half"))
    #expect(sheet.notes(for: half).map { sheet.name(of: $0) } == ["odd"])
    desk.follow("> undo")
    #expect(names() == ["all", "half"])
    #expect(sheet.notes(for: half).isEmpty)
  }

  @Test func `of a failure leads down to the formula at fault`() throws {
    let desk = Desk(Self.book)
    let sheet = desk.sheet
    desk.follow("> set n 0\n> each = all / n\n> twice = each * 2\n> sums = twice + half")
    let sums = try #require(sheet.find("sums"))
    #expect(sheet.trail(from: sums).map { sheet.name(of: $0) } == ["sums", "twice", "each"])
    desk.follow("> set n 2\n> sums in MB\n4.5 MB")
    #expect(sheet.trail(from: sums).isEmpty)
  }

  @Test func `of the user's bindings can be typed again in its order`() throws {
    let desk = Desk(Self.book)
    let sheet = desk.sheet
    desk.follow(
      """
      > a = 1
      > b = a + n
      > f(x) = x + b
      > c = f(2)
      > set n 7
      > d = 3
      > a = d * 2
      > unset d
      """)
    #expect(sheet.userBindings.map { sheet.name(of: $0) } == ["n", "a", "b", "f", "c"])
  }

  @Test func `counts the cells that were worked out`() throws {
    let desk = Desk(Self.book)
    _ = try desk.answer("half")
    #expect(desk.sheet.settledCount == 4)
    for line in ["x = if given(n) then 1 else 2", "x + n", "set n 5", "half * x"] {
      _ = try desk.answer(line)
    }
    #expect(desk.sheet.settledCount == 5)
  }
}

@Suite struct `Spelling` {
  private static let names = [
    "seqlen", "batch_size", "hidden_layers", "hidden_size", "kv", "n", "total", "Weights",
  ]

  @Test(arguments: [
    ("seqlne", "seqlen"), ("sqlen", "seqlen"), ("seq_len", "seqlen"), ("SEQLEN", "seqlen"),
    ("bach_siez", "batch_size"), ("hidden_sizes", "hidden_size"), ("kw", "kv"), ("vk", "kv"),
    ("N", "n"), ("weights", "Weights"), ("totl", "total"),
  ])
  func `finds the name that was meant`(word: String, meant: String) {
    #expect(Diagnostics.Spelling.nearest(to: word, among: Self.names) == meant)
  }

  @Test(arguments: ["x", "zz", "seq", "layers", "activation", "hidden", "ttoatl_x", ""])
  func `finds none where none is near`(word: String) {
    #expect(Diagnostics.Spelling.nearest(to: word, among: Self.names) == nil)
  }

  @Test func `prefers the nearer, then the first by the alphabet`() {
    #expect(Diagnostics.Spelling.nearest(to: "cat", among: ["rat", "car", "bat"]) == "bat")
    #expect(Diagnostics.Spelling.nearest(to: "cart", among: ["cat", "cart_", "cart"]) == "cart")
  }
}
