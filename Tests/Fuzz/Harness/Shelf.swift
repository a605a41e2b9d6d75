import ModelFiles
import Synchronization

/// Files in memory that may be written.
final class Shelf: Sendable {
  /// What every text finds there.
  private static let first: [String: [UInt8]] = [
    "/model.json": Array(
      """
      {"model_type": "llama", "hidden_size": 4096, "num_hidden_layers": 32, "num_attention_heads": 32,
       "num_key_value_heads": 8, "intermediate_size": 14336, "vocab_size": 128256,
       "max_position_embeddings": 131072, "torch_dtype": "bfloat16"}
      """.utf8)
  ]

  private let files = Mutex(first)

  /// Puts a file at a path.
  func put(_ bytes: [UInt8], at path: String) { files.withLock { $0[path] = bytes } }

  /// Leaves what every text finds.
  func clear() { files.withLock { $0 = Shelf.first } }

  /// The files as a session reads them.
  var reader: Files {
    Files(
      kind: { [self] path throws(FileProblem) in try present.kind(path) },
      read: { [self] path, bytes throws(FileProblem) in try present.read(path, bytes) },
      list: { [self] path throws(FileProblem) in try present.list(path) })
  }

  private var present: Files { Files.memory(files.withLock { $0 }) }
}
