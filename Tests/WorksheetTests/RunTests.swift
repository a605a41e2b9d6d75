import Incremental
import Testing
import Worksheet

@Suite struct `A change` {
  private static let book = """
    input seqlen = 10
    input batch = 2
    input heads = 4
    input flash = true
    input scores_size = 100
    kv = seqlen * batch * heads
    scores = if flash then 0 else seqlen * seqlen * scores_size
    weights = heads * 1000
    rounded = floor(seqlen / 10)
    pages = rounded * 16
    total = kv + scores + weights
    """

  @Test func `runs only what it reaches`() {
    Desk(Self.book).follow(
      """
      > ran total
      seqlen batch heads kv flash scores weights total
      > set batch 3
      > ran total
      batch kv total
      > set heads 5
      > ran total
      heads kv weights total
      > total
      5150
      """)
  }

  @Test func `runs nothing that nobody asks for`() {
    Desk(Self.book).follow(
      """
      > total
      4080
      > pages
      16
      > set batch 3
      > ran pages
      nothing
      > ran weights
      nothing
      > ran total
      batch kv total
      """)
  }

  @Test func `to what is there already runs nothing`() {
    Desk(Self.book).follow(
      """
      > set batch 3
      > double(x) = x * 2
      > mine = double(batch)
      > total
      4120
      > mine
      6
      > set batch 3
      > ran total
      nothing
      > double(x) = x * 2
      > ran mine
      nothing
      > set heads 4
      > ran total
      nothing
      > undo
      > ran total
      nothing
      """)
  }

  @Test func `goes no farther than an equal result`() {
    Desk(Self.book).follow(
      """
      > pages
      16
      > set seqlen 14
      > ran pages
      seqlen rounded
      > set seqlen 20
      > ran pages
      seqlen rounded pages
      """)
    let desk = Desk(Self.book)
    #expect(throws: Never.self) {
      _ = try desk.answer("pages")
      _ = try desk.answer("set seqlen 14")
      let before = desk.sheet.values.counters
      _ = try desk.answer("pages")
      let work = desk.sheet.values.counters - before
      #expect(work.ran == 2)
      #expect(work.cutOff == 1)
    }
  }

  @Test func `in an arm that was not taken is no change`() {
    Desk(Self.book).follow(
      """
      > ran scores
      flash scores
      > set scores_size 7
      > set seqlen 11
      > ran scores
      nothing
      > set flash off
      > ran scores
      flash seqlen scores_size scores
      > scores
      847
      > set flash on
      > ran scores
      flash scores
      > set seqlen 12
      > ran scores
      nothing
      """)
  }

  @Test func `is what makes an error run again`() {
    Desk(Self.book).follow(
      """
      > set batch 0
      > each = seqlen / batch
      > each
      'batch': division by zero
      > ran each
      nothing
      > set heads 9
      > ran each
      nothing
      > set batch 5
      > ran each
      batch each
      > each
      2
      """)
  }

  @Test func `of one name leaves readers of another alone`() {
    let desk = Desk(Self.book)
    desk.follow(
      """
      > a = 1
      > b = a + 1
      > c = 1
      > d = c + 1
      > b + d
      4
      > a = 2
      > ran d
      nothing
      > ran b
      a b
      """)
  }
}

@Suite struct `A name that goes away` {
  @Test func `makes its readers say so, and coming back mends them`() {
    Desk("input n = 1").follow(
      """
      > x = 2
      > y = x + n
      > z = y * 10
      > z
      30
      > unset x
      > y
      x is no longer defined [x = …]
      > z
      x is no longer defined [x = …]
      > ran z
      nothing
      > w = x + 1
            ^
      no cell is called 'x'; 'vars' lists what there is
      > x = 5
      > z
      60
      > undo
      > z
      x is no longer defined [x = …]
      > undo
      > z
      30
      > redo
      > redo
      > z
      60
      """)
  }

  @Test func `may be a function, or a list, or a text`() {
    Desk("input n = 1").follow(
      """
      > f(x) = x + n
      > a = f(2)
      > a
      3
      > unset f
      > a
      f is no longer defined [f(…) = …]
      > f(x) = x * 4
      > a
      8
      > l = [1, 2, 3]
      > s = sum(l)
      > s
      6
      > unset l
      > s
      l is no longer defined [l = …]
      > l = [4]
      > s
      4
      """)
  }

  @Test func `takes a preset's name back with it`() {
    Desk("x = 1\nfamily f { inner = 3; x = inner + 1 }\n").follow(
      """
      > family f
      > mine = inner * 2
      > mine
      6
      > undo
      > undo
      > mine = inner * 2
               ^^^^^
      no cell is called 'inner'; 'vars' lists what there is
      > family f
      > mine = inner * 2
      > reset
      > family f
      > x
      4
      """)
  }

  @Test func `comes back only as what its readers take`() {
    Desk("input n = 1").follow(
      """
      > x = 2 GB
      > y = x + 1 GB
      > unset x
      > x = 2
            ^
      y reads x, and would no longer be sound: x is a plain count, but 1 GB is information: they cannot be added [unset y]
      note: 'x + 1 GB': y is defined here
      > x = 2
            ^
      y reads x, and would no longer be sound: x is a plain count, but 1 GB is information: they cannot be added [unset y]
      note: 'x + 1 GB': y is defined here
      > y
      x is no longer defined [x = …]
      > x = 5 GB
      > y
      6.000 GB
      """)
  }
}
