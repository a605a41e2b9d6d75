import Testing

/// What is said of formulas whose parts do not go together; `⟦ ⟧` stands round what the carets mark.
@Suite struct `A formula of kinds that do not fit` {
  @Test(arguments: [
    "⟦kv + seqlen⟧: kv is information, but seqlen is a plain count: they cannot be added",
    "2 * (⟦kv - hours⟧): kv is information, but hours is time: they cannot be subtracted",
    "⟦kv + weights + 1⟧: kv + weights is information, but 1 is a plain count: they cannot be added",
    "⟦kv mod 3⟧: kv is information, but 3 is a plain count: they cannot be divided with rest",
    "⟦kv < seqlen⟧: kv is information, but seqlen is a plain count: they cannot be compared",
    "⟦bandwidth == kv⟧: bandwidth is information / time, but kv is information: they cannot be compared",
    "⟦flash == 1⟧: flash is true or false, but 1 is a plain count: they cannot be compared",
    "⟦model_type == true⟧: model_type is a text, but true is true or false: they cannot be compared",
    "1 + ⟦true⟧: '+' wants a number, not true",
    "1 + ⟦flash⟧: '+' wants a number, but flash is true or false",
    "⟦model_type⟧ * 2: '*' wants a number, but model_type is a text",
    "-⟦flash⟧: '-' wants a number, but flash is true or false",
    "⟦1⟧ and flash: 'and' wants true or false, but 1 is a plain count",
    "flash or ⟦kv⟧: 'or' wants true or false, but kv is information",
    "not ⟦seqlen⟧: 'not' wants true or false, but seqlen is a plain count",
    "if ⟦seqlen⟧ then 1 else 2: 'if' wants true or false, but seqlen is a plain count",
    "⟦if flash then kv else seqlen⟧: the arms of 'if' differ: kv is information, but seqlen is a plain count",
    "⟦if flash then 1 else \"one\"⟧: the arms of 'if' differ: 1 is a plain count, but \"one\" is a text",
    "[1, ⟦kv⟧]: the elements of the list differ: 1 is a plain count, but kv is information",
    "[0, ⟦\"a\"⟧]: the elements of the list differ: 0 is a number, but \"a\" is a text",
    "[0, kv, ⟦1⟧]: the elements of the list differ: kv is information, but 1 is a plain count",
    "[1, ⟦layer⟧]: a list cannot hold a list; lists are one level deep",
  ])
  func `is refused where an operator stands`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "2 ^ ⟦kv⟧: '^' wants a plain number, but kv is information",
    "kv ^ ⟦0.5⟧: kv is information: only a whole number written out can be its exponent",
    "kv ^ ⟦batch⟧: kv is information: only a whole number written out can be its exponent",
    "⟦kv ^ 128⟧: the unit of the result would have a power above 127",
    "⟦kv ^ 1e300⟧: the unit of the result would have a power above 127",
    "⟦kv^100 * kv^100⟧: the unit of the result would have a power above 127",
    "sqrt(⟦kv⟧): kv is information, which has no square root",
    "sqrt(⟦true⟧): 'sqrt' wants a number, not true",
    "⟦seqlen⟧ in GB: seqlen is a plain count and cannot be printed in GB, which is information",
    "⟦flash⟧ in GB: 'in' wants a number, but flash is true or false",
    "⟦seqlen⟧[0]: only a list has elements to pick",
    "layer[⟦kv⟧]: '[ ]' wants a plain number, but kv is information",
    "layer[⟦\"a\"⟧]: '[ ]' wants a number, but \"a\" is a text",
  ])
  func `is refused where a power or a unit stands`(_ line: String) { Answer.check(line) }

  @Test(arguments: [
    "round(⟦kv⟧, 2): 'round' wants a plain number, but kv is information; write round(kv / 1 GB, 2) * 1 GB",
    "round(⟦kv⟧): 'round' wants a plain number, but kv is information; write round(kv / 1 GB) * 1 GB",
    "round(⟦kv + weights⟧, 1): 'round' wants a plain number, but kv + weights is information; "
      + "write round((kv + weights) / 1 GB, 1) * 1 GB",
    "round(⟦kv * 2⟧, 1): 'round' wants a plain number, but kv * 2 is information; "
      + "write round(kv * 2 / 1 GB, 1) * 1 GB",
    "round(⟦hours⟧): 'round' wants a plain number, but hours is time; write round(hours / 1 s) * 1 s",
    "round(⟦price⟧, 2): 'round' wants a plain number, but price is money; write round(price / 1 USD, 2) * 1 USD",
    "round(⟦bandwidth⟧): 'round' wants a plain number, but bandwidth is information / time",
    "round(⟦flash⟧): 'round' wants a plain number, but flash is true or false",
    "round(1.5, ⟦kv⟧): 'round' wants a plain number, but kv is information",
    "ceil(⟦kv⟧): 'ceil' wants a plain number, but kv is information; write ceil(kv, 1 GB)",
    "floor(⟦flops⟧): 'floor' wants a plain number, but flops is operations; write floor(flops, 1 TFLOP)",
    "ceil(kv, ⟦2⟧): the arguments of 'ceil' differ: kv is information, but 2 is a plain count",
    "exp(⟦kv⟧): 'exp' wants a plain number, but kv is information",
    "ln(⟦kv⟧): 'ln' wants a plain number, but kv is information",
    "min(0, kv, ⟦1⟧): the arguments of 'min' differ: kv is information, but 1 is a plain count",
    "min(kv, ⟦seqlen⟧): the arguments of 'min' differ: kv is information, but seqlen is a plain count",
    "max(1, ⟦\"a\"⟧): 'max' wants a number, but \"a\" is a text",
    "sum(⟦flash⟧): 'sum' wants a number, but flash is true or false",
    "clamp(kv, 0, ⟦seqlen⟧): the arguments of 'clamp' differ: kv is information, but seqlen is a plain count",
    "range(⟦kv⟧): 'range' wants a plain number, but kv is information",
    "range(⟦layer⟧): 'range' wants one value, but layer is a list of plain counts",
    "count(⟦layer⟧): 'count' wants a list of true or false, but layer is a list of plain counts",
    "any(⟦seqlen⟧): 'any' wants true or false, but seqlen is a plain count",
    "length(⟦seqlen⟧): 'length' wants a list, but seqlen is a plain count",
    "letters(⟦3⟧): 'letters' wants a text, but 3 is a plain count",
    "letters(⟦types⟧): 'letters' wants one value, but types is a list of texts",
    "contains(⟦seqlen⟧, 1): 'contains' wants a list, but seqlen is a plain count",
    "contains(sizes, ⟦1⟧): the arguments of 'contains' differ: sizes is a list of information, but 1 is a plain count",
    "contains(layer, ⟦flash⟧): the arguments of 'contains' differ: layer is a list of plain counts, "
      + "but flash is true or false",
  ])
  func `is refused where a function stands`(_ line: String) { Answer.check(line) }

  @Test func `quotes a long formula briefly`() {
    let sum = Array(repeating: "kv", count: 1000).joined(separator: " + ")
    #expect(
      Answer.text(sum + " + 1").hasPrefix(
        "error: kv + kv + kv + kv + kv + kv + kv + kv + kv + kv + kv + kv +… is information, but 1 is"
      ))
  }
}
