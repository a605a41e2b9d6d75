import Commands
import Language
import Markup
import Testing
import Worksheet

@Suite struct `What fits` {
  private func prepared() throws -> Rig {
    let rig = try Rig()
    for line in ["gpu h100 x4", "set seqlen 8192", "set batch_size 16"] { try rig.run(line) }
    return rig
  }

  /// Weights 141107412992 / 4; keys and values 2 · 8 · 128 · 80 · 2 B · 131072 / 4; of the MLP's
  /// 2 B · 131072 · (4 · 8192 + 3 · 28672) and 5308416 of positions, four streams whole and the rest
  /// split; 457 + 32 + 392 MiB beside them.
  @Test func `of Llama 3.3 70B on four H100s is what was worked out by hand`() throws {
    let rig = try prepared()
    #expect(try rig.number("weights_per_gpu") == 35_276_853_248)
    #expect(try rig.number("kv_per_gpu") == 10_737_418_240)
    #expect(try rig.number("activations_per_gpu") == 8_589_934_592 + 5_638_471_680)
    #expect(try rig.number("overhead_per_gpu") == 923_795_456)
    #expect(try rig.number("total_per_gpu") == 61_166_473_216)
    #expect(try rig.number("memory") == 85_520_809_984)
    #expect(try rig.number("headroom") == 24_354_336_768)
  }

  /// One more token takes 3047586 B on each, of 49320161280; one more sequence 1560297472 B, of
  /// 49319096320.
  @Test func `and how far it goes there too`() throws {
    let rows = try prepared().rows("fit")
    #expect(rows.count == 1)
    let row = try #require(rows.first)
    #expect(row["name"] == .text("h100"))
    #expect(row.number("count") == 4)
    #expect(row.number("total_per_gpu") == 61.166473216)
    #expect(row.number("headroom") == 24.354336768)
    #expect(row.number("share") == 61_166_473_216.0 / 85_520_809_984.0)
    #expect(row.number("longest_seqlen") == 16_183)
    #expect(row.number("largest_batch_size") == 31)
  }

  @Test func `has a row for the count that is chosen where it is not the least`() throws {
    let rig = try prepared()
    try rig.run("gpu h100 x8")
    let rows = try rig.rows("fit")
    #expect(rows.map { $0.number("count") } == [4, 8])
    #expect(rows.map { $0["chosen"] } == [.boolean(false), .boolean(true)])
    try rig.run("gpu h100 x2")
    let tight = try rig.rows("fit")
    #expect(tight.map { $0.number("count") } == [4, 2])
    #expect(try #require(tight[1].number("headroom")) < 0)
    #expect(try #require(tight[1].number("largest_batch_size")) < 16)
  }

  @Test func `is asked of several accelerators, or of those that the book compares`() throws {
    let rig = try Rig()
    #expect(try rig.rows("fit").count == 12)
    let rows = try rig.rows("fit h100, m3-ultra-512gb")
    #expect(rows.map { $0["name"] } == [.text("h100"), .text("m3-ultra-512gb")])
    #expect(rows.map { $0.number("count") } == [2, 1])
    try rig.run("accelerators_compared = [\"h200\"]")
    #expect(try rig.rows("fit").map { $0["name"] } == [.text("h200")])
    try rig.run("set memory 300")
    #expect(try rig.rows("fit").map { $0["name"] } == [.text("memory")])
  }

  /// Lines after which the engine refuses, and those after which it does not.
  static let states: [[String]] = [
    [], ["gpu h100 x3"], ["method vllm", "gpu h100"], ["method vllm", "gpu h100 x4"],
    ["method vllm", "gpu h100 x4", "set max_num_seqs 4, batch_size 12"],
    ["method vllm", "gpu h100 x4", "set max_model_len 4096"],
    ["method vllm", "gpu h100 x8", "set max_model_len 200000"],
    ["method vllm", "gpu h100 x3"], ["method llamacpp", "gpu h100 x3"],
    ["method llamacpp", "gpu h100 x4", "set n_ctx 4096"], ["method notebook", "gpu h100 x3"],
  ]

  /// The session's own condition, the row's, and the notes on it say the same.
  @Test(arguments: states)
  func `is one list of what the engine accepts`(_ lines: [String]) throws {
    let rig = try Rig()
    for line in lines { try rig.run(line) }
    let sheet = rig.session.sheet
    func isTrue(_ name: String) throws -> Bool {
      sheet.value(of: try #require(sheet.find(name))) == .one(.boolean(true))
    }
    let accepts = try isTrue("engine_accepts")
    let reasons = sheet.notes(for: "engine_accepts").filter {
      sheet.value(of: $0) == .one(.boolean(true))
    }
    #expect(accepts == reasons.isEmpty)
    guard let count = sheet.titles[.accelerator] else { return }
    let row = try #require(try rig.rows("fit").first { $0["chosen"] == .boolean(true) }, "\(count)")
    #expect(row["fits"] == .boolean(try isTrue("fits")))
    let isHeld = try rig.number("total_per_gpu") <= rig.number("memory")
    #expect((row["reason"] == nil) == (accepts || !isHeld))
  }

  @Test func `leaves the session alone`() throws {
    let rig = try prepared()
    let sheet = rig.session.sheet
    let names = sheet.knowledge
    let before = (sheet.changeCount, names.map { sheet.text(of: $0) }, sheet.titles)
    for line in ["fit", "fit b200, rtx-4090, m1", "gpus"] { try rig.run(line) }
    #expect(sheet.changeCount == before.0)
    #expect(names.map { sheet.text(of: $0) } == before.1)
    #expect(sheet.titles == before.2)
    #expect(sheet.userBindings.map { sheet.name(of: $0) } == ["seqlen", "batch_size"])
  }

  @Test func `cannot be told before there is a model`() throws {
    let message = try #require(try Rig(nil).problem("fit h100"))
    #expect(message.hasPrefix("fit needs"))
  }

  @Test(arguments: [
    ("set batch_size 100000", "activations_per_gpu"), ("set kv 700", "kv_held_per_gpu"),
    ("set overhead 100", "overhead_per_gpu"),
    ("set weights 80000", "weights_per_gpu"),
    ("set activations_prefill 90000", "activations_per_gpu"),
  ])
  func `names the term that is too great for any number of accelerators`(
    _ line: String, _ term: String
  ) throws {
    let rig = try Rig()
    try rig.run(line)
    let row = try #require(try rig.rows("fit h100").first)
    #expect(row["count"] == .null)
    #expect(row["longest_seqlen"] == .null)
    #expect(row["obstacle"] == .text(term))
    guard case .text(let reason)? = row["reason"] else { throw Missing() }
    #expect(reason.hasPrefix("does not fit on 64: \(term) alone is "))
  }

  @Test func `names the largest term where none is too great alone`() throws {
    let rig = try Rig()
    for line in ["set overhead 50", "set weights 3000", "set memory 60"] { try rig.run(line) }
    let row = try #require(try rig.rows("fit").first)
    #expect(row["obstacle"] == .text("overhead_per_gpu"))
    guard case .text(let reason)? = row["reason"] else { throw Missing() }
    #expect(reason.contains("overhead_per_gpu, the largest term, is 50.41 GB of 60.00 GB"))
  }

  @Test func `has no share where there is no memory`() throws {
    let rig = try Rig()
    try rig.run("gpu h100 x2")
    try rig.run("set memory 0")
    let rows = try rig.rows("fit")
    #expect(rows.map { $0["share"] } == [.null, .null])
  }

  @Test(arguments: [
    (
      "accelerators_compared = []", "accelerators_compared is empty, and no accelerator is chosen",
      "fit NAME, gpu NAME, or set accelerators_compared [\"h100\", …]"
    ),
    (
      "accelerators_compared = [\"h200\", \"h10\"]",
      "accelerators_compared: no accelerator is called 'h10'; did you mean 'h100'?",
      "set accelerators_compared [\"h100\", …], or fit NAME"
    ),
  ])
  func `needs accelerators to compare`(_ line: String, _ message: String, _ way: String) throws {
    let rig = try Rig()
    try rig.run(line)
    #expect(rig.problem("fit") == message)
    #expect(rig.way("fit") == way)
  }

  private struct Missing: Error {}
}
