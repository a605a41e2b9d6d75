import Commands
import Diagnostics
import Language
import Markup
import Testing
import Worksheet

@Suite struct `A model over several accelerators` {
  @Test(arguments: [(1, 1.0), (2, 0.5), (4, 0.25), (8, 0.125), (16, 0.125), (64, 0.125)])
  func `repeats key heads where there are fewer than accelerators`(
    _ count: Int, _ share: Double
  ) throws {
    let rig = try Rig()
    try rig.run("gpu h100 x\(count)")
    #expect(try rig.number("kv_per_gpu") == share * rig.number("kv"))
    #expect(try rig.number("kv_held_per_gpu") == share * rig.number("kv_held"))
    #expect(try rig.number("weights_per_gpu") == rig.number("weights") / Double(count))
  }

  @Test func `deals out whole heads`() throws {
    let rig = try Rig()
    try rig.run("gpu h100 x3")
    #expect(try rig.number("kv_share") == 3 / 8)
  }

  /// Half of the layers keep 8 heads, two on each of four, half 2 heads, one on each.
  @Test func `shares out each layer's heads by their number`() throws {
    let rig = try Rig()
    try rig.run("set layer_kv_heads [8, 2]")
    try rig.run("gpu h100 x4")
    #expect(abs(try rig.number("kv_share") - (2 + 1) / (8 + 2)) < 1e-12)
  }

  @Test func `holds the whole latent of latent attention on each`() throws {
    let rig = try Rig(nil)
    let sheet = rig.session.sheet
    try sheet.commit(sheet.filling(.family, with: try sheet.library.lineage(.family, "mla")))
    for line in [
      "set hidden_layers 27, hidden_size 2048, attention_heads 16, vocab_size 102400",
      "gpu h100 x8",
    ] { try rig.run(line) }
    #expect(try rig.number("kv") == 27 * (512 + 64) * 8192 * 2)
    #expect(try rig.number("kv_per_gpu") == rig.number("kv"))
  }

  @Test func `gathers the logits whole beside each one's part`() throws {
    let rig = try Rig()
    for line in ["set all_logits on, batch_size 4", "gpu h100 x64"] { try rig.run(line) }
    let part = 2.0 * 4 * 8192 * 128_256 / 64
    #expect(try rig.number("prefill_logits_part") == part)
    #expect(
      try rig.number("activations_prefill_per_gpu") == rig.number("prefill_logits") + part)
  }

  @Test(arguments: ["transformers", "notebook"])
  func `comes to the total on one alone`(_ method: String) throws {
    let rig = try Rig()
    for line in ["method \(method)", "gpu mi300x"] { try rig.run(line) }
    #expect(abs(try rig.number("total_per_gpu") - rig.number("total")) < 1)
  }

  @Test func `reads the sequence again on each without a cache`() throws {
    let rig = try Rig()
    for line in ["set use_kv_cache off", "gpu h100 x4"] { try rig.run(line) }
    #expect(
      try rig.number("activations_decode_per_gpu") == rig.number("activations_prefill_per_gpu"))
  }

  /// Sliding layers, which alone hold storage beside their cache, keep 16 heads; the others 4.
  @Test func `holds pinned storage by each layer's heads`() throws {
    let rig = try Rig(nil)
    try rig.run("load gemma-4-31b")
    try rig.run("gpu h100 x8")
    #expect(try rig.number("kv_pinned") > 0)
    #expect(try rig.number("pinned_share") == 1 / 8)
    let held = try rig.number("kv_per_gpu") + rig.number("kv_pinned") / 8
    #expect(abs(try rig.number("kv_held_per_gpu") - held) < 1)
  }

  @Test(arguments: [(1, 0.0), (2, 0.42 * 0x1p30), (8, 0.42 * 0x1p30)])
  func `adds to the most that a process takes the most that buffers take`(
    _ count: Int, _ bytes: Double
  ) throws {
    let rig = try Rig()
    try rig.run("gpu h100 x\(count)")
    try rig.run("set overhead overhead_high")
    #expect(abs(try rig.number("overhead_per_gpu") - rig.number("overhead_high") - bytes) < 1)
    try rig.run("set overhead overhead_low")
    let least = count > 1 ? 342 * 0x1p20 : 0
    #expect(abs(try rig.number("overhead_per_gpu") - rig.number("overhead_low") - least) < 1)
    try rig.run("set communication 0")
    #expect(try rig.number("overhead_per_gpu") == rig.number("overhead_low"))
  }

  @Test(arguments: [(3, true), (4, false), (48, true), (64, false)])
  func `says where query heads do not go evenly into them`(_ count: Int, _ isUneven: Bool) throws {
    let rig = try Rig()
    try rig.run("gpu h100 x\(count)")
    let sentence =
      "Engines refuse to split 64 query heads over \(count) GPUs: they do not go evenly into them."
    for line in ["total_per_gpu", "show weights_per_gpu"] {
      #expect(try rig.run(line)?.notes.contains(sentence) == isUneven, "\(line)")
    }
    let reason = try rig.rows("fit").last?["reason"]
    #expect(reason == (isUneven ? .text("refused: \(sentence)") : nil))
  }

  @Test(arguments: [3, 7, 48])
  func `goes over any number where whole layers are dealt out`(_ count: Int) throws {
    let rig = try Rig()
    for line in ["method llamacpp", "gpu h100 x\(count)"] { try rig.run(line) }
    for line in ["total_per_gpu", "show weights_per_gpu", "fit"] {
      let notes = try rig.run(line)?.notes ?? []
      #expect(!notes.contains { $0.hasPrefix("Engines refuse") }, "\(line)")
    }
  }

  /// 80 layers and the output head are 81 to deal out.
  @Test(arguments: [(1, 80.0, 1.0), (3, 26, 1), (16, 6, 0), (80, 2, 0), (100, 1, 0)])
  func `weighs what the GPU with most layers holds`(
    _ count: Int, _ layers: Double, _ heads: Double
  ) throws {
    let rig = try Rig()
    for line in ["method llamacpp", "gpu h100 x\(count)"] { try rig.run(line) }
    let head = try rig.number("weights_output")
    let layer = (try rig.number("model_device") - head) / 80
    let most = max(layers * layer + heads * head, head)
    #expect(abs(try rig.number("weights_per_gpu") / most - 1) < 1e-9)
  }

  /// Two GPUs share 13 of the layers and the head; the last has the head beside six layers.
  @Test func `weighs the output head on the last GPU`() throws {
    let rig = try Rig()
    for line in ["method llamacpp", "gpu h100 x2", "set n_gpu_layers 14"] { try rig.run(line) }
    let head = try rig.number("weights_output")
    let layer = (try rig.number("model_device") - head) / 13
    let most = max(7 * layer, 6 * layer + head)
    #expect(abs(try rig.number("weights_per_gpu") / most - 1) < 1e-9)
    try rig.run("set n_gpu_layers 0")
    #expect(try rig.number("weights_per_gpu") == 0)
  }

  /// 12 query heads go into 1, 2 and 4, not into 8.
  @Test func `is tried over counts that an engine splits it over`() throws {
    let rig = try Rig("llama-3.1-8b")
    try rig.run("set attention_heads 12, kv_heads 4, head_dim 128, weights 60, overhead 0")
    try rig.run("set memory 30")
    #expect(try rig.rows("fit").first?.number("count") == 4)
    try rig.run("set weights 150")
    let row = try #require(try rig.rows("fit").first)
    #expect(row["count"] == .null)
    #expect(
      row["reason"] == .text("does not fit on 4: weights_per_gpu alone is 37.50 GB of 30.00 GB"))
  }
}
