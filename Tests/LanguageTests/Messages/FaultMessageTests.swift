import Testing

/// What is said of formulas that have no value; `⟦ ⟧` stands round what the carets mark.
@Suite struct `A formula that has no value` {
  @Test(arguments: [
    "seqlen / ⟦0⟧: division by zero",
    "1 / ⟦(seqlen - 8192)⟧ + 2: division by zero",
    "5 mod ⟦0⟧: division by zero",
    "0 / ⟦0⟧: division by zero",
    "0 ^ ⟦-1⟧: division by zero",
    "⟦1e300 * 1e300⟧: the result is too large for a number",
    "⟦1e308 + 1e308⟧ - 1: the result is too large for a number",
    "1 + ⟦10 ^ 400⟧: the result is too large for a number",
    "⟦exp(1000)⟧: the result is too large for a number",
    "⟦inf - inf⟧: inf - inf has no value",
    "⟦inf / inf⟧: inf / inf has no value",
    "⟦inf mod 3⟧: inf mod 3 has no value",
    "⟦(-8) ^ (1 / 3)⟧: -8 ^ 0.3333333333 has no value",
    "⟦ln(0)⟧: ln of 0 has no value",
    "⟦log2(-1)⟧: log2 of -1 has no value",
    "⟦log10(0)⟧: log10 of 0 has no value",
    "⟦sqrt(-4)⟧: the square root of -4 has no value",
    "⟦either + 1⟧: 'auto' is a text, no number",
    "2 * (-⟦either⟧): 'auto' is a text, no number",
    "not ⟦either⟧: 'auto' is a text, neither true nor false",
    "if ⟦either⟧ then 1 else 2: 'auto' is a text, neither true nor false",
    "⟦either and flash⟧: 'auto' is a text, neither true nor false",
  ])
  func `says so where it is computed`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "window[⟦4⟧]: there is no element 4 in a list of 4; the first is 0",
    "window[⟦-1⟧]: there is no element -1 in a list of 4; the first is 0",
    "window[⟦0.5⟧]: there is no element 0.5 in a list of 4; the first is 0",
    "window[⟦inf⟧]: there is no element inf in a list of 4; the first is 0",
    "⟦either⟧[0]: only a list has elements to pick",
    "⟦layer + range(3)⟧: lists of 4 and 3 elements cannot go together",
    "1 + ⟦layer * uniform⟧: lists of 4 and 80 elements cannot go together",
    "⟦min(layer, uniform)⟧: lists of 4 and 80 elements cannot go together",
    "if marks then ⟦uniform⟧ else 0: lists of 4 and 80 elements cannot go together",
    "⟦range(-1)⟧: a list has 0 to 100000 elements, not -1",
    "⟦range(1.5)⟧: a list has 0 to 100000 elements, not 1.5",
    "⟦range(inf)⟧: a list has 0 to 100000 elements, not inf",
    "⟦range(100_001)⟧: a list has 0 to 100000 elements, not 100001",
    "⟦min(empty)⟧: min of an empty list has no value",
    "⟦max([])⟧: max of an empty list has no value",
    "⟦sum(holes)⟧: an element of the list has no value; exists(…) asks for each",
    "⟦max(holes)⟧: an element of the list has no value; exists(…) asks for each",
    "⟦round(1.5, 0.5)⟧: numbers are rounded to a whole number of decimals, not to 0.5",
    "⟦round(1.5, inf)⟧: numbers are rounded to a whole number of decimals, not to inf",
    "⟦ceil(5, 0)⟧: only a number above 0 has multiples, not 0",
    "⟦floor(5, -1)⟧: only a number above 0 has multiples, not -1",
    "⟦floor(5, inf)⟧: only a number above 0 has multiples, not inf",
    "⟦length(either)⟧: only a list has elements to pick",
  ])
  func `says so where a list or a function stands`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    ("hidden_size", "hidden_size has no value"),
    ("hidden_size * vocab_size", "hidden_size, vocab_size have no value"),
    ("hidden_size + 1 / 0", "hidden_size has no value"),
    ("1 / 0 + hidden_size", "division by zero"),
    ("max(hidden_size, vocab_size)", "hidden_size, vocab_size have no value"),
    ("sum([hidden_size, vocab_size, hidden_size])", "hidden_size, vocab_size have no value"),
    ("layer * hidden_size", "hidden_size has no value"), ("gone + 1", "gone is no longer defined"),
    ("sum([hidden_size, gone])", "hidden_size has no value"),
    ("-hidden_size", "hidden_size has no value"), ("sqrt(hidden_size)", "hidden_size has no value"),
    ("range(hidden_size)", "hidden_size has no value"),
    ("if hidden_size > 1 then 1 else 2", "hidden_size has no value"),
    ("if hidden_size > 1 then vocab_size else 2", "hidden_size, vocab_size have no value"),
    ("hidden_size > 1 and vocab_size > 1", "hidden_size, vocab_size have no value"),
    ("hidden_size > 1 or flash", "hidden_size has no value"),
    ("window[hidden_size]", "hidden_size has no value"),
  ])
  func `tells every input that is missing`(_ line: String, _ message: String) {
    #expect(Answer.text(line) == "error: " + message)
  }
}
