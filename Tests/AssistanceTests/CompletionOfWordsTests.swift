import Assistance
import ProgramSupport
import Testing

/// What Tab offers behind a value, where no other value can stand.
@Suite struct `What Tab offers behind a value` {
  private let typed = TypedSession()

  @Test(arguments: [
    ("kv in", ["in"]), ("kv ", ["in"]), ("kv i", ["in"]), ("(kv + total) i", ["in"]),
    ("kv > 1 GB an", ["and"]), ("solve seqlen ", ["for"]), ("solve seqlen f", ["for"]),
    ("solve min", ["min", "min("]), ("solve min batch_size f", ["for"]),
    ("solve seqlen for total ", ["<=", ">="]), ("sweep kv f", ["for"]), ("sweep kv ", ["for"]),
    ("sweep kv for seqlen = 1Ki..4Ki ", ["x2", "step", "points"]),
    ("sweep kv for seqlen = 1..4 st", ["step"]), ("plot kv ", ["vs"]),
    ("show kv ", ["in", "with"]),
    ("plot kv vs seqlen = 1Ki..4Ki ", ["log", "--svg", "--force", "--width", "--height"]),
    ("scale kv b", ["by"]), ("explain kv ", ["--latex"]), ("unset kv ", []),
    ("show kv with gpu h100-n", ["h100-nvl"]), ("show kv with metho", ["method"]),
    ("gpu h100 ", ["x2", "x4", "x8"]), ("gpu h100 x", ["x2", "x4", "x8"]), ("gpus h100 x", []),
    ("plot kv vs seqlen = 1..2 --svg examples/what-if.p", ["examples/what-if.plim"]),
  ])
  func `offers the words that may follow`(head: String, wanted: [String]) {
    #expect(candidates(head).map(\.text) == wanted)
  }

  @Test func `offers a value again behind such a word`() {
    for head in ["solve seqlen for ", "kv + ", "show kv, ", "scale kv by "] {
      #expect(candidates(head).contains { $0.text == "seqlen" }, "\(head)")
    }
  }

  @Test(arguments: [
    ("set flash_attention ", ["on", "off"]), ("set flash_attention of", ["off"]),
    ("set seqlen ", ["8192", "4Ki", "8Ki", "16Ki", "32Ki", "64Ki", "128Ki"]),
    ("set seqlen 1, batch_size ", ["1", "4", "16", "64"]), ("set batch_size 6", ["64"]),
    ("set bitwidth_kv ", ["4", "8", "16", "fp8", "q8_0", "q4_0"]),
    ("set bitwidth_kv q8", ["q8_0"]), ("set bitwidth_kv 16 bi", ["bit"]),
    ("set dtype ", ["\"bfloat16\"", "\"float16\"", "\"float32\""]),
    ("set dtype \"bf", ["\"bfloat16\""]), ("set tile_size ", ["128"]), ("set hidden_size ", []),
    ("set seqlen = 3", ["32Ki"]), ("set seqlne ", []), ("unset ", []),
  ])
  func `offers the values of what is set`(head: String, wanted: [String]) {
    #expect(candidates(head).map(\.text) == wanted)
  }

  @Test func `tells which value is the present one, and what a name is`() {
    #expect(candidates("set batch_size ").map(\.detail) == ["now", "", "", ""])
    #expect(candidates("set bitwidth_kv q8").first?.detail.hasPrefix("Q8_0 of GGUF") == true)
  }

  @Test func `offers to take back what was set alone`() {
    _ = typed.type("set seqlen 4Ki")
    #expect(candidates("unset ").map(\.text) == ["seqlen"])
  }

  @Test(arguments: [
    ("show kv with seqlen = ", ["8192", "4Ki", "8Ki", "16Ki", "32Ki", "64Ki", "128Ki"]),
    ("show kv with seqlen = 3", ["32Ki"]), ("show with flash_attention = ", ["on", "off"]),
    ("show kv with seqlen = 4Ki, bitwidth_kv = q8", ["q8_0"]),
    ("sweep kv for seqlen = [", ["8192", "4Ki", "8Ki", "16Ki", "32Ki", "64Ki", "128Ki"]),
    ("sweep kv for seqlen=[4Ki, 3", ["32Ki"]), ("sweep kv for bitwidth_kv = [q8_0, q4_0", ["q4_0"]),
    ("sweep kv for flash_attention = [on, ", ["on", "off"]),
    ("sweep kv for flash_attention = ", ["[on, off]"]),
    ("sweep kv for batch_size = [1], bitwidth_kv = [8, f", ["fp8"]),
    ("compare now, batch_size = ", ["1", "4", "16", "64"]),
    ("compare now, bitwidth_kv = q8", ["q8_0"]),
    ("compare now, seqlen = 4Ki ", ["and"]), ("compare now, seqlen = 4Ki an", ["and"]),
    ("compare now, seqlen = 4Ki and batch_s", ["batch_size"]),
    ("compare now, h100 and batch_s", ["batch_size"]), ("compare h100 and batch_size = 6", ["64"]),
    ("compare seqlen = 4Ki and batch_size = 6", ["64"]),
    ("compare now, seqle", ["seqlen"]), ("compare now, h100 ", ["x2", "x4", "x8"]),
    ("compare h100-n", ["h100-nvl"]), ("compare now, h100 x", ["x2", "x4", "x8"]),
  ])
  func `offers what an input may be in a list, behind 'with' and in a column`(
    head: String, wanted: [String]
  ) {
    let usual = candidates(head).filter { $0.detail.isEmpty || !$0.text.hasSuffix("(") }
    #expect(usual.map(\.text).prefix(max(1, wanted.count)) == wanted[...])
  }

  @Test func `offers names of every sort behind a comma of compare`() {
    _ = typed.type("scenario small")
    for head in ["compare now, ", "compare now,"] {
      let names = candidates(head).map(\.text)
      #expect(["vllm", "small", "now", "h100"].allSatisfy(names.contains), "\(head)")
    }
    #expect(candidates("compare now, ll").contains { $0.text == "llama-3.1-8b" })
  }

  @Test func `offers cells behind 'with', those that are set first`() {
    #expect(candidates("show with ").first?.text == "batch_size")
    #expect(candidates("show kv with seqlen = 4Ki, batch_s").map(\.text) == ["batch_size"])
  }

  private func candidates(_ head: String) -> [Completion.Candidate] {
    Completion(of: head, in: typed.session).candidates
  }
}
