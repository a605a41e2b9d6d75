/// What a repository, or a snapshot of it, holds that can be read.
package struct HubContents: Sendable {
  /// The names of its files, folders with them.
  package let names: [String]

  /// Those files.
  package init(_ names: [String]) { self.names = names }

  /// Its GGUF models.
  package var gguf: GGUFChoice { GGUFChoice(names) }

  /// Whether it has a config.json.
  package var hasConfig: Bool { names.contains("config.json") }

  /// Whether it has safetensors, be it their index alone.
  package var hasSafetensors: Bool {
    names.contains { name in
      !name.utf8.contains(UInt8(ascii: "/"))
        && (name.hasSuffix(".safetensors") || name.hasSuffix(".safetensors.index.json"))
    }
  }

  /// What of it can be read beside GGUF models, in a word; nil where there is nothing.
  package var readable: String? {
    hasSafetensors ? "safetensors" : hasConfig ? "config.json" : nil
  }

  /// Its files for a sentence.
  package var shown: String {
    let more = names.count > 5 ? " and \(names.count - 5) more" : ""
    return names.isEmpty ? "nothing" : names.prefix(5).joined(separator: ", ") + more
  }
}
