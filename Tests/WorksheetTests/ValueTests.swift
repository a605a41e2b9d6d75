import Testing

@Suite struct `A value` {
  @Test func `of one value takes no list`() {
    Desk(`A binding`.book).follow(
      """
      > set params [1, 2]
                   ^^^^^^
      params is one value, but this is a list; sum it, or pick an element
      > mine = [1, 2]
      > set params mine
                   ^^^^
      params is one value, but this is a list; sum it, or pick an element
      > set params sum(mine)
      > params
      3
      > set params mine[1]
      > params
      2
      """)
  }

  @Test func `of a list is brought to its shape`() {
    Desk(`A binding`.book).follow(
      """
      > window
      [128, 128, 128, 128]
      > set window 64
      > window
      [64, 64, 64, 64]
      > set window [1, 2]
      > window
      [1, 2, 1, 2]
      > set window range(9)
      > window
      [0, 1, 2, 3]
      > set layers 6
      > window
      [0, 1, 2, 3, 4, 5]
      > set layers 0
      > window
      []
      > sum(window)
      0
      > set window []
      > window
      []
      > set layers 2
      > window
      '[]': window needs at least one element, but this list is empty
      > set layers 2.5
      > window
      '[]': window cannot have 2.5 elements; 0 to 100000 whole ones can be
      > set layers 1e6
      > window
      '[]': window cannot have 1000000 elements; 0 to 100000 whole ones can be
      > set marks 7
      > marks
      [7]
      > set marks [7, 8, 9]
      > marks
      [7, 8, 9]
      > set layers 1/0
                     ^
      division by zero
      """)
  }

  @Test func `keeps to what its input takes`() {
    Desk(
      """
      @integer @range(1..) input n = 1
      @range(0..1) input share = 0.5
      @range(..8) input low = 1
      @integer input steps = 0
      @range(0..) input memory : GB = 80 GB
      @integer @range(0..) input pattern[] = [1, 0]
      @integer(inf) @range(1..) input window = inf
      @integer @range(0..) input width = n / 2
      free = n * 2
      """
    ).follow(
      """
      > set n 0
              ^
      n takes a whole number of 1 or more, not 0
      > set n 2.5
              ^^^
      n takes a whole number of 1 or more, not 2.5
      > set share 2
                  ^
      share takes a number from 0 to 1, not 2
      > set low 9
                ^
      low takes a number of 8 or less, not 9
      > set steps 0.5
                  ^^^
      steps takes a whole number, not 0.5
      > set memory -3
                   ^^
      memory takes a number of 0 B or more, not -3.000 GB
      > set n inf
              ^^^
      n takes a whole number of 1 or more, not inf
      > set window 2.5
                   ^^^
      window takes a whole number of 1 or more, or inf, not 2.5
      > window
      inf
      > width
      0.5
      > set width 0.5
                  ^^^
      width takes a whole number of 0 or more, not 0.5
      > set pattern [1, -1, 0]
                    ^^^^^^^^^^
      pattern takes a whole number of 0 or more, not -1
      > n + share + low + steps
      2.5
      > set n 4, share 2
                       ^
      share takes a number from 0 to 1, not 2
      > n
      1
      > undo
      nothing to undo
      > x = 0
      > set n x
      > n
      'x': n takes a whole number of 1 or more, not 0
      > free
      'x': n takes a whole number of 1 or more, not 0
      > x = 3
      > free
      6
      """)
  }

  @Test func `may be taken before the shape is known`() {
    Desk("input layers\nwindow[layers] = 1\n").follow(
      """
      > set window [1, 2]
      > window
      layers has no value
      > set layers 3
      > window
      [1, 2, 1]
      """)
  }
}
