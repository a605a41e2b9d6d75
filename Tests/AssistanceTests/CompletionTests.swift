import Assistance
import Commands
import Diagnostics
import ModelFiles
import ProgramSupport
import Testing

@Suite struct `What Tab offers` {
  private let typed = TypedSession()

  @Test(arguments: [
    ("sho", ["show"]), ("set seql", ["seqlen"]), ("set flash_attention ", ["on", "off"]),
    ("80 Gi", ["GiB"]), ("80Gi", ["GiB"]), ("80 gi", ["GiB"]), ("kv in gib", ["GiB"]),
    ("seqlen + 2 mi", ["min"]), ("method no", ["notebook"]), ("trace o", ["on", "off"]),
    ("save x --", ["--force"]), ("plot kv vs seqlen = 1..2 --s", ["--svg"]),
    ("compare no", ["notebook", "now"]), ("compare gpt-oss-2", ["gpt-oss-20b"]),
    ("compare h20", ["h200", "h20"]), ("load examples/llama-3.1", ["examples/llama-3.1-8b.json"]),
    ("source \"examples/what-if.p", ["\"examples/what-if.plim\""]), ("gpu h100-n", ["h100-nvl"]),
    ("round(kv_per_g", ["kv_per_gpu"]), ("help sq", ["sqrt("]), ("KV_HEADS", ["kv_heads"]),
    ("quit ", []), ("1 + zz", []),
  ])
  func `offers what may stand there`(head: String, wanted: [String]) {
    #expect(candidates(head).map(\.text) == wanted)
  }

  @Test(arguments: [
    ("set ", ["batch_size", "seqlen", "bitwidth_kv", "kv_heads", "all_logits", "total", "kv"]),
    ("show ", ["total", "params", "weights", "kv", "batch_size", "bitwidth_model", "all_logits"]),
    ("explain ", ["total", "weights", "seqlen"]), ("1 + t", ["total", "tensor_parallel"]),
    ("1 + k", ["kv", "kv_heads", "kv_held"]), ("set k", ["kv_heads", "kv", "kv_held"]),
    ("1 + s", ["seqlen", "sliding_window", "shared_experts"]),
    ("solve batch_size for ", ["fits", "total", "weights", "seqlen"]),
  ])
  func `offers first what people ask for, or set`(head: String, order: [String]) {
    let names = candidates(head).map(\.text)
    let places = order.compactMap { names.firstIndex(of: $0) }
    #expect(places.first == 0 && places.count == order.count && places == places.sorted())
    if head.hasSuffix(" ") { #expect(!names.contains("layer_window")) }
  }

  /// Names that people, or strangers, may have given to files, and what Tab writes for each among others like it.
  static let names: [([String], String, [String])] = [
    (["s", "s\" --force #.plim"], "save /d/s", ["/d/s", "/d/s\\\"\\ --force\\ \\#.plim"]),
    (["s", "s\" --force #.plim"], "save \"/d/s", ["\"/d/s\""]),
    (["a b", "a,c"], "save /d/a", ["\"/d/a b\"", "\"/d/a,c\""]),
    (["s\\\u{301}.plim"], "save /d/s", ["\"/d/s\\\u{301}.plim\""]),
    (["s,\u{301}.plim"], "save /d/s", ["\"/d/s,\u{301}.plim\""]),
    (["s\n.plim", "s\u{1}", "st"], "save /d/s", ["/d/st"]),
    (["it's", "it\"s"], "save /d/it", ["/d/it\\\"s", "/d/it\\'s"]),
  ]

  @Test(arguments: names)
  func `writes a path so that it is read as that path`(
    names: [String], head: String, wanted: [String]
  ) throws {
    let files = Dictionary(uniqueKeysWithValues: names.map { ("/d/" + $0, "x = 1") })
    var written: [String] = []
    let session = Session(
      environment: Environment(
        files: .memory(files),
        write: { (path, _, _) throws(FileProblem) in written.append(path) }))
    let texts = Completion(of: head, in: session).candidates.map(\.text)
    #expect(texts == wanted)
    for text in texts { _ = try session.execute(SourceText("save \(text) --force")) }
    #expect(written.count == wanted.count && written.allSatisfy { files[$0] != nil })
  }

  @Test func `writes no path that is read as something else`() throws {
    let names = ["(a)=s", "-s", "=s", "~/s", "~s"]
    let files = Dictionary(uniqueKeysWithValues: names.map { ("./" + $0, "x = 1") })
    var written: [String] = []
    let session = Session(
      environment: Environment(
        files: .memory(files),
        write: { (path, _, _) throws(FileProblem) in written.append(path) }))
    session.environment.home = "/home"
    let texts = Completion(of: "save ", in: session).candidates.map(\.text)
    #expect(texts == ["\"(a)=s\"", "\"-s\"", "\"=s\"", "\"~s\""])
    for text in texts { _ = try session.execute(SourceText("save \(text) --force")) }
    #expect(written == ["(a)=s", "-s", "=s", "~s"])
  }

  @Test func `offers a scenario as a word that is read as it`() {
    let own = TypedSession()
    for line in ["x = 1", "scenario a", "x = 2", "scenario \"a #b\"", "x = 3"] {
      _ = own.type(line)
    }
    let offered = Completion(of: "restore a", in: own.session).candidates
    #expect(offered.map(\.text) == ["a", "a\\ \\#b"] && offered.map(\.label) == [nil, "a #b"])
    _ = own.type("restore \(offered[1].text)")
    #expect(own.type("x").contains("2"))
  }

  @Test func `offers a cell of one's own with the terms`() {
    let own = TypedSession()
    _ = own.type("tally = 2")
    let names = Completion(of: "1 + ta", in: own.session).candidates.map(\.text)
    #expect(names.first == "tally")
  }

  @Test(arguments: [
    ("sweep ", ["total", "params"], "batch_size"), ("plot ", ["total", "params"], "batch_size"),
    ("sweep kv for ", ["batch_size", "seqlen"], "total"),
    ("solve ", ["batch_size", "seqlen"], "total"),
    ("solve batch_size for ", ["fits", "total"], "seqlen"),
  ])
  func `offers first what a command wants there`(head: String, first: [String], later: String) {
    let names = candidates(head).map(\.text)
    #expect(Array(names.prefix(2)) == first)
    #expect(names.contains(later))
  }

  @Test func `tells the memory of accelerators`() {
    let offered = candidates("gpu h100-n")
    #expect(offered.map(\.detail) == ["100.5 GB  NVIDIA H100 NVL 94 GB"])
  }

  @Test func `offers behind 'in' the units that fit alone`() {
    let names = candidates("show kv in ").map(\.text)
    #expect(names.contains("GiB") && names.contains("bit") && !names.contains("ms"))
    #expect(
      candidates("250 ms + 1 s in ").map(\.text) == ["ns", "us", "ms", "s", "min", "h", "day"])
  }

  @Test func `tells value and meaning`() {
    _ = typed.type("seqlen")
    #expect(candidates("set seqlen").first?.detail.hasPrefix("8192  ") == true)
    #expect(candidates("load llama-3.1-8b").contains { !$0.detail.isEmpty })
  }

  @Test func `offers scenarios once there are some`() {
    #expect(candidates("diff ").isEmpty)
    _ = typed.type("scenario small")
    #expect(candidates("diff s").map(\.text) == ["small"])
  }

  @Test(arguments: [
    ("set seql", "en"), ("expl", "ain"), ("set seqlen", ""), ("", ""), ("kv ", ""),
    ("show k", "v"), ("show t", "otal"), ("show w", "eights"), ("set b", "atch_size"),
    ("set s", "eqlen"), ("show s", "eqlen"),
  ])
  func `suggests the rest of the first`(line: String, rest: String) {
    #expect(Completion.suggestion(behind: line, in: typed.session) == rest)
  }

  @Test func `suggests the line that a lesson waits for`() {
    let learner = TypedSession()
    _ = learner.type("tour 2")
    for (line, rest) in [("s", "et seqlen 16Ki"), ("set seq", "len 16Ki"), ("set batc", "h_size")] {
      #expect(Completion.suggestion(behind: line, in: learner.session) == rest)
    }
    #expect(Completion.suggestion(behind: "", in: learner.session).isEmpty)
    _ = learner.type("tour stop")
    #expect(Completion.suggestion(behind: "set seq", in: learner.session) == "len")
  }

  private func candidates(_ head: String) -> [Completion.Candidate] {
    Completion(of: head, in: typed.session).candidates
  }
}
