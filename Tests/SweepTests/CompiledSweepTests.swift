import Analysis
import Commands
import Diagnostics
import Incremental
import Language
import ModelFiles
import Quantities
import TestSupport
import Testing
import Worksheet

/// A session over the book that ships, whose sweeps run both ways.
private struct Bench {
  let session = Session(environment: Environment(files: .system, repliesToChanges: false))
  var sheet: Sheet { session.sheet }

  init(_ lines: [String]) throws(Diagnostic) {
    for line in lines { _ = try session.execute(SourceText(line)) }
  }

  func term(_ text: String) throws -> Sweep.Term {
    var parser = Parser(SourceText(text))
    let formula = try parser.formula()
    return Sweep.Term(formula, cell: sheet.find(text))
  }

  func axis(_ name: String, _ values: [String]) throws -> Sweep.Axis {
    let id = try #require(sheet.find(name))
    var (changes, found): ([Change], [Value]) = ([], [])
    for text in values {
      var parser = Parser(SourceText(text))
      let change = try sheet.setting(id, to: try parser.formula())
      changes.append(change)
      found.append(try sheet.evaluate(try #require(change.binding?.formula?.formula)).value)
    }
    return Sweep.Axis(id, changes, found)
  }

  /// The sweep as it is compiled, after it was held against the sheet at every point.
  func agreed(_ terms: [Sweep.Term], over axes: [Sweep.Axis], _ comment: Comment) -> Sweep {
    let compiled = Sweep(terms, over: axes, in: sheet) { false }
    let plain = Sweep(terms, over: axes, in: sheet, isCompiled: false) { false }
    #expect(compiled.reached == compiled.count && plain.asked == plain.count, comment)
    for point in 0..<plain.count {
      for index in terms.indices {
        let (found, wanted) = (
          compiled.value(of: index, at: point), plain.value(of: index, at: point)
        )
        if found == wanted { continue }
        let indices = compiled.indices(at: point)
        let place = zip(axes, indices).map { "\(sheet.name(of: $0.id)) = \($0.value(at: $1))" }
        #expect(found == wanted, "\(comment): \(terms[index].formula.text) at \(place)")
        return compiled
      }
    }
    return compiled
  }
}

@Suite struct `A compiled sweep` {
  private static let models = [
    "llama-3.3-70b", "gemma-3-27b", "gpt-oss-20b", "mixtral-8x7b", "deepseek-v3", "jamba-v0.1",
    "mistral-7b-v0.1", "qwen3-next-80b-a3b", "gpt2", "falcon-7b", "mamba2-2.7b", "phi-3-mini",
  ]

  private static let states = [
    [], ["flash_attention = off"], ["use_kv_cache = off"], ["all_logits = on", "batch_size = 3"],
    ["method notebook"], ["bitwidth_model = 4.5", "bitwidth_kv = 8"], ["gpu h100 x4"],
    ["seqlen = round(2 * vocab_size / 1000)"], ["overhead = kv / 10 + 1 GB"],
    ["tensor_parallel = 8", "batch_size = tensor_parallel ^ 2"],
    ["flash_attention = seqlen > 2000"],
    ["f(x) = if x > 5 GB then x / 3 else sqrt(x * 2 GB)", "mine = f(total) + f(kv)"],
  ]

  @Test(arguments: Seeds.all.prefix(60))
  func `has the bits of the sheet at every point`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let model = random.one(of: Self.models)
    let state = random.one(of: Self.states)
    let bench: Bench
    do throws(Diagnostic) { bench = try Bench(["load \(model)"] + state) } catch {
      Issue.record("\(model): \(error.message)")
      return
    }
    let sheet = bench.sheet
    let inputs = sheet.knowledge.filter { id in
      guard case .number = sheet.kind(of: id).sort, !sheet.kind(of: id).isList else { return false }
      return sheet.isInput(id) && sheet.value(of: id).number != nil
    }
    let cells = sheet.knowledge.filter {
      !sheet.kind(of: $0).isList && sheet.function(of: $0) == nil
    }
    var terms = try (0..<4).map { _ in try bench.term(sheet.name(of: random.one(of: cells))) }
    terms += try ["total", "total_per_gpu", "activations_prefill / 3 + kv"].map {
      try bench.term($0)
    }
    if state.count == 2, state[1].hasPrefix("mine") { terms.append(try bench.term("mine")) }
    let favourites = ["seqlen", "batch_size"].compactMap(sheet.find)
    let first = random.below(2) == 0 ? random.one(of: favourites) : random.one(of: inputs)
    var axes = [try bench.axis(sheet.name(of: first), Self.values(of: first, sheet, 64, &random))]
    if random.below(3) == 0, case let second = random.one(of: inputs), second != first {
      axes.append(
        try bench.axis(sheet.name(of: second), Self.values(of: second, sheet, 3, &random)))
    }
    let names = axes.map { sheet.name(of: $0.id) }
    _ = bench.agreed(terms, over: axes, "\(model) \(state) by \(names)")
  }

  @Test(arguments: [
    ("llama-3.3-70b", "", "total, kv, total_per_gpu", "seqlen"),
    ("llama-3.3-70b", "flash_attention = off", "total", "seqlen batch_size"),
    ("llama-3.3-70b", "method notebook", "total, kv, activations", "seqlen"),
    ("llama-3.3-70b", "", "params, kv, total", "hidden_layers"),
    ("llama-3.3-70b", "gpu h100 x2", "total, fits, not fits", "seqlen"),
    ("gemma-3-27b", "", "total, kv, kv_pinned", "seqlen batch_size"),
    ("gpt-oss-20b", "flash_attention = off", "total", "seqlen sliding_window"),
    ("deepseek-v3", "", "total, kv", "batch_size seqlen"),
    ("jamba-v0.1", "", "total, state", "seqlen"),
    ("mixtral-8x7b", "", "params, params_active, total", "intermediate_size"),
    ("mistral-7b-v0.1", "", "if seqlen > 500 then kv else 1 / 0 * 1 B", "seqlen"),
  ])
  func `asks the sheet about no point`(
    model: String, line: String, terms: String, inputs: String
  ) throws {
    let bench = try Bench(["load \(model)", line])
    let found = try terms.split(separator: ", ").map { try bench.term(String($0)) }
    let axes = try inputs.split(separator: " ").enumerated().map { index, name in
      let values = (index == 0 ? 501..<540 : 1..<4).map { "\($0 * (index == 0 ? 1 : 700))" }
      return try bench.axis(String(name), values)
    }
    #expect(bench.agreed(found, over: axes, "\(model)").asked == 0)
  }

  @Test(arguments: [
    "max(5, if seqlen == 7 then 1 / 0 else seqlen) > 50",
    "min(5, if seqlen == 7 then 1 / 0 else -seqlen) < -50",
    "max(4096, sum([seqlen * 0.1, seqlen * 0.3, 3])) > 5000",
    "max(if seqlen < 20 then ln(0) else 3, 2) == 3", "(if seqlen > 9 then inf else 4096) > 5000",
  ])
  func `decides nothing by what has no value`(formula: String) throws {
    let bench = try Bench([])
    let axis = try bench.axis("seqlen", (0..<50).map { "\(1 + 997 * $0)" })
    _ = bench.agreed([try bench.term(formula)], over: [axis], "\(formula)")
  }

  @Test(arguments: Seeds.all.prefix(40))
  func `has the bits of the sheet for any formula that is written`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let bench = try Bench([])
    let axis = try bench.axis("seqlen", (0..<20).map { "\(1 + 3 * $0 * $0)" })
    for _ in 0..<12 {
      let formula =
        random.below(3) == 0
        ? WrittenFormula.condition(&random, depth: 2) : WrittenFormula.number(&random)
      guard let term = try? bench.term(formula) else { continue }
      _ = bench.agreed([term], over: [axis], "\(formula)")
    }
  }

  @Test func `asks the sheet where a value is none that the input takes, and nowhere else`() throws
  {
    let bench = try Bench(["load llama-3.3-70b"])
    let values = (1...40).map { "\($0)" } + ["0", "2.5", "-3", "inf", "7"]
    let axis = try bench.axis("seqlen", values)
    let terms = try ["total", "1 / (seqlen - 7)"].map { try bench.term($0) }
    #expect(bench.agreed(terms, over: [axis], "").asked == 6)
  }

  @Test func `is compiled for each text that another input goes through`() throws {
    let bench = try Bench(["load llama-3.3-70b"])
    let types = try bench.axis("quant_format", ["\"a\"", "\"int-quantized\""])
    let lengths = try bench.axis("seqlen", (1...40).map { "\($0 * 300)" })
    let terms = try ["total", "weights"].map { try bench.term($0) }
    #expect(bench.agreed(terms, over: [types, lengths], "rows").asked == 0)
    #expect(bench.agreed(terms, over: [lengths, types], "columns").asked == 0)
  }

  /// Numbers around the present one and far from it, some that the input does not take, some of them alike.
  private static func values(
    of id: NodeID, _ sheet: Sheet, _ count: Int, _ random: inout SplitMix64
  ) -> [String] {
    let present = max(sheet.value(of: id).number ?? 1, 1)
    let isWhole = sheet.declaration(of: id).isInteger
    let unit = sheet.displayUnit(of: id).map { " \($0.symbol)" } ?? ""
    let inUnit = sheet.displayUnit(of: id).map { $0.symbol == "bit" ? 8 : 1e-9 } ?? 1
    return (0..<count).map { _ in
      switch random.below(12) {
      case 0: return "\(random.below(4))" + unit
      case 1: return "\(random.below(1 << 20))" + unit
      case 2: return "\(Double(random.below(1 << 12)) / 8)" + unit
      default:
        let number = present * inUnit * Double(random.below(4096)) / 1024
        return "\(isWhole ? number.rounded() : number)".replacing(".0", with: "") + unit
      }
    }
  }
}
