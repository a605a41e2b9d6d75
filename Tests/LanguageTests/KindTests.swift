import Language
import Quantities
import Testing

@Suite struct `The kind of a formula` {
  @Test(arguments: [
    ("1", "a plain count"), ("1 GB", "information"), ("kv * 2", "information"),
    ("kv / hours", "information / time"),
    ("kv * kv", "information^2"), ("kv / weights", "a plain count"), ("1 / hours", "1 / time"),
    ("kv^2", "information^2"),
    ("kv^-1", "1 / information"), ("kv^0", "a plain count"), ("sqrt(kv^2)", "information"),
    ("sqrt(seqlen)", "a plain count"),
    ("kv + weights", "information"), ("kv mod weights", "information"), ("-kv", "information"),
    ("abs(kv)", "information"),
    ("min(kv, weights)", "information"), ("flops / kv", "operations / information"),
    ("bandwidth * hours", "information"),
    ("price / hours", "money / time"), ("round(kv / 1 GB, 2) * 1 GB", "information"),
    ("kv in MB", "information"),
    ("ceil(kv, 1 GB)", "information"), ("clamp(kv, 0, inf)", "information"),
    ("seqlen^0.5", "a plain count"),
    ("2^batch", "a plain count"), ("exp(1)", "a plain count"), ("kv^2 / kv / kv", "a plain count"),
  ])
  func `follows its units`(_ text: String, _ words: String) throws {
    #expect(try Answer(text).kind.words == words)
  }

  @Test(arguments: [
    ("0", "a number"), ("inf", "a number"), ("-inf", "a number"), ("0 * kv", "a number"),
    ("inf / kv", "a number"),
    ("0 GB", "information"), ("0 + kv", "information"), ("kv - 0", "information"),
    ("if flash then 0 else kv", "information"),
    ("if flash then kv else inf", "information"), ("min(0, kv)", "information"),
    ("max(kv, inf)", "information"),
    ("[0, kv]", "a list of information"), ("[kv, 0]", "a list of information"),
    ("[inf, 1]", "a list of plain counts"),
    ("0 == kv", "true or false"), ("0 + flash_x", "a number"), ("sqrt(0)", "a number"),
    ("0 in GB", "information"),
  ])
  func `is open for zero and infinity`(_ text: String, _ words: String) throws {
    #expect(try Answer(text).kind.words == words)
  }

  @Test(arguments: [
    ("layer", "a list of plain counts"), ("layer * 2", "a list of plain counts"),
    ("layer * kv", "a list of information"),
    ("sum(sizes)", "information"), ("max(sizes)", "information"),
    ("max(sizes, 1 GB)", "a list of information"),
    ("layer == 2", "a list of true or false"), ("count(layer == 2)", "a plain count"),
    ("any(marks)", "true or false"),
    ("sizes[0]", "information"), ("sizes[[1, 0]]", "a list of information"),
    ("length(sizes)", "a plain count"),
    ("range(3)", "a list of plain counts"), ("if marks then kv else 0", "a list of information"),
    ("[]", "a list"),
    ("if flash then sizes else kv", "a list of information"),
    ("contains(types, \"full\")", "true or false"),
    ("contains([1], layer)", "a list of true or false"), ("letters(\"LLG\")", "a list of texts"),
    ("exists(holes)", "a list of true or false"),
    ("types == \"full\"", "a list of true or false"), ("not marks", "a list of true or false"),
    ("-layer", "a list of plain counts"),
    ("sizes in GB", "a list of information"), ("given(batch)", "true or false"),
    ("either", "unknown"), ("either * 2", "a number"),
    ("[either, 1]", "a list"), ("contains(types, 3)", "true or false"), ("sum([])", "unknown"),
  ])
  func `knows lists`(_ text: String, _ words: String) throws {
    #expect(try Answer(text).kind.words == words)
  }

  @Test func `fits where one of the two is open`() {
    let (open, count) = (Kind(.number(nil)), Kind.count)
    #expect(
      open.fits(count) && count.fits(open) && Kind.unknown.fits(.text) && Kind.text.fits(.unknown))
    #expect(!Kind.bytes.fits(count) && !Kind.boolean.fits(count) && !Kind.text.fits(.boolean))
    #expect(
      Kind.bytes.dimension == .information && open.dimension == nil && Kind.text.dimension == nil)
  }
}
