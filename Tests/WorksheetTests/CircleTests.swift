import Testing

@Suite struct `A circle` {
  @Test func `is refused with the way round, and nothing is changed by it`() {
    Desk("input n = 1").follow(
      """
      > a1 = 1
      > b1 = a1
      > a1 = b1
             ^^
      this closes a circle: a1 → b1 → a1
      > a1
      1
      > b1
      1
      > set a1 2
      > b1
      2
      > undo
      > b1
      1
      > undo
      > undo
      > undo
      nothing to undo
      """)
  }

  @Test func `is refused as often as it is tried`() {
    Desk("input n = 1").follow(
      """
      > a1 = 1
      > b1 = a1
      > c1 = b1 + n
      > a1 = c1
             ^^
      this closes a circle: a1 → c1 → b1 → a1
      > a1 = c1
             ^^
      this closes a circle: a1 → c1 → b1 → a1
      > c1
      2
      > set n 5
      > c1
      6
      > a1 = 2
      > c1
      7
      """)
  }

  @Test func `is judged by the whole text, whatever arm is taken`() {
    Desk("input n = 1").follow(
      """
      > a = 1
      > b = if n > 0 then 1 else a
      > set a if n > 5 then b else 2
                            ^
      this closes a circle: a → b → a
      > set a b or true
              ^
      this closes a circle: a → b → a
      > set a 5 + true + b
                         ^
      this closes a circle: a → b → a
      > a + b
      2
      """)
  }

  @Test func `may be as small as one cell`() {
    Desk("input n = 1\nm = n\n").follow(
      """
      > set n n + 1
              ^
      n would depend on itself
      > set m 2 * m
                  ^
      m would depend on itself
      > x = x + 1
            ^
      no cell is called 'x'; 'vars' lists what there is
      > n + m
      2
      """)
  }

  @Test func `may lead through functions`() {
    Desk("input n = 1").follow(
      """
      > g = 3
      > f(x) = x + g
      > h(x) = f(x) * 2
      > set g h(1)
              ^
      this closes a circle: g → h → f → g
      > f(x) = h(x)
               ^
      this closes a circle: f → h → f
      > f(x) = f(x) + 1
               ^
      f calls itself, which no function may
      > h(1)
      8
      > set g 4
      > h(1)
      10
      """)
  }

  @Test func `may lead through a shape`() {
    Desk("input n = 2\nlist[n] = 1\n").follow(
      """
      > set n sum(list)
                  ^^^^
      this closes a circle: n → list → n
      > list
      [1, 1]
      """)
  }

  @Test func `is judged under the bindings that hold`() {
    Desk(
      """
      input hidden_size = 4096
      input heads = 32
      input head_dim = hidden_size / heads
      """
    ).follow(
      """
      > hidden_size = head_dim * heads
                      ^^^^^^^^
      this closes a circle: hidden_size → head_dim → hidden_size
      > set head_dim 128
      > hidden_size = head_dim * heads
      > hidden_size
      4096
      > set head_dim 64
      > hidden_size
      2048
      > unset head_dim
      t.book:3:18 'hidden_size': this closes a circle: head_dim → hidden_size → head_dim [unset hidden_size]
      > head_dim
      64
      > unset head_dim, hidden_size
      > head_dim
      128
      > undo
      > hidden_size
      2048
      """)
  }

  @Test func `that a preset would close is refused whole, naming what to unset`() {
    Desk(
      """
      input a = 1
      input b = 2
      input c = 3
      family f { c = 30; a = b + 1 }
      family g { d = 5; a = d }
      """
    ).follow(
      """
      > set b a * 2
      > family f
      t.book:4:24 'b': this closes a circle: a → b → a [unset b]
      > c
      3
      > a
      1
      > b
      2
      > unset b
      > family f
      > a
      3
      > set b a * 2
              ^
      this closes a circle: b → a → b
      > family g
      > set b a * 2
      > b
      10
      > undo
      > undo
      > b
      2
      """)
  }

  @Test func `is found where a file's values meet a family's`() {
    Desk(
      """
      @config(a)
      input a = 1
      @config(b)
      input b = 2
      family f { a = b + 1 }
      family g { c = 1 }
      """
    ).follow(
      """
      > set b a * 2
      > load f c 3, b 7
      t.book:5:16 'b': this closes a circle: a → b → a [unset b]
      > a
      1
      > b
      2
      > load g b 7
      > b
      2
      > unset b
      > b
      7
      """)
  }

  @Test func `of two cells set at once names no way out but another`() {
    Desk("input a = 1\ninput b = 2\ninput c = 3\n").follow(
      """
      > set a b, b a
              ^
      this closes a circle: a → b → a
      > set c a
      > set a b, b c
              ^
      this closes a circle: a → b → c → a [unset c]
      > a + b + c
      4
      """)
  }
}
