import Language
import Quantities
import Testing

@Suite struct `A definition of the book` {
  @Test func `says in a sentence what it is`() {
    for written in ShippedBook.core {
      #expect(
        isSentence(written.definition.declaration.documentation), "\(written.definition.name)")
    }
  }

  @Test func `in a preset has a sentence of its own, or overrides one that has`() {
    let core = Dictionary(
      ShippedBook.core.map { ($0.definition.name, $0.definition) }, uniquingKeysWith: { $1 })
    for written in ShippedBook.presets {
      let known = ShippedBook.definitions(written.preset)
      for definition in written.preset.definitions {
        let sentences = (known.filter { $0.name == definition.name } + [core[definition.name]])
          .compactMap { $0?.declaration.documentation }
        #expect(
          sentences.contains(where: isSentence), "\(written.preset.names[0]): \(definition.name)")
      }
    }
  }

  @Test func `stands once`() {
    var names: Set<String> = []
    for written in ShippedBook.core {
      #expect(names.insert(written.definition.name).inserted, "\(written.definition.name)")
    }
    for written in ShippedBook.presets {
      let own = written.preset.definitions.map(\.name)
      #expect(own.count == Set(own).count, "\(written.preset.names[0])")
    }
  }

  @Test func `has an alias and a symbol that no other has`() {
    var names = Set(ShippedBook.core.map(\.definition.name))
    var symbols: Set<String> = []
    for written in ShippedBook.core {
      let declaration = written.definition.declaration
      for alias in declaration.aliases { #expect(names.insert(alias).inserted, "\(alias)") }
      if let symbol = declaration.symbol { #expect(symbols.insert(symbol).inserted, "\(symbol)") }
    }
  }

  @Test(arguments: [
    "params_counted", "params_active", "params_head", "layer_attention_params", "mlp_matrices",
    "norm_bias", "params_experts", "params_shared_expert", "weights", "kv", "state",
    "activations_prefill", "activations_decode", "prefill_small", "prefill_scores",
    "weights_per_gpu", "kv_per_gpu", "layer_kv_share", "prefill_logits_part",
    "activations_prefill_per_gpu", "working_set", "params_multimodal",
    "mixture", "context_expected", "workspace_expected", "communication_expected",
  ])
  func `that is a formula of the field names its source`(_ name: String) throws {
    let written = try #require(ShippedBook.core.first { $0.definition.name == name })
    #expect(!written.definition.declaration.sources.isEmpty)
  }

  private func isSentence(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first else { return false }
    return text.hasSuffix(".") && first.properties.isUppercase
  }
}
