import Markup
import Testing

@Suite struct `The largest value that fits` {
  /// A memory, a state of the inputs, and the input that is searched.
  struct Question: Sendable, CustomTestStringConvertible {
    let memory: Double
    let lines: [String]
    let input: String
    var testDescription: String { "\(input) in \(memory) GB with \(lines)" }
  }

  static let questions: [Question] = [20, 24, 40].flatMap { memory in
    [
      Question(memory: memory, lines: ["set seqlen 8192"], input: "batch_size"),
      Question(memory: memory, lines: ["set batch_size 3, seqlen 40000"], input: "batch_size"),
      Question(memory: memory, lines: ["set batch_size 1024"], input: "seqlen"),
      Question(
        memory: memory, lines: ["set flash_attention off", "set batch_size 512"], input: "seqlen"),
      Question(memory: memory, lines: ["set all_logits on, batch_size 1024"], input: "seqlen"),
      Question(
        memory: memory, lines: ["set use_kv_cache off", "set seqlen 20000"], input: "batch_size"),
      Question(memory: memory, lines: ["method notebook", "set batch_size 2000"], input: "seqlen"),
    ]
  }

  @Test(arguments: questions)
  func `is the one that a search one by one comes to`(_ question: Question) throws {
    let rig = try Rig("llama-3.1-8b")
    for line in question.lines + ["set memory \(question.memory)"] { try rig.run(line) }
    let found = try #require(
      try rig.rows("fit").last?["largest_\(question.input)"]
        ?? rig.rows("fit").last?["longest_\(question.input)"])
    var expected = 0
    while try rig.need(question.input, expected + 1) <= question.memory * 1e9, expected < 200 {
      expected += 1
    }
    #expect(expected < 200)
    #expect(found == (expected == 0 ? .null : .number(Double(expected))))
  }

  @Test func `is without limit where nothing grows`() throws {
    let rig = try Rig("llama-3.1-8b")
    for line in ["set total_per_gpu 10", "set memory 20"] { try rig.run(line) }
    let row = try #require(try rig.rows("fit").first)
    #expect(row.number("longest_seqlen") == .infinity)
    #expect(row.number("largest_batch_size") == .infinity)
  }

  @Test(arguments: UInt64(1)...20)
  func `fits, and one more does not, wherever the search begins`(seed: UInt64) throws {
    var state = seed &* 0x9E37_79B9_7F4A_7C15
    func next(_ bound: UInt64) -> Int {
      state ^= state << 13
      state ^= state >> 7
      state ^= state << 17
      return Int(state % bound) + 1
    }
    let rig = try Rig("llama-3.1-8b")
    let memory = 18 + next(300)
    try rig.run("set memory \(memory), seqlen \(next(100_000)), batch_size \(next(40))")
    if seed % 3 == 0 { try rig.run("set flash_attention off") }
    try rig.run("set tensor_parallel \(1 << (next(4) - 1))")
    let row = try #require(try rig.rows("fit").last)
    guard let count = row.number("count") else { return }
    try rig.run("set tensor_parallel \(Int(count))")
    for (input, field) in [("seqlen", "longest_seqlen"), ("batch_size", "largest_batch_size")] {
      let found = Int(row.number(field) ?? 0)
      if found > 0 { #expect(try rig.need(input, found) <= Double(memory) * 1e9, "seed \(seed)") }
      #expect(try rig.need(input, found + 1) > Double(memory) * 1e9, "seed \(seed)")
    }
  }
}
