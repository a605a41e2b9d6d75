import Commands
import Incremental
import Language
import Markup
import SymbolicScaling
import Testing
import Worksheet

/// Llama 3.1 8B with a prompt of 8192 tokens, held against plain arithmetic on its config.
@Suite struct `For Llama 3.1 8B` {
  /// What serving it takes, in bytes; the MLP leads the prefill's peak wherever these are asked.
  struct Figures {
    var layers = 32.0
    var width = 4096.0
    var heads = 32.0
    var kvHeads = 8.0
    var headWidth = 128.0
    var mlpWidth = 14336.0
    var vocabulary = 128_256.0
    var prompt = 8192.0
    var batch = 1.0
    var weightBytes = 2.0
    var cacheBytes: Double?

    var parameters: Double {
      let attention = width * headWidth * (2 * heads + 2 * kvHeads)
      let mlp = 3 * width * mlpWidth
      return layers * (attention + mlp + 2 * width) + width + 2 * vocabulary * width
    }
    var weights: Double { parameters * weightBytes }
    var kv: Double {
      2 * layers * kvHeads * headWidth * prompt * batch * (cacheBytes ?? weightBytes)
    }
    var activations: Double {
      let tokens = prompt * batch
      let tables = 2 * weightBytes * headWidth * prompt
      return tokens * weightBytes * (4 * width + 3 * mlpWidth) + 8 * (tokens + prompt) + tables
    }
    /// CUDA context and the workspaces of cuBLAS: 457 MiB and 32 MiB.
    var overhead: Double { 489 * 1_048_576 }
    var total: Double { weights + kv + activations + overhead }
    /// What one more sequence takes: all but the weights and what the process keeps, once for all.
    var batchBytes: Double { Figures(batch: batch + 1).total - total }
  }

  struct Input {
    let name: String
    let path: WritableKeyPath<Figures, Double>
  }

  static var inputs: [Input] {
    [
      Input(name: "hidden_layers", path: \.layers), Input(name: "hidden_size", path: \.width),
      Input(name: "attention_heads", path: \.heads), Input(name: "kv_heads", path: \.kvHeads),
      Input(name: "head_dim", path: \.headWidth),
      Input(name: "intermediate_size", path: \.mlpWidth),
      Input(name: "vocab_size", path: \.vocabulary), Input(name: "seqlen", path: \.prompt),
      Input(name: "batch_size", path: \.batch), Input(name: "bitwidth_model", path: \.weightBytes),
    ]
  }

  private func desk() throws -> Desk {
    let parts = "\(#filePath)".split(separator: "/").dropLast(3)
    return try Desk("load \"/\(parts.joined(separator: "/"))/examples/llama-3.1-8b.json\"")
  }

  /// The slope times input over term: every term is of the second degree at most in each input, so that
  /// the difference of the two neighbours is exact.
  private func elasticity(
    _ input: Input, _ term: KeyPath<Figures, Double>
  ) -> Double {
    var (below, above) = (Figures(), Figures())
    let point = below[keyPath: input.path]
    let step = point / 2
    below[keyPath: input.path] -= step
    above[keyPath: input.path] += step
    let slope = (above[keyPath: term] - below[keyPath: term]) / (2 * step)
    return slope * point / Figures()[keyPath: term]
  }

  @Test func `elasticities agree to 1e-9`() throws {
    let desk = try desk()
    for input in Self.inputs { try check(input, desk) }
  }

  private func check(_ input: Input, _ desk: Desk) throws {
    let terms: [(String, KeyPath<Figures, Double>)] = [
      ("params", \.parameters), ("weights", \.weights), ("kv", \.kv),
      ("activations", \.activations), ("total", \.total),
    ]
    for (name, path) in terms {
      let place = "\(name) by \(input.name)"
      let row = try desk.row(name, by: input.name)
      #expect(desk.session.sheet.value(of: try desk.id(name)).number == Figures()[keyPath: path])
      let expected = elasticity(input, path)
      #expect(abs((row.elasticity ?? .nan) - expected) < 1e-9, "\(place)")
      #expect(row.quotient != nil, "\(place)")
      var twice = Figures()
      twice[keyPath: input.path] *= 2
      // Doubled bits of a weight are float32, where norms and scores work otherwise.
      let isSame = !(input.name == "bitwidth_model" && ["activations", "total"].contains(name))
      if isSame { #expect(row.doubled == twice[keyPath: path], "\(place)") }
    }
  }

  @Test func `the cache passes the weights at the first whole number at which it does`() throws {
    let desk = try desk()
    for (input, path) in [("seqlen", \Figures.prompt), ("batch_size", \Figures.batch)] {
      let (figures, term) = (Figures(), try desk.row("kv", by: input))
      let perOne = Int(figures.kv / figures[keyPath: path])
      let weights = Int(figures.weights)
      let first = (weights + perOne - 1) / perOne
      let crossing = term.crossings.first { desk.session.sheet.name(of: $0.other) == "weights" }
      #expect(crossing?.number == Double(first) && crossing?.isRise == true, "\(input)")
    }
    #expect((16_060_522_496 + 131_071) / 131_072 == 122_533)
  }

  @Test func `the activations pass the weights, and passed the overhead, where they should`() throws
  {
    let desk = try desk()
    let row = try desk.row("activations", by: "seqlen")
    let perToken = Int(Figures().activations / 8192)
    #expect(Double(perToken) * 8192 == Figures().activations)
    for (name, value) in [("weights", Figures().weights), ("overhead", Figures().overhead)] {
      let first = (Int(value) + perToken - 1) / perToken
      let crossing = row.crossings.first { desk.session.sheet.name(of: $0.other) == name }
      #expect(crossing?.number == Double(first), "\(name)")
    }
  }

  @Test func `the total is written as a polynomial of each input`() throws {
    let desk = try desk()
    #expect(try desk.formula("total", by: "seqlen") == "16.57 GB + 250.4 kB·seqlen")
    #expect(try desk.formula("kv", by: "seqlen") == "131.1 kB·seqlen")
    #expect(try desk.formula("weights", by: "bitwidth_model") == "8030261248·bitwidth_model")
    #expect(try desk.formula("total", by: "overhead") == "18.11 GB + overhead")
    #expect(
      try desk.row("total", by: "seqlen").quotient?.polynomial
        == Polynomial([
          Figures().weights + Figures().overhead, (Figures().kv + Figures().activations) / 8192,
        ]))
  }

  @Test func `eager attention makes the scores the square of the prompt`() throws {
    let desk = try desk()
    try desk.type("set flash_attention off")
    let row = try desk.row("activations", by: "seqlen")
    #expect(row.order == .quadratic)
    // Two bytes in, four beside and four out for each score of 32 heads, two for the mask: 322.
    #expect(row.quotient?.polynomial?[2] == 322)
  }

  /// Lines for `solve`, with what plain arithmetic on the config says.
  static var solutions: [(line: String, value: Double)] {
    let now = Figures()
    let perToken = (now.kv + now.activations) / now.prompt
    let perSequence = now.batchBytes
    let perLayer = now.total - Figures(layers: 31).total
    return [
      (
        "solve seqlen for total <= 80 GB",
        ((80e9 - now.weights - now.overhead) / perToken).rounded(.down)
      ),
      (
        "solve batch_size for total < 24 GB",
        ((24e9 - (now.total - perSequence)) / perSequence).rounded(.down)
      ),
      ("solve min batch_size for kv >= 16 GB", (16e9 / now.kv).rounded(.up)),
      (
        "solve hidden_layers for total <= 80 GB",
        32 + ((80e9 - now.total) / perLayer).rounded(.down)
      ),
      ("solve min kv_heads for kv >= 2 GB", 0),
      ("solve seqlen for kv == 1048576 kB", 8000),
      ("solve bitwidth_model for weights <= 8 GB", 8e9 / now.parameters * 8),
    ]
  }

  @Test func `solutions are those of the arithmetic`() throws {
    let desk = try desk()
    for (line, value) in Self.solutions {
      let field = try desk.type(line)?.fields.first { $0.key == "value" }?.value
      guard case .number(let found)? = field else {
        Issue.record("no value of \(line)")
        continue
      }
      let isWhole = value == value.rounded()
      #expect(isWhole ? found == value : abs(found - value) <= 1e-11 * value, "\(line)")
    }
  }

  @Test func `explanations are made of the same figures`() throws {
    let desk = try desk()
    let figures = Figures()
    let expected: [(String, [String: Double])] = [
      (
        "total",
        [
          "weights": figures.weights / 1e9, "kv": figures.kv / 1e9,
          "activations_prefill": figures.activations / 1e9, "overhead": figures.overhead / 1e9,
        ]
      ),
      ("weights", ["params": figures.parameters, "bitwidth_model": 16]),
      ("kv", ["batch_size": 1, "bitwidth_kv": 16]),
    ]
    for (term, operands) in expected {
      let field = try desk.type("explain \(term)")?.fields.first { $0.key == "operands" }?.value
      guard case .list(let list)? = field else {
        Issue.record("no operands of \(term)")
        continue
      }
      for (name, value) in operands {
        let row = list.lazy.compactMap { datum -> [Datum.Field]? in
          guard case .object(let row) = datum, row.first?.value == .text(name) else { return nil }
          return row
        }.first
        #expect(row?.first { $0.key == "value" }?.value == .number(value), "\(term): \(name)")
      }
    }
  }
}
