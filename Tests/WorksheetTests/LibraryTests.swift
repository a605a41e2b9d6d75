import Diagnostics
import FormulaBook
import Language
import Testing
import Worksheet

@Suite struct `A library` {
  private static let book = """
    input a = 1

    family one, uno "The first" { a = 2 }
    family two : one { a = 3 }
    family three : two { a = 4 }
    family lost : four { a = 5 }
    family loster : lost { a = 5 }
    family round : about { a = 6 }
    family about : round { a = 7 }
    method plain { a = 8 }
    family broken { a = }
    """

  @Test func `finds a preset by each of its names, and its ancestors`() throws {
    var library = Desk(Self.book).sheet.library
    #expect(try library.preset(.family, "uno")?.title == "The first")
    #expect(try library.preset(.family, "plain") == nil)
    #expect(try library.preset(.method, "plain")?.names == ["plain"])
    #expect(try library.lineage(.family, "three").map { $0.names[0] } == ["three", "two", "one"])
    #expect(try library.lineage(.family, "four").isEmpty)
  }

  @Test func `says what is wrong with a line of ancestors`() {
    Desk(Self.book).follow(
      """
      > family lost
      t.book:6:8 'lost': family lost: no family is called four
      > family loster
      t.book:6:8 'lost': family lost: no family is called four
      > family round
      t.book:8:8 'round': family round is among its own ancestors
      > family broken
      t.book:11:21 '}': expected a value, found '}'
      > a
      1
      """)
  }

  @Test func `takes presets of the user's own, which go before the others`() {
    let desk = Desk(Self.book)
    desk.follow(
      """
      > source family one { a = 20 }; family mine : one { b = 1 }
      > family mine
      > a
      20
      > family two
      > a
      3
      """)
    let names = ["mine", "one", "two", "three", "lost", "loster", "round", "about", "broken"]
    #expect(Set(desk.sheet.library.names(of: .family)) == Set(names))
    #expect(desk.sheet.library.names(of: .family).count == names.count)
  }

  @Test func `is not read before a line needs it`() throws {
    let sheet = Desk(Self.book).sheet
    #expect(sheet.allNames.isEmpty)
    var parser = Parser(SourceText("1 + 1"))
    #expect(try sheet.evaluate(parser.formula()).text == "2")
    #expect(sheet.allNames.isEmpty)
    #expect(sheet.find("nothing") == nil)
    #expect(sheet.allNames.map { sheet.name(of: $0) } == ["a"])
  }

  @Test func `tells what is wrong with its own text`() {
    let sheet = Desk("input a = 1\n", "input b =\n", "input c = 3\n").sheet
    sheet.readBook()
    #expect(sheet.bookProblems.map(\.message) == ["expected a value, found the end of the line"])
    #expect(sheet.find("c") != nil)
  }
}

@Suite struct `A book` {
  @Test func `may name what it defines later, and aliases too`() {
    Desk(
      "total = layers * width + size\n@alias(size, breadth) input width = 4\n",
      "@alias(layers) input hidden_layers = 3\nalso = breadth\n"
    ).follow(
      """
      > total
      16
      > also
      4
      > set layers 5
      > total
      24
      > who hidden_layers
      set by you
      > breadth = 5
      > width
      5
      > family_like = size + layers
      > family_like
      10
      """)
  }

  @Test func `names the cells of a preset by their aliases there`() {
    Desk(
      """
      x = 1

      family f {
        y = short + 1
        @alias(short)
        input longer = 5
        x = y
      }
      """
    ).follow(
      """
      > family f
      > x
      6
      > set short 7
      > x
      8
      > reset
      > short
        ^^^^^
      no cell is called 'short'; 'vars' lists what there is
      """)
  }

  @Test func `of the user's own is refused whole where it is unsound`() {
    Desk("input n = 1\ntotal = n * 2\nsize : GB = 3 GB\n").follow(
      """
      > source n = 5; extra = totl + 1
      my.book:1:16 'totl': no cell is called 'totl'; did you mean 'total'?
      > source n = 5; extra = given(m)
      my.book:1:16 'given(m)': no cell is called 'm'; 'vars' lists what there is
      > source n = 5; extra = thrice(n)
      my.book:1:16 'thrice': no function is called 'thrice'; 'help functions' lists them
      > source n = 5; list[k] = 1
      my.book:1:13 'k': no cell is called 'k'; 'vars' lists what there is
      > source n = total
      my.book:1:5 'total': this closes a circle: n → total → n
      > source n = 5; size = n
      my.book:1:15 'n': size is information, but n is a plain count
      > n
      1
      > undo
      nothing to undo
      > source a = later; later = n + 4; total = a; @alias(brief) long = brevity; brevity = 2
      > total
      5
      > brief
      2
      > source n = 10
      > total
      14
      """)
  }

  @Test func `may be redefined under a binding of the user's`() {
    Desk("mass = 2 GB\ntwice = mass * 2\n").follow(
      """
      > set mass 3 GB
      > source mass = 5 GB
      > mass
      3.000 GB
      > unset mass
      > twice
      10.00 GB
      > source mass = 7
      > twice
      14
      > set mass 3
      > set mass 3 GB
                 ^^^^
      mass is a plain count, but 3 GB is information
      """)
  }

  @Test func `keeps what an earlier one declared of a cell`() {
    Desk(
      """
      /// The size.
      @alias(big) @range(0..)
      input size : GB = 3 GB
      n = 2
      list[n] = 4
      """
    ).follow(
      """
      > source size = 5 GB; list = [1, 2, 3]; list = [7, 8, 9]
      my.book:1:32 'list': 'list' is defined twice in this book; keep the one that is meant
      note: my.book:1:14 'list': the first of the two
      > source size = 5 GB; list = [7, 8, 9]
      > big
      5.000 GB
      > set big 7
      > size
      7.000 GB
      > set size -1
                 ^^
      size takes a number of 0 B or more, not -1.000 GB
      > list
      [7, 8]
      > source size = n
      my.book:1:8 'n': size is information, but n is a plain count
      > source @range(..8 GB) input size; @config() input list[3]
      > unset size
      > size
      5.000 GB
      > set size 9
                 ^
      size takes a number of 8.000 GB or less, not 9.000 GB
      > list
      [7, 8, 9]
      """)
  }

  @Test func `that is unsound says so where it is read`() {
    Desk(
      """
      input n = 1
      size = n * 1 GB
      wrong = size + n
      above = wrong * 2
      list = range(n)
      bad : GB = n
      family f { size = 5 }
      """
    ).follow(
      """
      > wrong
      t.book:3:9 'size + n': size is information, but n is a plain count: they cannot be added
      > above
      t.book:3:9 'size + n': size is information, but n is a plain count: they cannot be added
      > list
      t.book:5:8 'range(n)': list came out as a list; sum it, or declare it list[]
      > bad
      t.book:6:12 'n': bad is information, but n is a plain count
      > set wrong 5
      > above
      10
      """)
  }

  @Test func `is not broken by a preset`() {
    Desk(
      """
      input n = 1
      total = n * 2
      above = total + 1

      family f {
        input n[2]
      }

      family g {
        n = 1 GB
      }
      """
    ).follow(
      """
      > total
      2
      > family f
      total reads n, and would no longer be sound: total came out as a list; sum it, or declare it total[]
      note: t.book:2:9 'n * 2': total is defined here
      > family f
      total reads n, and would no longer be sound: total came out as a list; sum it, or declare it total[]
      note: t.book:2:9 'n * 2': total is defined here
      > family g
      t.book:10:7 '1 GB': n is a plain count, but 1 GB is information
      > above
      3
      """)
  }

  @Test func `takes a file's list for an error of the one cell`() {
    Desk(
      "@config(w)\ninput width = 1\n@config(n)\ninput n = 2\ntotal = width * n\n\nfamily f { x = 1 }\n"
    ).follow(
      """
      > load f n 3, w [1; 2]
      > n
      3
      > width
      config.json:1:1 '[1, 2]': width came out as a list; sum it, or declare it width[]
      > total
      config.json:1:1 '[1, 2]': width came out as a list; sum it, or declare it width[]
      > set width 4
      > total
      12
      > load f n 5
      > unset width
      > total
      5
      """)
  }
}
