internal import ModelFiles
internal import Testing

/// What a published file has at some paths.
struct RealCase: Sendable, CustomTestStringConvertible {
  var file: String
  var paths: [String]
  var key: String
  var value: ConfigValue

  init(_ file: String, _ paths: String..., key: String? = nil, is value: ConfigValue) {
    self.file = file
    self.paths = paths
    self.key = key ?? paths[0]
    self.value = value
  }

  var testDescription: String { "\(file): \(paths)" }
}

@Suite(.enabled(if: RealConfigs.folder != nil, RealConfigs.lack))
struct `A published config` {
  @Test func `is read`() throws {
    let folder = try #require(RealConfigs.folder)
    let names = try Files.system.list(folder).filter { $0.hasSuffix(".json") }
    #expect(names.count > 200)
    for name in names {
      let document = try ConfigDocument.read("\(folder)/\(name)", files: .system)
      #expect(!document.keys().isEmpty, "\(name)")
      #expect(Set(document.keys()).isSuperset(of: document.nulls()), "\(name)")
    }
  }

  @Test(arguments: [
    // Full geometry at the top; text_config says its model_type alone.
    RealCase("adept--fuyu-8b", "num_hidden_layers", is: .number(36)),
    RealCase(
      "adept--fuyu-8b", "num_key_value_heads", "num_attention_heads",
      key: "num_attention_heads", is: .number(64)),
    RealCase("adept--fuyu-8b", "tie_word_embeddings", is: .boolean(false)),
    // Almost nothing in text_config, nothing at the top.
    RealCase(
      "llava-hf--llava-1.5-7b-hf", "padded_vocab_size", "vocab_size",
      key: "text_config.vocab_size", is: .number(32_064)),
    RealCase("llava-hf--llava-1.5-7b-hf", "vision_config.image_size", is: .number(336)),
    // Geometry one level down, under other names.
    RealCase(
      "databricks--dbrx-instruct", "num_kv_heads", "attn_config.kv_n_heads",
      key: "attn_config.kv_n_heads", is: .number(8)),
    RealCase("databricks--dbrx-instruct", "ffn_config.ffn_hidden_size", is: .number(10_752)),
    RealCase("databricks--dbrx-instruct", "tie_word_embeddings", is: .boolean(false)),
    RealCase("mosaicml--mpt-7b", "hidden_size", "d_model", key: "d_model", is: .number(4096)),
    RealCase("mosaicml--mpt-7b", "expansion_ratio", is: .number(4)),
    RealCase(
      "THUDM--chatglm2-6b", "num_key_value_heads", "multi_query_group_num",
      key: "multi_query_group_num", is: .number(2)),
    RealCase("THUDM--chatglm2-6b", "padded_vocab_size", is: .number(65_024)),
    RealCase(
      "google--gemma-3n-E4B-it", "num_hidden_layers",
      key: "text_config.num_hidden_layers", is: .number(35)),
    RealCase(
      "google--gemma-3n-E4B-it", "intermediate_size", key: "text_config.intermediate_size",
      is: .list(Array(repeating: .number(16_384), count: 35))),
    RealCase(
      "deepseek-ai--deepseek-vl2-tiny", "num_hidden_layers",
      key: "language_config.num_hidden_layers", is: .number(12)),
    RealCase(
      "deepseek-ai--deepseek-vl2-tiny", "kv_lora_rank", "v_head_dim",
      key: "language_config.v_head_dim", is: .number(0)),
    RealCase("tiiuae--falcon-40b", "num_kv_heads", "n_head_kv", key: "n_head_kv", is: .number(8)),
    RealCase("tiiuae--falcon-40b", "bias", is: .boolean(false)),
    RealCase(
      "mistralai--Mamba-Codestral-7B-v0.1", "time_step_limit",
      is: .list([.number(0), .number(.infinity)])),
    RealCase("mistralai--Mamba-Codestral-7B-v0.1", "num_heads", is: .number(128)),
    RealCase(
      "nvidia--Llama-3_3-Nemotron-Super-49B-v1", "num_key_value_heads", "hidden_size",
      key: "hidden_size", is: .number(8192)),
  ])
  func `gives what was worked out by hand`(expected: RealCase) throws {
    let found = try RealConfigs.document(expected.file).lookup(expected.paths)
    #expect(found == ConfigDocument.Found(key: expected.key, value: expected.value))
  }

  @Test func `gives a part of each layer, none where it is null`() throws {
    let document = try RealConfigs.document("nvidia--Llama-3_3-Nemotron-Super-49B-v1")
    let found = document.lookup(["block_configs[].attention.n_heads_in_group"])
    guard case .list(let heads)? = found?.value else {
      Issue.record("no list: \(String(describing: found))")
      return
    }
    #expect(heads.count == 80)
    #expect(heads.prefix(9) == repeated(8, 6) + [.absent, .absent, .number(8)])
    #expect(heads.count { $0 == .number(8) } == 49)
    #expect(document.lookup(["block_configs"]) == nil)
    #expect(document.nulls().contains("num_key_value_heads"))
  }

  @Test(arguments: [
    ("adept--fuyu-8b", ["fuyu", "persimmon"]),
    ("llava-hf--llava-1.5-7b-hf", ["llava", "llama"]),
    ("databricks--dbrx-instruct", ["dbrx"]),
    ("deepseek-ai--deepseek-vl2-tiny", ["deepseek_vl_v2", "deepseek_v2"]),
    ("google--gemma-3n-E4B-it", ["gemma3n", "gemma3n_text"]),
    ("moonshotai--Kimi-K3", ["kimi_k3", "kimi_linear"]),
    ("state-spaces--mamba-2.8b", []),
    ("tiiuae--falcon-40b", ["RefinedWeb"]),
  ])
  func `names its families`(file: String, types: [String]) throws {
    #expect(try RealConfigs.document(file).modelTypes == types)
  }

  private func repeated(_ number: Double, _ count: Int) -> [ConfigValue] {
    Array(repeating: .number(number), count: count)
  }
}
