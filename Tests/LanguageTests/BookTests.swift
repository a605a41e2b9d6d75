import Diagnostics
import Language
import Quantities
import TestSupport
import Testing

@Suite struct `A book` {
  private func read(_ text: String) throws(Diagnostic) -> BookText {
    try BookText(SourceText(text, origin: .file("mine.book", line: 1)))
  }

  @Test func `says of a definition what stands above it`() throws {
    let book = try read(
      """
      # A comment.

      /// Transformer layers.
      /// All of them.
      /// source: Vaswani et al. 2017
      ///
      /// source: Pope et al. 2022
      @symbol(L) @alias(layers, depth) @meant(blocks) @integer @range(1..) @occasion
      @config(num_hidden_layers, attn_config.n_layers, blocks[].attention.n)
      input hidden_layers

      /// Bytes kept.
      @headline @whole @digits(all)
      kv : GB = 2 * hidden_layers
      @note(kv)
      warning = hidden_layers > 100
      @file
      input bits = 16
      @type @file(file_q4)
      q4 = 4.5
      """)
    let definitions = book.definitions
    #expect(definitions.map(\.name) == ["hidden_layers", "kv", "warning", "bits", "q4"])
    let layers = definitions[0].declaration
    #expect(layers.documentation == "Transformer layers. All of them.")
    #expect(layers.sources == ["Vaswani et al. 2017", "Pope et al. 2022"])
    #expect(layers.symbol == "L" && layers.aliases == ["layers", "depth"])
    #expect(layers.meantBy == ["blocks"])
    #expect(layers.isOccasion && !definitions[1].declaration.isOccasion)
    #expect(layers.isInput && layers.isInteger && layers.range == 1...Double.infinity)
    #expect(layers.keys == ["num_hidden_layers", "attn_config.n_layers", "blocks[].attention.n"])
    #expect(definitions[0].formula == nil)
    let kv = definitions[1].declaration
    #expect(kv.isHeadline && kv.isWhole && kv.printsAllDigits && !kv.isInput && kv.keys == nil)
    #expect(kv.documentation == "Bytes kept." && kv.unit?.symbol == "GB" && kv.kind == .bytes)
    #expect(
      definitions[1].formula?.text == "2 * hidden_layers"
        && definitions[1].formula?.names == ["hidden_layers"])
    #expect(definitions[2].declaration.noteFor == ["kv"])
    #expect(definitions[4].declaration.isType && !definitions[3].declaration.isType)
    #expect(definitions[3].declaration.isOfFile && definitions[3].declaration.fileType == nil)
    #expect(
      !definitions[4].declaration.isOfFile && definitions[4].declaration.fileType == "file_q4")
    #expect(definitions[2].place.source.place(of: definitions[2].place.range.lowerBound) == (16, 1))
  }

  @Test func `holds functions, with what is said of them`() throws {
    let text = try BookText(
      SourceText(
        """
        /// Twice a value.
        /// source: arithmetic
        @alias(double) twice(x) = 2 * x; half(x) = x / 2
        family a { both(x, y,) = twice(x) + y }
        """))
    let (twice, half) = (text.definitions[0], text.definitions[1])
    #expect(twice.declaration.documentation == "Twice a value.")
    #expect(twice.declaration.sources == ["arithmetic"])
    #expect(twice.declaration.aliases == ["double"])
    #expect(twice.function?.parameters == ["x"] && twice.formula == nil)
    #expect(half.function?.body.text == "x / 2")
    let both = text.presets[0].definitions[0].function
    #expect(both?.head == "both(x, y)" && both?.body.functions == ["twice"])
  }

  @Test(arguments: [
    ("x = 1", "nil"), ("x : GB = 1", "GB"), ("x : TB/s = 1", "TB/s"), ("x : text = \"a\"", "text"),
    ("x : boolean = on", "boolean"),
    ("input x : text", "text"), ("x[] : GB = []", "GB"), ("x[n] : GB = 1", "GB"),
  ])
  func `says what a cell holds`(_ text: String, _ holding: String) throws {
    let declaration = try #require(try read(text).definitions.first).declaration
    switch declaration.holding {
    case .unit(let unit):
      #expect(unit.symbol == holding && declaration.kind == Kind(.number(unit.dimension)))
    case .text: #expect(holding == "text" && declaration.kind == .text)
    case .boolean: #expect(holding == "boolean" && declaration.kind == .boolean)
    case nil: #expect(holding == "nil" && declaration.kind == nil)
    }
  }

  @Test func `says how many values a cell has`() throws {
    let definitions = try read("a = 1; b[] = []; c[layers + 1] = 2; input d[layers]").definitions
    #expect(definitions[0].declaration.shape == nil)
    #expect(definitions[1].declaration.shape == .any)
    guard case .length(let formula)? = definitions[2].declaration.shape else {
      Issue.record("c has no length")
      return
    }
    #expect(formula.text == "layers + 1" && formula.names == ["layers"])
    #expect(definitions[3].declaration.isInput && definitions[3].formula == nil)
  }

  @Test(arguments: [
    ("@range(1..)", 1, Double.infinity), ("@range(..1)", -Double.infinity, 1),
    ("@range(0..1)", 0, 1), ("@range(0.5..1.5)", 0.5, 1.5),
    ("@range(-1..1)", -1, 1), ("@range(-2..-1)", -2, -1), ("@range(1k..2Ki)", 1000, 2048),
    ("@range(1 .. 2)", 1, 2), ("@range(0..inf)", 0, Double.infinity),
    ("@range(..)", -Double.infinity, Double.infinity), ("@range(1 GB..2 GB)", 1e9, 2e9),
  ])
  func `limits a cell`(_ attribute: String, _ low: Double, _ high: Double) throws {
    #expect(try read("\(attribute) x = 1").definitions.first?.declaration.range == low...high)
  }

  @Test(arguments: [
    ("a = 1\nb = 2", ["1", "2"]), ("a = 1; b = 2", ["1", "2"]), ("a = 1;\nb = 2;\n", ["1", "2"]),
    ("a = (1\n  + 2)\nb = 3", ["(1\n  + 2)", "3"]),
    ("a = 1 +\n  2\nb = 3", ["1 +\n  2", "3"]), ("a = 1\n  + 2\nb = 3", ["1\n  + 2", "3"]),
    ("a = min(1,\n  2)\nb = 3", ["min(1,\n  2)", "3"]),
    ("a = if on\n  then 1\n  else 2\nb = 3", ["if on\n  then 1\n  else 2", "3"]),
    ("a = [1,\n2,\n3]\n\n\nb = 3", ["[1,\n2,\n3]", "3"]),
    ("a = 1 # one\nb = 2 # two", ["1", "2"]), ("a = 1 * # one\n 2\nb = 3", ["1 * # one\n 2", "3"]),
    ("a = 1 \\\n - 2\nb = 3", ["1 \\\n - 2", "3"]),
    ("a = 1\r\nb = 2\r\n", ["1", "2"]), ("a = 1\n/// Two.\nb = 2", ["1", "2"]),
    ("\n\n\na = 1", ["1"]), ("", []), ("# nothing", []), ("/// Nothing.", []),
    ("a = x\n  and y\n\n  or z", ["x\n  and y\n\n  or z"]), ("a = 7\n mod 3", ["7\n mod 3"]),
    ("a = 1 -\n 2", ["1 -\n 2"]),
  ])
  func `ends a definition with its line`(_ text: String, _ formulas: [String]) throws {
    #expect(try read(text).definitions.map { $0.formula?.text } == formulas)
  }

  @Test func `never goes on with a line that begins with a minus`() {
    #expect(throws: Diagnostic.self) { try read("a = 1\n- 2") }
  }

  @Test func `holds presets`() throws {
    let book = try read(
      """
      family qwen2, qwen2_moe { qkv_bias = true; x = 2 }
      family b : qwen2 {
        /// A width.
        @config(n) input width = 3
        y[] = [1, 2]
      }
      model llama-3.3-70b "meta-llama/Llama-3.3-70B-Instruct" { params = 70.6 billion }
      model phi-3-mini-4k.v2 {}
      accelerator h100 "NVIDIA H100 SXM 80 GB" { memory = 81559 MiB; bandwidth = 3.35 TB/s }
      accelerator 4090 { memory = 24 GB }
      /// What the notebook prints.
      /// source: a notebook
      @report(weights, kv, total)
      method notebook "The notebook" {
        total = weights +
          kv
      }
      model = 3
      family : text = "a"
      """)
    #expect(
      book.presets.map(\.names) == [
        ["qwen2", "qwen2_moe"], ["b"], ["llama-3.3-70b"], ["phi-3-mini-4k.v2"], ["h100"], ["4090"],
        ["notebook"],
      ])
    #expect(
      book.presets.map(\.kind) == [
        .family, .family, .model, .model, .accelerator, .accelerator, .method,
      ])
    #expect(book.presets.map(\.parent) == [nil, "qwen2", nil, nil, nil, nil, nil])
    #expect(
      book.presets.map(\.title) == [
        "qwen2", "b", "meta-llama/Llama-3.3-70B-Instruct", "phi-3-mini-4k.v2",
        "NVIDIA H100 SXM 80 GB", "4090", "The notebook",
      ])
    #expect(
      book.presets.map { $0.definitions.map(\.name) } == [
        ["qkv_bias", "x"], ["width", "y"], ["params"], [], ["memory", "bandwidth"], ["memory"],
        ["total"],
      ])
    #expect(book.presets[1].definitions[0].declaration.documentation == "A width.")
    #expect(book.presets[1].definitions[0].declaration.keys == ["n"])
    #expect(book.presets[6].report == ["weights", "kv", "total"])
    #expect(book.presets[6].documentation == "What the notebook prints.")
    #expect(book.definitions.map(\.name) == ["model", "family"])
  }

  @Test func `lets a nearer declaration speak first`() throws {
    let near = try read("/// Near. @x\n@config() input x").definitions[0].declaration
    let far = try read(
      "/// Far.\n/// source: a\n@symbol(L) @integer @range(1..) @config(n) @alias(y) input x : GB = 1"
    ).definitions[0].declaration
    let merged = near.merged(over: far)
    #expect(
      merged.documentation == "Near. @x" && merged.sources == ["a"] && merged.keys == []
        && merged.aliases == ["y"])
    #expect(
      merged.symbol == "L" && merged.isInteger && merged.range == 1...Double.infinity
        && merged.unit?.symbol == "GB")
    #expect(Declaration().merged(over: far) == far && far.merged(over: Declaration()) == far)
  }

  @Test(.enabled(if: !Drafts.all.isEmpty, Comment(rawValue: Drafts.lack)))
  func `of the drafts reads without an error`() {
    for draft in Drafts.all {
      do throws(Diagnostic) {
        let book = try BookText(draft)
        #expect(!book.definitions.isEmpty || !book.presets.isEmpty)
      } catch { Issue.record("\(Answer.marked(error))") }
    }
  }
}

/// What is said of a book that cannot be read; `⟦ ⟧` stands round what the carets mark.
@Suite struct `A book that cannot be read` {
  @Test(arguments: [
    "⟦if⟧ = 3: 'if' is a word of the language and cannot be a cell; choose another name",
    "input ⟦on⟧: 'on' is a word of the language and cannot be a cell; choose another name",
    "⟦given⟧ = 3: 'given' is a word of the language and cannot be a cell; choose another name",
    "⟦sum⟧ = 3: 'sum' is a function of the language and cannot be a cell; choose another name",
    "⟦3⟧ = 4: expected a name to define, found '3'",
    "@integer ⟦}⟧: expected a name to define, found '}'",
    "x⟦⟧: expected '=' and a formula, found the end",
    "x⟦\n⟧y = 2: expected '=' and a formula, found the end of the line",
    "x : ⟦gb⟧ = 2: no unit is called 'gb'; did you mean GB?",
    "x : ⟦2⟧ = 2: expected a unit, found '2'",
    "x[2⟦⟧: expected ']', found the end",
    "x = 1 ⟦2⟧: an operator is missing in front of '2'; write 1 * 2 to multiply",
    "x = 1\n⟦-⟧ 2: expected a name to define, found '-'",
    "x = ⟦⟧: expected a value, found the end",
    "x = y ⟦=⟧ 3: '=' gives a name its formula, at the beginning of a line; '==' compares",
    "@⟦symbl⟧(x) y = 1: no attribute is called '@symbl'; there are symbol, alias, meant, config, gguf, integer, range, usual, headline, whole, digits, occasion, type, note, own, file, report, family, keys, tensors, buffers",
    "@⟦3⟧ y = 1: expected the name of an attribute, found '3'",
    "@symbol ⟦y⟧ = 1: expected '(', found 'y'",
    "@alias(a⟦⟧: expected ',' or ')', found the end",
    "@alias(⟦,⟧ b) y = 1: expected a word, found ','",
    "@⟦digits⟧(3) y = 1: expected @digits(all), found @digits",
    "@⟦integer⟧(3) y = 1: expected @integer or @integer(inf), found @integer",
    "@range(⟦3..1⟧) y = 1: the range falls from 3 to 1; the lesser comes first",
    "@range(1⟦)⟧ y = 1: expected '..', found ')'",
    "@range(⟦a⟧..) y = 1: expected a value, found 'a'",
    "@range(1..2⟦+⟧1) y = 1: expected ')', found '+'",
    "family a ⟦x⟧ = 1: expected '{', found 'x'",
    "family a, ⟦{⟧ }: expected the name of a block, found '{'",
    "family a : ⟦\"b\"⟧ {}: expected the name of a block, found '\"b\"'",
    "family a { x = 1\n⟦⟧: expected a name to define, found the end",
    "family a { ⟦2⟧ }: expected a name to define, found '2'",
    "family a { x = 1 ⟦)⟧ }: expected an operator or the end of the line, found ')'",
    "⟦}⟧: expected a name to define, found '}'",
    "f(⟦1⟧) = 1: expected the name of a parameter, found '1'",
    "f() ⟦=⟧ 1: a function has a parameter at least; write f = … for a cell",
    "f(x ⟦y⟧) = x: expected ',' or ')', found 'y'",
    "f(x⟦⟧: expected ',' or ')', found the end",
    "f(x, ⟦x⟧) = x: the parameter x stands twice",
    "f(⟦sum⟧) = 1: 'sum' is a function of the language and cannot be a cell; choose another name",
    "f(x)⟦⟧: expected '=', found the end",
    "f(x) ⟦:⟧ GB = x: expected '=', found ':'",
    "f(x) = x ⟦2⟧: an operator is missing in front of '2'; write x * 2 to multiply",
    "⟦max⟧(x) = x: 'max' is a function of the language and cannot be a cell; choose another name",
    "input ⟦f⟧(x) = x: f is a function and cannot be an input; leave out 'input'",
    "@range(0..) ⟦f⟧(x) = x: f is a function, which may have '///' lines and @alias alone; leave out the others",
  ])
  func `says why`(_ expected: String) {
    let mark = expected.firstRange(of: "⟧")?.lowerBound ?? expected.startIndex
    let end = expected[mark...].firstRange(of: ": ")?.lowerBound ?? expected.endIndex
    let text = expected[..<end].filter { $0 != "⟦" && $0 != "⟧" }
    do throws(Diagnostic) {
      _ = try BookText(SourceText(text))
      Issue.record("no error in \(text)")
    } catch { #expect(Answer.marked(error) == expected) }
  }

  @Test func `says where`() {
    let text = "a = 1\nfamily b {\n  c = 2\n  d = kv in gb\n}\n"
    do throws(Diagnostic) {
      _ = try BookText(SourceText(text, origin: .file("mine.book", line: 10)))
      Issue.record("no error")
    } catch {
      #expect(error.place.flatMap(DiagnosticLayout.name) == "mine.book:13:13")
    }
  }
}
