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
    let texts = ["params", "kv"].map {
      desk.sheet.find($0).flatMap { desk.sheet.formula(of: $0)?.text }
    }
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
