import Diagnostics
import Testing

@Suite struct `A file type of GGUF` {
  /// As the README of llama.cpp's tools/quantize prints them; IQ3_XXS is left out, since the file there was
  /// made with an importance matrix.
  @Test(arguments: [
    ("iq1_s", 2.0042), ("iq1_m", 2.1460), ("iq2_xxs", 2.3824), ("iq2_xs", 2.5882),
    ("iq2_s", 2.7403), ("iq2_m", 2.9294), ("iq3_xs", 3.4977), ("iq3_s", 3.6606), ("iq3_m", 3.7628),
    ("iq4_xs", 4.4597), ("iq4_nl", 4.6818), ("q2_k", 3.1593), ("q2_k_s", 2.9697),
    ("q3_k_s", 3.6429), ("q3_k_m", 3.9960), ("q3_k_l", 4.2979), ("q4_k_s", 4.6672),
    ("q4_k_m", 4.8944), ("q5_k_s", 5.5704), ("q5_k_m", 5.7036), ("q6_k", 6.5633), ("q8_0", 8.5008),
    ("f16", 16.0005),
  ])
  func `of Llama 3.1 8B has the bits that are published`(_ type: String, _ bits: Double) throws {
    #expect(abs(try Self.llama().bits("file_\(type)") - bits) <= 0.000_05)
  }

  @Test func `is what bitwidth_model can be set to, and leaves the cache as it is`() throws {
    let estimate = try Self.llama()
    try estimate.run("set bitwidth_model q4_k_m")
    #expect(abs(estimate.bits("bitwidth_model") - 4.8944) <= 0.000_05)
    #expect(abs(estimate.number("weights") - 4_912_898_304) < 300)
    #expect(estimate.bits("bitwidth_kv") == 16)
  }

  @Test func `follows the model that is loaded`() throws {
    let estimate = try Self.llama()
    try estimate.run("set bitwidth_model q4_k_m")
    // 80 layers, and 8 key heads for 64 query heads: a 70B, whose values get more bits.
    try estimate.run("load llama-3.3-70b")
    #expect(abs(estimate.number("weights") / 42.51e9 - 1) < 1e-3)
  }

  @Test func `counts an image tower in 16 bit`() throws {
    let estimate = try Self.llama()
    try estimate.run("load qwen2.5-vl-7b")
    let (tower, all) = (estimate.number("params_multimodal"), estimate.number("params"))
    try estimate.run("load qwen2.5-7b")
    let text = estimate.bits("q4_k_m")
    try estimate.run("load qwen2.5-vl-7b")
    let expected = (text * (all - tower) + 16 * tower) / all
    #expect(tower > 0 && abs(estimate.bits("q4_k_m") - expected) < 1e-9)
  }

  @Test(arguments: [
    (
      "gpt2",
      "GGUF's file types go by the rules of llama-quantize, but were not held against it for this "
        + "family, whose files may lay out their tensors otherwise."
    ),
    (
      "rwkv-4-7b",
      "Which tensors a GGUF file of this family has is not known: every weight counts as one of the "
        + "file type's base type."
    ),
  ])
  func `says where it is doubtful, while it is in use`(_ model: String, _ note: String) throws {
    let estimate = try Self.llama()
    try estimate.run("load \(model)")
    try estimate.run("set bitwidth_model q4_k")
    #expect(try !estimate.notes("weights").contains(note))
    try estimate.run("set bitwidth_model q4_k_m")
    for line in ["weights", "total", "explain weights", "show bitwidth_model"] {
      #expect(try estimate.notes(line).contains(note), "\(line)")
    }
    try estimate.run("load llama-3.3-70b")
    #expect(try !estimate.notes("weights").contains(note))
  }

  @Test func `leaves no note where other bits are set, and none of its names was met`() throws {
    let estimate = try Self.llama()
    for model in ["gpt2", "rwkv-4-7b"] {
      try estimate.run("load \(model)")
      try estimate.run("set bitwidth_model 8, seqlen 512")
      #expect(try estimate.notes("weights") == [], "\(model)")
      #expect(estimate.number("weights") == estimate.number("params"), "\(model)")
    }
  }

  @Test(arguments: [
    ("set bitwidth_model q2_k", 1), ("set bitwidth_model file_q2_k", 0),
    // Nothing is added to a file of a type that no other is mixed into, and a cache is no file.
    ("set bitwidth_model q8_0", 0), ("set bitwidth_kv q2_k", 0),
    ("set bitwidth_model q2_k + 0 bit", 0),
  ])
  func `is told from the type of a tensor where that is set`(_ line: String, _ count: Int) throws {
    let estimate = try Self.llama()
    #expect(try estimate.notes(line).count { $0.contains("a whole file of that type") } == count)
  }

  /// Which input is a file's, and which type is mixed into it, the book says, in whatever words.
  @Test func `is told by what stands above the cells in a book`() throws {
    let estimate = try Estimate(
      "{\"hidden_size\": 64}",
      book: """
        @file
        input my_bits : bit = 16 bit
        @file(my_mixture)
        my_type : bit = 4 bit
        plain_type : bit = 4 bit
        my_mixture : bit = 6 bit
        """)
    try estimate.run("source /mine.book")
    #expect(
      try estimate.notes("set my_bits my_type").contains(
        "my_type is the type of a tensor, 4 bit for each weight; a whole file of that type mixes "
          + "it with others: my_mixture, here 6 bit on average"))
    #expect(try estimate.notes("set my_bits plain_type") == [])
  }

  @Test func `of tensors that are not known one by one is its base type`() throws {
    let estimate = try Self.llama()
    try estimate.run("load rwkv-4-7b")
    #expect(estimate.bits("q4_k_m") == 4.5)
  }

  @Test func `lies between the least and the most that a tensor has, whatever the model`() throws {
    let estimate = try Self.llama()
    for model in ["qwen2-0.5b", "gpt-oss-20b", "deepseek-v3", "gemma-4-e4b", "deepseek-v4-flash"] {
      try estimate.run("load \(model)")
      #expect((4.5...6.6).contains(estimate.bits("q4_k_m")), "\(model)")
      #expect((8.5...8.7).contains(estimate.bits("file_q8_0")), "\(model)")
    }
  }

  private static func llama() throws -> Estimate {
    try Estimate(
      """
      {"model_type": "llama", "num_hidden_layers": 32, "hidden_size": 4096, "num_attention_heads": 32,
       "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256}
      """)
  }
}
