package import Diagnostics
package import ModelFiles

extension Checkpoint {
  private static let indexEnding = ".safetensors.index.json"

  /// The weights that a file is, or that its name says it is a part of.
  static func file(
    _ path: String, _ size: Int, _ files: Files, _ room: Int
  ) throws(Diagnostic) -> Checkpoint? {
    if path.hasSuffix(indexEnding) { return try sharded(path, index: path, size, files, room) }
    let bytes = try files.bytes(of: path, 0..<min(size, ForeignFormat.length))
    if bytes.starts(with: "GGUF".utf8) { return try gguf(path, files, room) }
    // The header's length in 8 bytes, of which a real one leaves the upper four empty.
    let hasLength = bytes.count > 8 && bytes[4..<8].allSatisfy { $0 == 0 }
    if hasLength, bytes[8] == UInt8(ascii: "{") { return try safetensors(path, files, room) }
    guard path.hasSuffix(".gguf") || path.hasSuffix(".safetensors") else { return nil }
    if !hasLength, let foreign = ForeignFormat(firstBytes: bytes[...]) {
      throw .foreign(path, foreign)
    }
    return try path.hasSuffix(".gguf") ? gguf(path, files, room) : safetensors(path, files, room)
  }

  /// The weights in a folder: safetensors with an index, in one file or in shards, or one GGUF model
  /// where no config.json stands.
  static func folder(
    _ path: String, _ files: Files, _ room: Int
  ) throws(Diagnostic) -> Checkpoint? {
    let names = try files.names(in: path)
    let head = path.hasSuffix("/") ? path : path + "/"
    if let index = first(names, "model", indexEnding) {
      guard case .file(let size) = try files.standing(at: head + index) else { return nil }
      return try sharded(path, index: head + index, size, files, room)
    }
    if let found = one(names, ".safetensors") {
      return try safetensors(head + found, files, room, asked: path)
    }
    if names.contains("config.json") { return nil }
    return try one(names, ".gguf").map { (name) throws(Diagnostic) in
      try gguf(head + name, files, room, asked: path)
    }
  }

  /// The files of safetensors that reading a folder reads, in order; none where it holds none.
  ///
  /// Some may be missing: what names them is the index, or one of them by its number.
  /// - Throws: what is wrong with the index.
  package static func shards(in path: String, files: Files) throws(Diagnostic) -> [String] {
    let names = try files.names(in: path)
    let head = path.hasSuffix("/") ? path : path + "/"
    guard let index = first(names, "model", indexEnding) else {
      guard let name = one(names, ".safetensors") else { return [] }
      return (ShardName(name, ending: ".safetensors")?.all ?? [name]).map { head + $0 }
    }
    guard case .file(let size) = try files.standing(at: head + index) else { return [] }
    return try SafetensorsIndex(head + index, size: size, files).shards.map { head + $0.name }
  }

  /// The name that a model's main file has, or the only one with the ending.
  private static func first(_ names: [String], _ stem: String, _ ending: String) -> String? {
    let fitting = names.filter { $0.hasSuffix(ending) }
    return fitting.contains(stem + ending) ? stem + ending : fitting.count == 1 ? fitting[0] : nil
  }

  /// The name of a folder's only model in a format: one file, or the first of its shards.
  private static func one(_ names: [String], _ ending: String) -> String? {
    if let name = first(names, "model", ending) { return name }
    let shards = names.compactMap { ShardName($0, ending: ending) }
    let sets = Set(shards.map(\.common))
    if sets.count == 1 { return shards.first?.all.first }
    return sets.contains { $0.hasPrefix("model-") }
      ? shards.first { $0.stem == "model" }?.all.first : nil
  }
}
