import Foundation

/// A model small enough to be made byte by byte: 2 layers, 202048 parameters in BF16, two shards.
package enum TinyModel {
  /// The commit that it is served at.
  package static let commit = "0123456789abcdef0123456789abcdef01234567"

  /// Its config.json.
  package static let config = """
    {"model_type": "llama", "num_hidden_layers": 2, "hidden_size": 64, "num_attention_heads": 4,
     "num_key_value_heads": 2, "intermediate_size": 128, "vocab_size": 1000, "torch_dtype": "bfloat16",
     "tie_word_embeddings": false}
    """

  /// Its files by name.
  package static let files: [String: [UInt8]] = {
    let shards = [
      tensors(of: 0) + [("model.embed_tokens.weight", [1000, 64])],
      tensors(of: 1) + [("model.norm.weight", [64]), ("lm_head.weight", [1000, 64])],
    ]
    var files = ["config.json": Array(config.utf8), "README.md": Array("# Tiny".utf8)]
    var map: [String] = []
    for (number, shard) in shards.enumerated() {
      let name = "model-0000\(number + 1)-of-00002.safetensors"
      files[name] = safetensors(shard)
      map += shard.map { "\"\($0.name)\": \"\(name)\"" }
    }
    let index =
      "{\"metadata\": {\"total_size\": 404096}, \"weight_map\": {\(map.joined(separator: ","))}}"
    files["model.safetensors.index.json"] = Array(index.utf8)
    return files
  }()

  /// The pages of a Hub that serves files as a model.
  package static func pages(
    _ id: String = "acme/tiny", _ files: [String: [UInt8]] = files, revision: String = "main"
  ) -> [String: [Page]] {
    let names = files.keys.sorted().map { "{\"rfilename\": \"\($0)\"}" }.joined(separator: ",")
    let listing = "{\"id\": \"\(id)\", \"sha\": \"\(commit)\", \"siblings\": [\(names)]}"
    var pages: [String: [Page]] = [:]
    for revision in [revision, commit] {
      pages["/api/models/\(id)/revision/\(revision)"] = [.status(200, [], listing)]
    }
    for (name, bytes) in files { pages[path(name, id)] = [.file(bytes)] }
    return pages
  }

  /// Where a file of the model is served.
  package static func path(_ name: String, _ id: String = "acme/tiny") -> String {
    let written = name.addingPercentEncoding(withAllowedCharacters: plain) ?? name
    return "/\(id)/resolve/\(commit)/\(written)"
  }

  /// What an address has as it is.
  private static let plain = CharacterSet(
    charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

  private static func tensors(of layer: Int) -> [(name: String, shape: [Int])] {
    let shapes = [
      ("self_attn.q_proj", [64, 64]), ("self_attn.k_proj", [32, 64]),
      ("self_attn.v_proj", [32, 64]),
      ("self_attn.o_proj", [64, 64]), ("mlp.gate_proj", [128, 64]), ("mlp.up_proj", [128, 64]),
      ("mlp.down_proj", [64, 128]), ("input_layernorm", [64]), ("post_attention_layernorm", [64]),
    ]
    return shapes.map { ("model.layers.\(layer).\($0.0).weight", $0.1) }
  }

  private static func safetensors(_ tensors: [(name: String, shape: [Int])]) -> [UInt8] {
    var (entries, at) = ([String](), 0)
    for tensor in tensors {
      let end = at + 2 * tensor.shape.reduce(1, *)
      let offsets = "[\(at),\(end)]"
      entries.append(
        "\"\(tensor.name)\":{\"dtype\":\"BF16\",\"shape\":\(tensor.shape),\"data_offsets\":\(offsets)}"
      )
      at = end
    }
    let header = Array("{\(entries.joined(separator: ","))}".utf8)
    return little(UInt64(header.count)) + header + Array(repeating: 0, count: at)
  }

  static func little<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
    (0..<Number.bitWidth / 8).map { UInt8(truncatingIfNeeded: number >> ($0 * 8)) }
  }
}

extension TinyModel {
  /// A GGUF file of the same build with a vocabulary of so many tokens, 40 bytes each.
  package static func gguf(layers: UInt32 = 2, tokens: Int = 1000) -> [UInt8] {
    var keys: [[UInt8]] = [text("general.architecture") + little(UInt32(8)) + text("llama")]
    let numbers: [(String, UInt32)] = [
      ("block_count", layers), ("embedding_length", 64), ("attention.head_count", 4),
      ("attention.head_count_kv", 2), ("feed_forward_length", 128), ("context_length", 2048),
      ("vocab_size", UInt32(tokens)),
    ]
    keys += numbers.map { text("llama." + $0.0) + little(UInt32(4)) + little($0.1) }
    let token = text(String(repeating: "t", count: 32))
    keys.append(
      text("tokenizer.ggml.tokens") + little(UInt32(9)) + little(UInt32(8)) + little(UInt64(tokens))
        + Array(repeatElement(token, count: tokens).joined()))
    let tensor =
      text("token_embd.weight") + little(UInt32(2)) + little(UInt64(64)) + little(UInt64(tokens))
      + little(UInt32(1)) + little(UInt64(0))
    var bytes =
      Array("GGUF".utf8) + little(UInt32(3)) + little(UInt64(1)) + little(UInt64(keys.count))
      + keys.joined() + tensor
    bytes += Array(repeating: 0, count: (32 - bytes.count % 32) % 32 + 128 * tokens)
    return bytes
  }

  private static func text(_ text: String) -> [UInt8] {
    little(UInt64(text.utf8.count)) + text.utf8
  }
}
