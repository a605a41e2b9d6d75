import Commands
import Incremental
import Language
import SymbolicScaling
import Testing
import Worksheet

/// Small formulas followed from `seqlen`, which is 8192, or from `hidden_layers`, which is 4.
@Suite struct `A formula` {
  struct Case {
    let formula: String
    let order: Scaling.Order
    let text: String
    var elasticity: Double?

    init(_ formula: String, _ order: Scaling.Order, _ text: String, _ elasticity: Double? = nil) {
      (self.formula, self.order, self.text) = (formula, order, text)
      self.elasticity = elasticity
    }
  }

  static let cases = [
    Case("7", .constant, "7", 0),
    Case("3 * seqlen", .linear, "3·seqlen", 1),
    Case("seqlen", .linear, "seqlen", 1),
    Case("seqlen * 2 B + 1 kB", .affine, "1.000 kB + 2 B·seqlen"),
    Case("10 - seqlen / 4", .affine, "10 - 0.25·seqlen"),
    Case("-seqlen", .linear, "-seqlen", 1),
    Case("seqlen ^ 2 + seqlen", .quadratic, "seqlen + seqlen²"),
    Case("seqlen ^ 3", .polynomial(3), "seqlen³", 3),
    Case("(seqlen + 1) ^ 0", .constant, "1", 0),
    Case("1 / seqlen", .rational, "1 / seqlen", -1),
    Case("1 GB / (seqlen + 1)", .rational, "1.000 GB / (1 + seqlen)", -8192.0 / 8193),
    Case("(seqlen ^ 2 - 1) / (seqlen + 1)", .affine, "-1 + seqlen"),
    Case("seqlen ^ -2", .rational, "1 / seqlen²", -2),
    Case("min(seqlen, 100)", .saturating, "100", 0),
    Case("min(100, seqlen, 20000) + 1", .saturating, "101", 0),
    Case("max(seqlen, 100)", .linear, "seqlen", 1),
    Case("max([1, 2, seqlen])", .linear, "seqlen", 1),
    Case("max(seqlen, 10000)", .constant, "10000", 0),
    Case("min(seqlen, inf)", .linear, "seqlen", 1),
    Case("seqlen / inf + 1", .constant, "1", 0),
    Case("clamp(seqlen, 1, 10000)", .linear, "seqlen", 1),
    Case("abs(10000 - seqlen)", .affine, "10000 - seqlen"),
    Case("ceil(seqlen, 16)", .stepped, "seqlen", 1),
    Case("ceil(16 * seqlen, 8)", .linear, "16·seqlen", 1),
    Case("round(2 * seqlen)", .linear, "2·seqlen", 1),
    Case("floor(seqlen / 3)", .stepped, "0.3333333333·seqlen", 1),
    Case("if seqlen < 10000 then 2 * seqlen else 1", .linear, "2·seqlen", 1),
    Case("sum(if [true, false] then seqlen else [1, 2])", .affine, "2 + seqlen"),
    Case("[seqlen, 2 * seqlen][1]", .linear, "2·seqlen", 1),
    Case("sum([1, 2, 3] * seqlen)", .linear, "6·seqlen", 1),
    Case("sum(seqlen, seqlen, 1)", .affine, "1 + 2·seqlen"),
    Case("count([1, 2, 9000] < seqlen) * seqlen", .linear, "2·seqlen", 1),
    Case("if any([1, 2] > seqlen) then 1 else seqlen", .linear, "seqlen", 1),
    Case("twice(seqlen) + 1", .affine, "1 + 2·seqlen"),
    // A step of 256 is more than two percent of 8192, also where one stands right on it.
    Case("ceil(seqlen, 150)", .stepped, "seqlen", 1),
    Case("ceil(seqlen, 256)", .piecewise, ""),
    // What goes in steps does so where its steps cancel out, and they cancel by chance alone.
    Case("1000000 + ceil(seqlen, 500) - ceil(seqlen, 499)", .stepped, "1000000"),
    Case("ceil(seqlen, 170) / ceil(seqlen, 160)", .piecewise, ""),
    Case("ceil(seqlen, 80) / ceil(seqlen, 70)", .stepped, "1", 0),
    Case("10 * ceil(seqlen, 150) - 9 * ceil(seqlen, 149)", .piecewise, ""),
    Case("ceil(min(seqlen, 100), 16)", .saturating, "112", 0),
    Case("0 * ceil(seqlen, 500) + 1", .constant, "1", 0),
    Case("sqrt(seqlen)", .piecewise, "", 0.5),
    Case("2 ^ (seqlen / 8192)", .piecewise, "", 0.693147180559945309),
    Case("1 / log2(seqlen)", .piecewise, "", -1 / (13 * 0.693147180559945309)),
    Case("seqlen mod 7", .piecewise, ""),
    Case("if contains([1, seqlen], 8192) then seqlen else 1", .piecewise, ""),
  ]

  @Test func `has the order and the text of its polynomial`() throws {
    let desk = try Desk("twice(x) = 2 * x")
    for one in Self.cases {
      try desk.type("term = \(one.formula)")
      guard desk.session.sheet.value(of: try desk.id("term")).number != nil else {
        Issue.record("\(one.formula) has no value")
        continue
      }
      try check(one, by: "seqlen", desk)
      try desk.type("unset term")
    }
  }

  private func check(_ one: Case, by input: String, _ desk: Desk) throws {
    let row = try desk.row("term", by: input)
    #expect(row.order == one.order, "\(one.formula)")
    #expect(try desk.formula("term", by: input) == one.text, "\(one.formula)")
    guard let elasticity = one.elasticity else { return }
    #expect(abs((row.elasticity ?? .nan) - elasticity) < 1e-12, "\(one.formula)")
  }

  static let lists = [
    Case("sum(wide)", .linear, "8·hidden_layers", 1),
    Case("length(layer) + 1", .affine, "1 + hidden_layers"),
    Case("count(layer >= 0)", .linear, "hidden_layers", 1),
    Case("max(wide)", .constant, "8", 0),
    Case("sum(layer)", .piecewise, ""),
    Case("sum(if layer < 2 then 1 else 0)", .piecewise, ""),
    Case("sum(wide * hidden_layers)", .quadratic, "8·hidden_layers²", 2),
  ]

  @Test func `goes by the length of a list`() throws {
    let desk = try Desk(
      "set hidden_layers 4, kv_heads 1, head_dim 8, attention_heads 1, hidden_size 8")
    for one in Self.lists {
      try desk.type("term = \(one.formula.replacing("wide", with: "layer_key_width"))")
      try check(one, by: "hidden_layers", desk)
    }
  }

  @Test func `has the slope above at a kink`() throws {
    let desk = try Desk("more = max(seqlen, 8192)", "less = min(seqlen, 8192)")
    let more = try desk.row("more", by: "seqlen")
    #expect(more.isAtKink && more.order == .linear && more.elasticity == 1)
    let less = try desk.row("less", by: "seqlen")
    #expect(less.isAtKink && less.order == .saturating && less.elasticity == 0)
    #expect(less.doubled == 8192)
  }

  @Test func `has the slope below where it jumps right above`() throws {
    let desk = try Desk("term = if seqlen <= 8192 then seqlen else 3 * seqlen")
    let row = try desk.row("term", by: "seqlen")
    #expect(row.isAtJump && row.order == .linear && row.validity.upper == 8192)
    #expect(row.doubled == 49152)
  }

  @Test func `holds between two kinks, and says where`() throws {
    let desk = try Desk("term = min(max(seqlen, 5000), 9000)")
    let row = try desk.row("term", by: "seqlen")
    #expect(row.validity == Validity(lower: 5000, upper: 9000))
  }

  @Test func `says whether its slope is its own, without a formula too`() throws {
    let desk = try Desk("curve = sqrt(max(seqlen, 8192))", "steps = sqrt(ceil(seqlen, 16))")
    let curve = try desk.row("curve", by: "seqlen")
    #expect(curve.quotient == nil && curve.isExact && curve.isAtKink)
    #expect(abs((curve.elasticity ?? .nan) - 0.5) < 1e-15)
    let steps = try desk.row("steps", by: "seqlen")
    #expect(steps.quotient == nil && !steps.isExact)
    #expect(try desk.row("steps", by: "batch_size").isExact)
    try desk.type("level = 1000000 + ceil(seqlen, 500) - ceil(seqlen, 499)")
    let level = try desk.row("level", by: "seqlen")
    #expect(level.quotient?.isConstant == true && !level.isExact)
  }

  @Test func `has no formula where giving the input is itself a change`() throws {
    let desk = try Desk("term = if given(seqlen) then seqlen else 1")
    #expect(try desk.row("term", by: "seqlen").hindrance == .giving)
    try desk.type("set seqlen 8192")
    #expect(try desk.row("term", by: "seqlen").order == .linear)
  }

  @Test func `is followed down a long chain of cells`() throws {
    let desk = try Desk("c0 = seqlen")
    for index in 1...400 { try desk.type("c\(index) = c\(index - 1) + 1") }
    let row = try desk.row("c400", by: "seqlen")
    #expect(row.quotient?.polynomial == Polynomial([400, 1]))
  }

  @Test func `leaves the session as it was`() throws {
    let desk = try Desk("term = seqlen ^ 2", "set batch_size 2")
    let before = desk.session.sheet.changeCount
    _ = try desk.scaling("term")
    #expect(desk.session.sheet.changeCount == before)
    #expect(desk.session.sheet.value(of: try desk.id("term")).number == 67_108_864)
    #expect(!desk.session.sheet.isGiven(try desk.id("seqlen")))
  }
}
