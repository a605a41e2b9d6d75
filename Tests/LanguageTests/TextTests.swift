import Language
import Testing

@Suite struct `A text` {
  @Test(arguments: [
    ("join(\"a\", \"b\")", "\"ab\""), ("join(\"layers.\", 3, \".mlp\")", "\"layers.3.mlp\""),
    ("join(\"l\", layer)", "[\"l0\", \"l1\", \"l2\", \"l3\"]"), ("join(3)", "\"3\""),
    ("join(types, \"/\", layer)[1]", "\"sliding/1\""), ("join(\"\")", "\"\""),
    ("join(\"a\", kv)", "error: 'join' wants a plain number, but kv is information"),
  ])
  func `is joined from texts and numbers`(_ text: String, _ answer: String) {
    #expect(Answer.text(text) == answer)
  }

  @Test(arguments: [
    ("\"a \"\"b\"\" c\"", "a \"b\" c"), ("\"\"\"\"", "\""), ("\"\"", ""),
    ("\"\u{301}\"\"\u{301}\"", "\u{301}\"\u{301}"), ("\"a\\\"", "a\\"),
  ])
  func `has a quote of its own twice`(_ written: String, _ text: String) throws {
    let formula = try Answer.parse(written)
    #expect(formula.expression.form == .text(text))
    #expect(ExpressionText.text(of: formula) == written)
    #expect(Answer.text(written) == written)
  }

  @Test(arguments: ["\"a\"\"", "\"\"\"", "\"a\"\" == \"\"a"])
  func `has an end`(_ written: String) {
    #expect(Answer.text(written) == "error: this text has no closing quote")
  }

  @Test(arguments: [
    // A name, and what it is part of.
    ("[\"lm_head\", \"a.b\"]", "lm_head", true), ("[\"a.b\"]", "a.b.c", true),
    ("[\"a.b\"]", "a.bc", false), ("[\"a.b\"]", "a", false), ("[]", "a", false),
    // Stars.
    ("[\"layers.*.attn\"]", "layers.11.attn.o", true),
    ("[\"layers.*.attn\"]", "layers.11.mlp", false),
    ("[\"*attn*\"]", "layers.0.attn.o", true), ("[\"layers.1.attn*\"]", "layers.11.attn", false),
    ("[\"a*b*c\"]", "a.b.b.c", true), ("[\"a*b*c\"]", "a.b.b", false),
    // Regular expressions, from the beginning.
    ("[\"re:.*attn.*\"]", "layers.0.attn.o", true), ("[\"re:.*lm_head\"]", "lm_head", true),
    ("[\"re:.*mlp\\.(gate|up|gate_up)_proj$\"]", "l.0.mlp.up_proj", true),
    ("[\"re:.*mlp\\.(gate|up|gate_up)_proj.*\"]", "l.0.mlp.experts.0.up_proj", false),
    ("[\"re:^mlp\\.down\"]", "mlp.down_proj", true), ("[\"re:mlp\"]", "a.mlp", false),
  ])
  func `is covered by patterns`(_ patterns: String, _ name: String, _ isCovered: Bool) {
    #expect(Answer.text("covers(\(patterns), \"\(name)\")") == "\(isCovered)")
  }

  @Test func `is covered one by one in a list`() {
    #expect(
      Answer.text("covers([\"l.1\", \"l.3\"], join(\"l.\", layer, \".mlp\"))")
        == "[false, true, false, true]")
    #expect(Answer.text("covers(\"a\", \"a\")").hasPrefix("error: 'covers' wants a list"))
  }
}
