package import Diagnostics
package import ModelFiles

/// A model's weights as they lie on disk, known by the headers of their files alone.
package struct Checkpoint: Sendable {
  /// The formats that are read.
  package enum Format: String, Sendable {
    case safetensors
    case gguf
  }

  /// What was given: a file, an index, a folder.
  package let path: String
  /// The format of its files.
  package let format: Format
  /// The files that hold the tensors, in order.
  package internal(set) var files: [String] = []
  /// The tensors of all files.
  package internal(set) var tensors = StoredTensors()
  /// What a GGUF file says of its model.
  package internal(set) var metadata = GGUFMetadata()
  /// The config.json beside safetensors files, if there is one.
  package internal(set) var config: ConfigDocument?
  /// What is odd of the files and was read all the same.
  var notes = CheckpointNotes()

  /// What is odd of the files and was read all the same, a sentence each; of too many the last says how
  /// many more there are.
  package var remarks: [String] { notes.sentences }

  /// Bytes that the headers of all its files may take.
  package static let room = 1_000_000_000

  /// Bytes that the headers of further files may take.
  var room: Int

  init(_ path: String, _ format: Format, room: Int) {
    self.path = path
    self.format = format
    self.room = room
  }

  /// The weights at a path; nil where it leads to none, but perhaps to a config.json.
  /// - Throws: what is wrong with a header, with the file and the byte; a shard that is missing; headers
  ///   that take more than the room, in bytes.
  package static func read(
    _ path: String, files: Files, room: Int = Checkpoint.room
  ) throws(Diagnostic) -> Checkpoint? {
    switch try files.standing(at: path) {
    case .other: return nil
    case .folder: return try folder(path, files, room)
    case .file(let size): return try file(path, size, files, room)
    }
  }
}
