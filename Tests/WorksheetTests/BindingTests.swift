import Language
import Testing
import Worksheet

@Suite struct `A binding` {
  static let book = """
    input memory : GB
    input speed : TB/s = 3.35 TB/s
    input bits : bit = 16 bit
    input params = 8e9
    input price = 2 USD
    input wait : ms = 5 ms
    input flash = true
    input layers = 4
    input kind = "llama"
    window[layers] = 128
    marks[] = [1]
    kv : GB = params * bits
    inner = params * bits
    """

  @Test func `that is a bare number takes the unit of its cell`() {
    Desk(Self.book).follow(
      """
      > set memory 80, speed 2, bits 4.5, wait 250
      > memory
      80.00 GB
      > speed
      2.000 TB/s
      > bits
      4.5 bit
      > wait
      250.0 ms
      > set kv 40
      > kv in B
      40000000000 B
      > set kv -1
      > kv
      -1.000 GB
      > set kv 0
      > kv
      0 B
      > set kv inf
      > kv
      inf
      > kv = 7
      > kv
      7.000 GB
      """)
  }

  @Test func `that needs a unit says which`() {
    Desk(Self.book).follow(
      """
      > set kv 8k
               ^^
      kv is information, and 8k has no unit; write 8 GB
      > set kv 8_000 million
               ^^^^^^^^^^^^^
      kv is information, and 8_000 million has no unit; write 8_000 GB
      > set inner 40
                  ^^
      inner is information, and 40 has no unit; write 40 GB
      > set inner -2.5k
                   ^^^^
      inner is information, and 2.5k has no unit; write 2.5 GB
      > set price 3
                  ^
      price is money, and 3 has no unit; write 3 USD
      > set inner 40 GB
      > inner
      40.00 GB
      > set kv 40 + 2
               ^^^^^^
      kv is information, but 40 + 2 is a plain count
      > set kv 40 s
               ^^^^
      kv is information, but 40 s is time
      > set kv if flash then 40 GB else 50
               ^^^^^^^^^^^^^^^^^^^^^^^^^^^
      the arms of 'if' differ: 40 GB is information, but 50 is a plain count
      """)
  }

  @Test func `reads B as billion where a cell counts`() {
    Desk(Self.book).follow(
      """
      > set params 70.6B
      > params
      70600000000
      > set params 7 B
      > params
      7000000000
      > set params 7 kB
                   ^^^^
      params is a plain count, but 7 kB is information
      > set params 2 * 7 B
                   ^^^^^^^
      params is a plain count, but 2 * 7 B is information
      > set window [1B, 2 B]
      > window
      [1000000000, 2000000000, 1000000000, 2000000000]
      > n = 7 B
      > n
      7 B
      > n = 5
      > n = 7 B
      > n
      7 B
      """)
    let desk = Desk(Self.book)
    desk.follow("> set params 70.6B\n> set kv 40")
    let texts = ["params", "kv"].map { desk.sheet.find($0).flatMap { desk.sheet.formula(of: $0)?.text } }
    #expect(texts == ["70.6 billion", "40 GB"])
  }

  @Test func `of a condition is true or false`() {
    Desk(Self.book).follow(
      """
      > set flash 1
                  ^
      flash is true or false, but 1 is a plain count [set flash on]
      > set flash 0
                  ^
      flash is true or false, but 0 is a number [set flash off]
      > set flash off
      > flash
      false
      > set flash layers > 3
      > flash
      true
      > set params flash
                   ^^^^^
      params is a plain count, but flash is true or false
      > set kind 3
      > kind
      3
      > set kind qwen
                 ^^^^
      no cell is called 'qwen'; 'vars' lists what there is
      """)
  }

  @Test func `names only what there is`() {
    Desk(Self.book).follow(
      """
      > set memry 4
            ^^^^^
      no cell is called 'memry'; did you mean 'memory'?
      > a = 2 * parms + 1
                ^^^^^
      no cell is called 'parms'; did you mean 'params'?
      > a = given(kvv)
            ^^^^^^^^^^
      no cell is called 'kvv'; did you mean 'kv'?
      > a = 1 + halve(2)
                ^^^^^
      no function is called 'halve'; 'help functions' lists them
      > half(x) = x / 2
      > a = 1 + hafl(2)
                ^^^^
      no function is called 'hafl'; did you mean 'half'?
      > a = lenght(marks)
            ^^^^^^
      no function is called 'lenght'; did you mean 'length'?
      > a = half + 1
            ^^^^
      half is a function; call it as half(…)
      > a = kv(2)
            ^^
      kv is a cell, not a function; write kv * (…) to multiply
      > a = half(1, 2)
            ^^^^^^^^^^
      half is called as half(x), but was given 2 arguments
      > zzz
        ^^^
      no cell is called 'zzz'; 'vars' lists what there is
      """)
  }

  @Test func `of one value takes no list`() {
    Desk(Self.book).follow(
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
    Desk(Self.book).follow(
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

  @Test func `may not break what reads it`() {
    Desk(Self.book).follow(
      """
      > a = 2 GB
      > b = a + 1 GB
      > c = 2 * b
      > a = 2
            ^
      b reads a, and would no longer be sound: a is a plain count, but 1 GB is information: they cannot be added [unset b]
      note: 'a + 1 GB': b is defined here
      > c
      6.000 GB
      > a = [1 GB, 2 GB]
      > b
      [2.000 GB, 3.000 GB]
      > a = 3 GB
      > f(x) = x + 1 GB
      > d = f(a)
      > f(x) = x + 1 s
               ^^^^^^^
      d reads f, and would no longer be sound: in f: x is information, but 1 s is time: they cannot be added [unset d]
      note: 'f(a)': d is defined here
      > f(x, y) = x + y
                  ^^^^^
      d reads f, and would no longer be sound: f is called as f(x, y), but was given 1 argument [unset d]
      note: 'f(a)': d is defined here
      > f = 3
            ^
      d reads f, and would no longer be sound: f is a cell, not a function; write f * (…) to multiply [unset d]
      note: 'f': d is defined here
      > a(x) = x
               ^
      b reads a, and would no longer be sound: a is a function; call it as a(…) [unset b]
      note: 'a': b is defined here
      > params(x) = x
                    ^
      params is a cell and cannot become a function; choose another name
      > d
      4.000 GB
      """)
  }
}
