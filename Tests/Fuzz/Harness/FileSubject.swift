import Checkpoints
import Diagnostics
import ModelFiles

/// A file of a stranger's model: one that reads is loaded, and its terms are asked for.
final class FileSubject: Subject {
  private let desk = Desk()
  private let path: String

  /// A model's file of this name.
  init(name: String) { path = "/strange/" + name }

  func take(_ bytes: [UInt8]) {
    let files = Files.memory([path: bytes])
    do throws(Diagnostic) {
      if try Checkpoint.read(path, files: files) == nil {
        _ = try ConfigDocument.read(path, files: files)
      }
    } catch {
      return Promise.places(of: error)
    }
    desk.lay(bytes, at: path)
    desk.type("load \(path)")
    desk.type("show")
    desk.type("explain total")
    desk.clear()
  }
}
