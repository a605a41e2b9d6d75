internal import Diagnostics
internal import ModelFiles
internal import Testing

@Suite struct `A damaged config` {
  private static let sound = Array(
    #"""
    {
      "architectures": ["GemmaForCausalLM"], "model_type": "gémma", "n": null, "f": 1.5e-05,
      "time_step_limit": [0.0, Infinity], "escaped": "a\"b\\c\u00e9\ud83d\ude00",
      "text_config": {"model_type": "x", "hidden_size": 2048, "layers": [1, 2, 3], "t": true},
      "block_configs": [{"attention": {"heads": 8}}, {"attention": {"heads": null}}, {}]
    }
    """#.utf8)

  @Test(arguments: 0..<10) func `is read or refused with a sentence`(seed: UInt64) {
    expectSentences(of: Self.sound, seed: seed)
  }

  @Test(.enabled(if: RealConfigs.folder != nil, RealConfigs.lack), arguments: 0..<10)
  func `that was published is read or refused with a sentence`(seed: UInt64) throws {
    let path = try RealConfigs.path("deepseek-ai--deepseek-vl2-tiny")
    expectSentences(of: try Files.system.read(path, 0..<10_000), seed: seed)
  }

  @Test func `is refused wherever it is cut off`() {
    for length in 0..<Self.sound.count {
      #expect(throws: Diagnostic.self, "cut to \(length)") {
        try ConfigDocument.parse(Array(Self.sound.prefix(length)), path: "config.json")
      }
    }
  }

  private func expectSentences(of sound: [UInt8], seed: UInt64) {
    var dice = Dice(seed: seed)
    for _ in 0..<50 {
      let bytes = dice.damaged(sound)
      do {
        let document = try ConfigDocument.parse(bytes, path: "config.json")
        _ = document.lookup(["hidden_size", "block_configs[].attention.heads", "a.b[].c"])
        _ = document.modelTypes + document.keys() + document.nulls()
      } catch {
        #expect(error.message.hasPrefix("config.json "), "seed \(seed): \(bytes)")
        #expect(!error.message.contains("invalid"), "seed \(seed): \(bytes)")
        // The walk that looks for the place finds one whenever the decoder refused.
        #expect(!error.message.hasPrefix("config.json is no JSON;"), "seed \(seed): \(bytes)")
      }
    }
  }
}
