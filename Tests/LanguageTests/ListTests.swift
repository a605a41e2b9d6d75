import Diagnostics
import Language
import TestSupport
import Testing

@Suite struct `A list` {
  @Test(arguments: [
    ("[1, 2, 3]", "[1, 2, 3]"), ("[]", "[]"), ("[1]", "[1]"), ("[1, 2,]", "[1, 2]"),
    ("layer", "[0, 1, 2, 3]"),
    ("layer * 2", "[0, 2, 4, 6]"), ("2 - layer", "[2, 1, 0, -1]"),
    ("layer + layer", "[0, 2, 4, 6]"), ("-layer", "[0, -1, -2, -3]"),
    ("layer mod 2 == 0", "[true, false, true, false]"),
    ("not marks", "[false, true, false, false]"), ("marks and flash", "[true, false, true, true]"),
    ("marks or layer == 1", "[true, true, true, true]"),
    ("if marks then layer else -1", "[0, -1, 2, 3]"), ("sizes * 2", "[2.000 GB, 4.000 GB]"),
    ("min(layer, 2)", "[0, 1, 2, 2]"), ("max(1, layer)", "[1, 1, 2, 3]"),
    ("ceil(layer / 2)", "[0, 1, 1, 2]"), ("window", "[512, 512, 512, inf]"),
    ("min(window - 1, 1000)", "[511, 511, 511, 1000]"), ("[1, 2] == [1, 3]", "[true, false]"),
    ("types == \"full\"", "[true, false, true, false]"),
    ("clamp(layer, 1, 2)", "[1, 1, 2, 2]"), ("round(layer / 3, 1)", "[0, 0.3, 0.7, 1]"),
    ("layer^2", "[0, 1, 4, 9]"), ("sizes in MB", "[1000.0 MB, 2000.0 MB]"),
    ("if flash then layer else 0", "[0, 1, 2, 3]"), ("if eager then layer else 0", "0"),
    ("range(0)", "[]"), ("range(0) * 2", "[]"),
    ("if range(0) == 1 then 1 else 2", "[]"), ("[layer[0], layer[1]]", "[0, 1]"),
    ("layer * inf", "[0, inf, inf, inf]"),
  ])
  func `goes element by element`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("sum(layer)", "6"), ("sum(range(4))", "6"), ("sum([])", "0"), ("sum(1, 2, 3)", "6"),
    ("sum(5)", "5"), ("sum(uniform)", "640"),
    ("sum(sizes)", "3.000 GB"), ("min(layer)", "0"), ("max(layer)", "3"), ("max(window)", "inf"),
    ("min(1, 2)", "1"), ("max(3)", "3"),
    ("count(marks)", "3"), ("count(flash)", "1"), ("count(eager)", "0"), ("count([])", "0"),
    ("any(marks)", "true"), ("any(layer == 9)", "false"),
    ("any([])", "false"), ("any(flash)", "true"), ("length(layer)", "4"), ("length([])", "0"),
    ("length(uniform)", "80"),
    ("sum(layer, 1)", "[1, 2, 3, 4]"), ("sum(range(100_000))", "4999950000"), ("max(uniform)", "8"),
    ("sum(if marks then kv else 0)", "128.8 GB"),
    ("sum(layer * 0 + 2.5)", "10"), ("sum([inf, 1])", "inf"),
  ])
  func `is folded`(_ text: String, _ answer: String) { #expect(Answer.text(text) == answer) }

  @Test(arguments: [
    ("layer[3]", "3"), ("layer[0]", "0"), ("layer[[3, 0]]", "[3, 0]"), ("types[1]", "\"sliding\""),
    ("[5, 6][1]", "6"), ("uniform[79]", "8"),
    ("layer[1 + 1]", "2"), ("layer[layer]", "[0, 1, 2, 3]"), ("(layer * 2)[1]", "2"),
    ("letters(\"MEM*\")[3]", "\"*\""), ("letters(\"MEM*\")", "[\"M\", \"E\", \"M\", \"*\"]"),
    ("letters(\"\")", "[]"), ("length(letters(\"naïve\"))", "5"), ("contains([1, 3], 3)", "true"),
    ("contains([1, 3], 2)", "false"),
    ("contains([1, 3], layer)", "[false, true, false, true]"), ("contains([], 1)", "false"),
    ("contains(types, \"full\")", "true"), ("contains(sizes, 1000 MB)", "true"),
    ("contains([0], -0)", "true"), ("contains(letters(\"LG\"), either)", "false"),
    ("exists(holes)", "[true, false, true, false]"), ("exists(seqlen)", "true"),
    ("exists(hidden_size)", "false"), ("holes * 2", "[16, none, 4, none]"),
    ("holes == 8", "[true, false, false, false]"), ("-holes", "[-8, none, -2, none]"),
    ("sqrt(holes * 2)", "[4, none, 2, none]"), ("max(holes, 4)", "[8, none, 4, none]"),
    ("sum(if exists(holes) then holes else 0)", "10"),
  ])
  func `is picked from and asked`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("12 / layer", "[error, 12, 6, 4]"), ("(12 / layer)[1]", "12"),
    ("(12 / layer)[0]", "error: division by zero"),
    ("sum(12 / layer)", "error: division by zero"),
    ("if layer == 0 then 0 else 12 / layer", "[0, 12, 6, 4]"),
    ("sum(if layer == 0 then 0 else 12 / layer)", "22"),
    ("if layer < 9 then 1 else 1 / 0", "[1, 1, 1, 1]"),
    ("if layer > 9 then 1 / 0 else layer", "[0, 1, 2, 3]"),
    ("if layer == 1 then 1 / 0 else 5", "[5, error, 5, 5]"), ("length(12 / layer)", "4"),
    ("ln(layer)[1]", "0"), ("ln(layer)[0]", "error: ln of 0 has no value"),
    ("layer == 0 or 12 / layer > 5", "[true, true, true, false]"),
    ("layer > 0 and 12 / layer > 5", "[false, true, true, false]"),
    ("12 / layer > 5 or layer == 0", "[error, true, true, false]"),
    ("count(layer == 0 or 12 / layer > 5)", "3"), ("contains([1 / 0, 2], 2)", "true"),
    ("exists(12 / layer)", "[error, true, true, true]"),
    ("if 1 / layer > 0.4 then 1 else 0", "[error, 1, 1, 0]"), ("[1, 1 / 0]", "[1, error]"),
    ("if if layer == 1 then 1 / 0 > 1 else flash then 1 else 0", "[1, error, 1, 1]"),
    ("min(12 / layer, 5)", "[error, 5, 5, 4]"),
  ])
  func `may hold an error, which hurts only where it is used`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("⟦ln(layer)⟧[0]: ln of 0 has no value"), ("(12 / ⟦layer⟧)[0]: division by zero"),
    ("sum(⟦ln(layer - 2)⟧): ln of -2 has no value"),
    ("sum(⟦sqrt(layer - 2)⟧): the square root of -2 has no value"),
    ("min(⟦log2(layer)⟧, 2)[0]: log2 of 0 has no value"),
    ("(⟦either + layer⟧)[2]: 'auto' is a text, no number"),
  ])
  func `knows where its elements failed`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    ("uniform", "80 alike: 8"), ("uniform * 1 GB", "80 alike: 8.000 GB"),
    ("range(20)", "[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, … 4 more]"),
    ("range(62) mod 6 == 5", "52 of false + 10 of true"),
    ("if range(62) mod 6 == 5 then inf else 1024", "52 of 1024 + 10 of inf"),
    ("[1, 1, 1, 1]", "[1, 1, 1, 1]"),
    ("[1, 1, 1, 1, 1]", "5 alike: 1"),
  ])
  func `prints what is alike once`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test func `of 100 001 elements is refused`() {
    let list = "[" + String(repeating: "1, ", count: 100_001) + "]"
    #expect(Answer.text(list) == "error: a list has 0 to 100000 elements, not 100001")
  }
}

@Suite struct `A series` {
  @Test(arguments: Seeds.all)
  func `keeps its form and agrees with a plain list`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let count = dice.one(of: [0, 1, 2, 3, 5, 8, 40])
    let (one, other) = (elements(count, &dice), elements(count, &dice))
    let (left, right) = (series(one, &dice), series(other, &dice))
    for list in [left, right] { #expect(list.checkInvariants().isEmpty) }
    #expect(left.elements == one && left.count == count)
    #expect((left == right) == (one == other))
    #expect(
      zip(left.distinct, left.occurrences).allSatisfy { element, times in
        one.filter { $0 == element }.count == times
      })
    let world = world([("a", left), ("b", right)])
    for (text, rule) in Self.rules {
      guard
        case .list(let result) = Answer.value(of: (try? Answer.parse(text)) ?? Self.none, in: world)
      else {
        Issue.record("\(text) gave no list")
        continue
      }
      #expect(result.checkInvariants().isEmpty, "\(text)")
      #expect(
        result.elements == zip(one, other).map { rule(Self.number($0), Self.number($1)) }, "\(text)"
      )
    }
  }

  @Test(arguments: Seeds.all)
  func `is spread to any length`(seed: UInt64) {
    var dice = SplitMix64(seed: seed)
    let plain = elements(dice.below(6) + 1, &dice)
    let length = dice.one(of: [0, 1, 2, 5, 12])
    let list = series(plain, &dice).spread(to: length)
    #expect(list.elements == (0..<length).map { plain[$0 % plain.count] })
    #expect(list.checkInvariants().isEmpty)
  }

  @Test func `that is empty stays empty`() {
    #expect(Series([]).spread(to: 5) == Series([]))
    #expect(Series.range(0) == Series([]) && Series(repeating: .none, count: 0) == Series([]))
  }

  private static let none = Formula(constant: Expression(.absent, 0..<0), source: SourceText(""))

  private static let rules: [(String, @Sendable (Double, Double) -> Element)] = [
    ("a + b", { .number($0 + $1) }), ("a * b", { .number($0 * $1) }),
    ("a == b", { .boolean($0 == $1) }), ("a * 0", { _, _ in .number(0) }),
    ("a * 0 + b", { .number($1) }), ("if a < b then a else b", { .number(min($0, $1)) }),
    ("min(a, b)", { .number(min($0, $1)) }),
    ("if a < b then 1 else b", { .number($0 < $1 ? 1 : $1) }),
    ("a < 2", { one, _ in .boolean(one < 2) }), ("[7, 8][a * 0]", { _, _ in .number(7) }),
    ("-a", { one, _ in .number(0 - one) }),
    ("a mod 2 + a - b", { .number($0.truncatingRemainder(dividingBy: 2) + $0 - $1) }),
  ]

  private static func number(_ element: Element) -> Double {
    if case .number(let value) = element { value } else { .nan }
  }

  private func elements(_ count: Int, _ dice: inout SplitMix64) -> [Element] {
    let variety = dice.one(of: [1, 2, 4, 100])
    return (0..<count).map { _ in .number(Double(dice.below(variety))) }
  }

  /// The same list, made in one of several ways.
  private func series(_ elements: [Element], _ dice: inout SplitMix64) -> Series {
    if Set(elements).count == 1, dice.below(2) == 0 {
      return Series(repeating: elements[0], count: elements.count)
    }
    return Series(elements)
  }

  private func world(_ lists: [(String, Series)]) -> World {
    var world = World()
    for (name, list) in lists { world[name] = (.counts, .list(list)) }
    return world
  }
}
