import Diagnostics
import ModelFiles

extension Checkpoint {
  /// A sharded model of safetensors, by its index.
  static func sharded(
    _ path: String, index: String, _ size: Int, _ files: Files, _ room: Int
  ) throws(Diagnostic) -> Checkpoint {
    let map = try SafetensorsIndex(index, size: size, files)
    var checkpoint = Checkpoint(path, .safetensors, room: room)
    for (name, tensors) in map.shards {
      let shard = index.folderOfPath + name
      let before = checkpoint.tensors.count
      try checkpoint.add(safetensors: shard, files, namedBy: index)
      let held = checkpoint.tensors.count - before
      if held != tensors {
        checkpoint.notes.addDetail(CheckpointRemarks.indexMisfit(index, name, tensors, held))
      }
    }
    if let total = map.totalSize, let held = checkpoint.tensors.byteCount, total != held {
      checkpoint.notes.add(CheckpointRemarks.totalMisfit(index, total, held))
    }
    try checkpoint.readConfig(in: index.folderOfPath, files)
    return checkpoint
  }

  /// A file of safetensors, with its fellows where its name says that it is one of several.
  static func safetensors(
    _ path: String, _ files: Files, _ room: Int, asked: String? = nil
  ) throws(Diagnostic) -> Checkpoint {
    var checkpoint = Checkpoint(asked ?? path, .safetensors, room: room)
    let paths = ShardName(path, ending: ".safetensors")?.all ?? [path]
    for shard in paths { try checkpoint.add(safetensors: shard, files, namedBy: path) }
    if paths.count > 1, asked == nil {
      checkpoint.notes.add(CheckpointRemarks.allRead(path, paths.count))
    }
    try checkpoint.readConfig(in: path.folderOfPath, files)
    return checkpoint
  }

  /// A GGUF file, with its fellows where it is one of several.
  static func gguf(
    _ path: String, _ files: Files, _ room: Int, asked: String? = nil
  ) throws(Diagnostic) -> Checkpoint {
    var checkpoint = Checkpoint(asked ?? path, .gguf, room: room)
    let paths = ShardName(path, ending: ".gguf")?.all ?? [path]
    for (number, part) in paths.enumerated() {
      try checkpoint.add(gguf: part, number, of: paths.count, files, namedBy: path)
    }
    if paths.count > 1, asked == nil {
      checkpoint.notes.add(CheckpointRemarks.allRead(path, paths.count))
    }
    if let total = checkpoint.metadata.whole("split.tensors.count"), paths.count > 1,
      total != checkpoint.tensors.count
    {
      throw .splitTensors(path, total, checkpoint.tensors.count)
    }
    return checkpoint
  }

  private mutating func add(
    safetensors path: String, _ files: Files, namedBy source: String
  ) throws(Diagnostic) {
    let size = try Self.size(of: path, files, namedBy: source)
    var header = try SafetensorsHeader(path, size: size, files)
    try take(header.byteCount, of: path)
    try header.read(into: &tensors)
    notes.add(header.notes)
    self.files.append(path)
  }

  private mutating func add(
    gguf path: String, _ number: Int, of count: Int, _ files: Files, namedBy source: String
  ) throws(Diagnostic) {
    let size = try Self.size(of: path, files, namedBy: source)
    var header = try GGUFHeader(path, size: size, files, isFirst: number == 0)
    let parts = header.metadata.whole("split.count") ?? 1
    if count > 1, parts != count || header.metadata.whole("split.no") ?? 0 != number {
      throw .splitMisfit(path, number: number, count: count)
    }
    if count == 1, parts > 1 { notes.add(CheckpointRemarks.partAlone(path, parts)) }
    try header.read(into: &tensors)
    // The first part has the keys of the model, the others no more than those of the split.
    if number == 0 { metadata = header.metadata }
    notes.add(header.notes)
    self.files.append(path)
    try take(header.byteCount, of: path)
  }

  /// Takes a file's header into account: each is bounded, but there may be 99,999.
  private mutating func take(_ byteCount: Int, of path: String) throws(Diagnostic) {
    room -= byteCount
    if room < 0 { throw .headersTooLong(path) }
  }

  private static func size(
    of path: String, _ files: Files, namedBy source: String
  ) throws(Diagnostic) -> Int {
    do throws(FileProblem) {
      switch try files.kind(path) {
      case .file(let size): return size
      case .folder: throw FileProblem.folder
      case .other(let name): throw FileProblem(reason: "it is \(name), not a file")
      }
    } catch {
      throw .shardMissing(path, error, namedBy: source)
    }
  }

  private mutating func readConfig(in folder: String, _ files: Files) throws(Diagnostic) {
    let path = folder + "config.json"
    guard case .file? = try? files.kind(path) else { return }
    config = try ConfigDocument.read(path, files: files)
  }
}

extension GGUFMetadata {
  /// A number of the file as a whole one.
  func whole(_ key: String) -> Int? {
    guard case .number(let number)? = self[key]?.value else { return nil }
    return Int(exactly: number)
  }
}
