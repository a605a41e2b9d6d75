import Testing
import Worksheet

@Suite struct `Layers` {
  static let book = """
    /// Layers of the model.
    @config(num_layers, n_layer) @alias(layers) @integer @range(1..)
    input hidden_layers

    @config(heads)
    input heads = 8

    @config(head_dim)
    input head_dim = width / heads

    @config(width) @range(1..)
    input width = 64

    @config(bits)
    input bits : bit = 16 bit

    size[hidden_layers] : MB = heads * head_dim * bits

    total : MB = sum(size)

    family plain { heads = 4 }
    family wide : plain { width = 256; head_dim = 32 }
    family odd : wide {
      @config() input heads = 2
      bits = 8 bit
    }
    family renamed : plain {
      @config(n_h) input heads = 3
      @config(w) @range(..512) input width
    }
    model tiny "Tiny" { hidden_layers = 2; width = 128 }
    model small "Small" { hidden_layers = 4; heads = 16 }
    accelerator card "Card" { bits = 4 bit }
    method half "Half" { total = sum(size) / 2 }
    """

  @Test func `give way to higher ones, and hold again when those go`() {
    Desk(Layers.book).follow(
      """
      > heads
      8
      > who heads
      default
      > family plain
      > heads
      4
      > who heads
      family plain
      > model small
      > heads
      16
      > who heads
      model small
      > set heads 32
      > heads
      32
      > who heads
      set by you
      > family wide
      > heads
      32
      > unset heads
      > heads
      16
      > model tiny
      > heads
      4
      > who heads
      family plain
      """)
  }

  @Test func `of every kind stand in one order`() throws {
    let desk = Desk(
      """
      x = 0
      family f { x = 1 }
      model m { x = 2 }
      accelerator a { x = 3 }
      method p { x = 4 }
      """)
    desk.follow(
      """
      > set x 5
      > method p
      > accelerator a
      > model m
      > family f
      > x
      5
      > unset x
      > x
      4
      > who x
      method p
      """)
    let filled: [Layer] = [.method, .accelerator, .model, .family]
    for (layer, value) in zip(filled, ["3", "2", "1", "0"]) {
      try desk.sheet.commit(desk.sheet.clearing(layer))
      #expect(try desk.answer("x") == value)
    }
  }

  @Test func `that are replaced leave nothing behind`() {
    Desk(Layers.book).follow(
      """
      > model tiny
      > width
      128
      > hidden_layers
      2
      > model small
      > width
      64
      > hidden_layers
      4
      > total
      512 B
      > method half
      > total
      256 B
      """)
  }

  @Test func `take from a parent what the nearer block does not say`() {
    Desk(Layers.book).follow(
      """
      > family wide
      > heads
      4
      > head_dim
      32
      > who heads
      family plain
      > who head_dim
      family wide
      > family odd
      > heads
      2
      > head_dim
      32
      > bits
      8 bit
      """)
  }

  @Test func `keep the unit, the shape and the limits that are declared farther away`() {
    Desk(Layers.book).follow(
      """
      > family odd
      > model tiny
      > size
      [64 B, 64 B]
      > set bits 4
      > bits
      4 bit
      > set width 0
                  ^
      width takes a number of 1 or more, not 0
      > family renamed
      > set width 1024
                  ^^^^
      width takes a number of 512 or less, not 1024
      """)
  }

  @Test func `from a file fill inputs by the nearest keys that are declared`() {
    Desk(Layers.book).follow(
      """
      > load plain n_layer 3, heads 6, width 48
      > hidden_layers
      3
      > who hidden_layers
      from config.json n_layer
      > layers
      3
      > heads
      6
      > who heads
      from config.json heads
      > load odd n_layer 3, heads 6, n_h 7, width 48
      > heads
      2
      > width
      48
      > load renamed n_layer 3, heads 6, n_h 7, width 48, w 96
      > heads
      7
      > width
      96
      > undo
      > heads
      2
      > undo
      > heads
      6
      > undo
      > heads
      8
      > hidden_layers
      hidden_layers has no value
      """)
  }

  @Test func `tell given from not given`() {
    Desk("x = 1\ny = if given(x) then 10 else 20\nfamily f { x = 2 }\n").follow(
      """
      > y
      20
      > set x 1
      > ran y
      given(x) y
      > y
      10
      > set x 5
      > ran y
      nothing
      > unset x
      > y
      20
      > family f
      > y
      10
      > set x 3
      > unset x
      > ran y
      nothing
      > undo
      > undo
      > undo
      > y
      20
      > set x if given(x) then 4 else 5
      > x
      4
      """)
  }

  @Test func `keep the kind that the lowest one gave`() {
    Desk("mass = 2 GB\nflag = true\nname = \"a\"\nfamily f { mass = 3 GB }\n").follow(
      """
      > set mass 3 MB
      > kind mass
      information
      > set mass 5 s
                 ^^^
      mass is information, but 5 s is time
      > set flag 1 == 2
      > set flag "no"
                 ^^^^
      flag is true or false, but "no" is a text
      > set name 3
                 ^
      name is a text, but 3 is a plain count
      > family f
      > undo
      > set mass 7 s
                 ^^^
      mass is information, but 7 s is time
      > unset mass
      > mass
      2.000 GB
      """)
  }

  @Test func `give an input without a value a plain count`() {
    Desk("input n\ninput s : text\ninput b : boolean\n").follow(
      """
      > set n 5 GB
              ^^^^
      n is a plain count, but 5 GB is information
      > set n "five"
              ^^^^^^
      n is a plain count, but "five" is a text
      > set s 5
              ^
      s is a text, but 5 is a plain count
      > set b 0
              ^
      b is true or false, but 0 is a number [set b off]
      > n + 1
      n has no value
      > set n 5
      > set s "five"
      > set b on
      > n + 1
      6
      """)
  }
}
