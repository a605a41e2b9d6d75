import Testing

@Suite struct `A function in a book` {
  private static let book = """
    input a = 2
    /// Twice a value.
    twice(x) = 2 * x
    mass : GB = 3 GB
    sum_of(x, y) = x + y + a
    b = sum_of(twice(a), 1)
    list[a] = twice(range(a))
    family one { twice(x) = 3 * x }
    family two { twice = 3 }
    """

  @Test func `is called by formulas of the book and at the prompt`() {
    Desk(Self.book).follow(
      """
      > b
      7
      > sum(list)
      2
      > twice(5)
      10
      > set a 3
      > ran b
      a b
      > b
      10
      """)
  }

  @Test func `is another one in a family that says so`() {
    Desk(Self.book).follow(
      """
      > family one
      > b
      9
      > undo
      > b
      7
      > family two
      t.book:9:22 '3': b reads twice, and would no longer be sound: twice is a cell, not a function; write twice * (…) to multiply
      note: t.book:6:12 'twice': b is defined here
      """)
  }

  @Test func `is another one where the user says so, until it is unset`() {
    Desk(Self.book).follow(
      """
      > twice(x) = 4 * x
      > b
      11
      > who twice
      set by you
      > unset twice
      > b
      7
      """)
  }

  @Test func `stays a function, and a cell a cell`() {
    Desk(Self.book).follow(
      """
      > twice = 3
                ^
      twice is a function and cannot become a cell; choose another name
      > a(x) = x
               ^
      a is a cell and cannot become a function; choose another name
      > twice
        ^^^^^
      twice is a function; call it as twice(…)
      > twice(1, 2)
        ^^^^^^^^^^^
      twice is called as twice(x), but was given 2 arguments
      """)
  }

  @Test func `may stand in a book of the user's own, in any order`() {
    Desk(Self.book).follow(
      """
      > source c = thrice(a); thrice(x) = 3 * x; twice(x) = thrice(x) - x
      > c
      6
      > b
      7
      > undo
      > c
        ^
      no cell is called 'c'; 'vars' lists what there is
      """)
  }

  @Test func `is refused with the book where it is unsound`() {
    Desk(Self.book).follow(
      """
      > source wrong(x) = x * (mass + a)
      my.book:1:17 'mass + a': mass is information, but a is a plain count: they cannot be added
      > source wrong(x) = wrong(x - 1)
      my.book:1:12 'wrong': wrong calls itself, which no function may
      > source one(x) = other(x); other(x) = one(x)
      my.book:1:31 'one': this closes a circle: other → one → other
      > source one(x) = x + two; two = one(1)
      my.book:1:25 'one': this closes a circle: two → one → two
      > source one(x) = x + nothing
      my.book:1:14 'nothing': no cell is called 'nothing'; 'vars' lists what there is
      > source one(x) = twise(x)
      my.book:1:10 'twise': no function is called 'twise'; did you mean 'twice'?
      > source one(x) = mass(x)
      my.book:1:10 'mass': mass is a cell, not a function; write mass * (…) to multiply
      > twice(mass)
      6.000 GB
      """)
  }
}
