import Testing

/// What is said of lines that cannot be read; `⟦ ⟧` stands round what the carets mark.
@Suite struct `A line that cannot be read` {
  @Test(arguments: [
    "8 ⟦k⟧: 'k' stands apart from its number; write 8k, or 8 * k for a cell",
    "1 + 8 ⟦Ki⟧: 'Ki' stands apart from its number; write 8Ki, or 8 * Ki for a cell",
    "(8 ⟦M⟧): 'M' stands apart from its number; write 8M, or 8 * M for a cell",
    "max(8 ⟦k⟧, 1): 'k' stands apart from its number; write 8k, or 8 * k for a cell",
    "2 ⟦a⟧: an operator is missing in front of 'a'; write 2 * a to multiply",
    "(2 ⟦a⟧): an operator is missing in front of 'a'; write 2 * a to multiply",
    "x[2 ⟦a⟧]: an operator is missing in front of 'a'; write 2 * a to multiply",
    "if flash ⟦eager⟧ then 1 else 2: an operator is missing in front of 'eager'; write flash * eager to multiply",
    "seqlen ⟦batch⟧: an operator is missing in front of 'batch'; write seqlen * batch to multiply",
    "1 + seqlen ⟦2⟧: an operator is missing in front of '2'; write seqlen * 2 to multiply",
    "2⟦(⟧seqlen): an operator is missing in front of '('; write 2 * (…) to multiply",
    "(1 + 2) ⟦(⟧3): an operator is missing in front of '('; write (1 + 2) * (…) to multiply",
    "(seqlen + 1) ⟦batch⟧: an operator is missing in front of 'batch'; write (seqlen + 1) * batch to multiply",
    "2 GB ⟦batch⟧: an operator is missing in front of 'batch'; write 2 GB * batch to multiply",
    "window[0] ⟦batch⟧: an operator is missing in front of 'batch'; write window[0] * batch to multiply",
    "90% ⟦batch⟧: an operator is missing in front of 'batch'; write 90% * batch to multiply",
    "80 ⟦gb⟧: no unit is called 'gb'; did you mean GB?",
    "80⟦gib⟧: no unit is called 'gib'; did you mean GiB?",
    "80 ⟦TFlop⟧: no unit is called 'TFlop'; did you mean TFLOP?",
    "16⟦K⟧: no multiplier is called 'K'; write 16k for thousands, or 16Ki for times 1024",
    "8⟦x⟧: no unit or multiplier is called 'x'; write 8 * x for a cell",
    "0x10⟦k⟧: nothing is glued to a hexadecimal number; write 0x10 * 1000",
    "0x10⟦GB⟧: nothing is glued to a hexadecimal number; write 0x10 GB",
    "90 ⟦%⟧: '%' is glued to its number, as in 90%; 'mod' gives the rest of a division",
    "seqlen ⟦%⟧ 2: '%' stands behind a number, as in 90%; 'mod' gives the rest of a division",
  ])
  func `for an operator that is missing`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "kv in ⟦gb⟧: no unit is called 'gb'; did you mean GB?",
    "kv in ⟦parsecs⟧: no unit is called 'parsecs'; 'units' lists them",
    "kv in TB/⟦fortnight⟧: no unit is called 'fortnight'; 'units' lists them",
    "kv in ⟦tb⟧/s: no unit is called 'tb'; did you mean TB?",
    "kv in ⟦GB/B⟧: no unit is called 'GB/B', for B is no time; divide by 1 B instead",
    "kv in ⟦2⟧: expected a unit, found '2'",
    "kv in⟦⟧: expected a unit, found the end",
    "kv in GB ⟦in⟧ MB: 'in' stands once, at the end or in parentheses",
    "kv in GB ⟦+⟧ 1: 'in' stands once, at the end or in parentheses",
    "kv in GB ⟦==⟧ 1: 'in' stands once, at the end or in parentheses",
    "(kv in GB ⟦*⟧ 2): 'in' stands once, at the end or in parentheses",
    "if flash then kv ⟦in⟧ GB else 0: 'in' stands once, at the end or in parentheses",
    "1 < 2 ⟦<⟧ 3: comparisons do not chain; join two of them with 'and'",
    "(1 == 2 ⟦==⟧ 3): comparisons do not chain; join two of them with 'and'",
    "seqlen ⟦=⟧ 3: '=' gives a name its formula, at the beginning of a line; '==' compares",
    "if seqlen ⟦=⟧ 3 then 1 else 2: '=' gives a name its formula, at the beginning of a line; '==' compares",
  ])
  func `for a word out of place`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "⟦⟧: expected a value, found the end",
    "1 +⟦⟧: expected a value, found the end",
    "(1⟦⟧: expected ')', found the end",
    "[1, 2⟦⟧: expected ',' or ']', found the end",
    "[1 ⟦2⟧]: expected ',' or ']', found '2'",
    "min(seqlen ⟦batch⟧): expected ',' or ')', found 'batch'",
    "min(1⟦⟧: expected ',' or ')', found the end",
    "window[0⟦)⟧: expected ']', found ')'",
    "1⟦)⟧: expected an operator or the end of the line, found ')'",
    "1 ⟦..⟧ 2: expected an operator or the end of the line, found '..'",
    "2 *⟦*⟧ 3: expected a value, found '*'; a power is written 2^3",
    "⟦.⟧5: expected a value, found '.'; a number begins with a digit, as in 0.5",
    "1⟦.⟧: expected an operator or the end of the line, found '.'",
    "if flash then 1⟦⟧: expected 'else', found the end",
    "if flash⟦⟧: expected 'then', found the end",
    "⟦then⟧ 1: expected a value, found 'then'",
    "1 == ⟦not⟧ true: expected a value, found 'not'; put 'not …' in parentheses",
    "given(⟦3⟧): expected the name of a cell, found '3'",
    "given(batch⟦+⟧ 1): expected ')', found '+'",
  ])
  func `for what is missing`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "model_type == ⟦\"llama⟧: this text has no closing quote",
    "flash ⟦&⟧& eager: '&' means nothing here; write 'and'",
    "flash ⟦|⟧| eager: '|' means nothing here; write 'or'",
    "⟦!⟧flash: '!' means nothing here; write 'not'",
    "model_type == ⟦'⟧llama': ''' means nothing here; write \" round a text",
    "⟦$⟧5: '$' means nothing here; write USD behind the number",
    "seqlen⟦²⟧: '²' means nothing here; write ^2",
    "5 ⟦–⟧ 3: '–' means nothing here; write -",
    "na⟦ï⟧ve: 'ï' means nothing here",
    "⟦変数⟧ + 1: '変数' means nothing here",
    "1 ⟦€⟧≤ 2: '€' means nothing here",
    "1⟦\u{7}⟧: the character U+0007 means nothing here",
    "1⟦\u{200B}⟧2: the character U+200B means nothing here",
    "1 ⟦\\⟧: '\\' means nothing here",
    "1⟦#⟧2: '#' means nothing here; write a blank in front of a comment",
    "1 ⟦?⟧ 2: '?' means nothing here",
  ])
  func `for a sign that means nothing`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "⟦1e400⟧: the number is too large; the greatest is about 1.8e308",
    "⟦1e308k⟧: the number is too large; the greatest is about 1.8e308",
    "1 + ⟦1e300 TB⟧: the number is too large; the greatest is about 1.8e308",
    "⟦abs(1, 2)⟧: abs is called as abs(x), but was given 2 arguments",
    "1 + ⟦clamp(1)⟧: clamp is called as clamp(x, low, high), but was given 1 argument",
    "⟦min()⟧: min is called as min(a, b, …), but was given 0 arguments",
    "⟦round()⟧: round is called as round(x, n), but was given 0 arguments",
  ])
  func `for a number or a call`(_ line: String) { Answer.check(line) }

  @Test func `for nesting too deep`() {
    let deep = String(repeating: "(", count: 200)
    #expect(Answer.complaint(deep + "1") == deep + "1⟦⟧: expected ')', found the end")
    #expect(
      Answer.complaint(deep + "(1")
        == deep + "⟦(⟧1: the formula nests deeper than 200 levels; give a part of it a name")
  }

  @Test func `even a long one is quoted briefly`() {
    let sum = (0..<1000).map { "term\($0)" }.joined(separator: " + ")
    #expect(
      Answer.complaint("(\(sum)) x").hasSuffix(
        "write (term0 + term1 + term2 + term3 + term4 + term5 + term6 + te… * x to multiply"))
  }
}
