import Checkpoints
import Diagnostics
import Hub
import ModelFiles

/// Reads a model of the Hub from a folder of its files, wherever they lie.
struct HubReading {
  let folder: String
  let contents: HubContents
  let files: Files

  /// Whether there is anything to read, and of GGUF files the one that is wanted, if one is.
  func holds(_ choice: String?) -> Bool {
    if let choice { return (try? contents.gguf.file(choice, of: "")) != nil }
    return !contents.gguf.isEmpty || contents.readable != nil
  }

  /// The model of the files; `fetch` is told which of them are about to be read.
  /// - Throws: what is wrong with one; that there is nothing to read.
  func model(
    _ origin: HubOrigin, choice: String?,
    fetch: (_ paths: [String]) throws(Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> ModelLoading {
    let models = contents.gguf
    let (hasConfig, hasSafetensors) = (contents.hasConfig, contents.hasSafetensors)
    if choice != nil || !models.isEmpty && !hasSafetensors {
      let chosen = try models.file(choice, of: origin.id)
      var origin = origin
      // The cache may hold one of several.
      let isOnly = origin.source == .network && models.count == 1 && !hasSafetensors
      origin.choice = isOnly ? nil : chosen.choice
      let path = folder + "/" + chosen.file
      guard let checkpoint = try Checkpoint.read(path, files: files) else {
        throw .hubNothing(origin.id, contents)
      }
      return ModelLoading(.weights(checkpoint), hub: origin)
    }
    guard hasConfig || hasSafetensors else { throw .hubNothing(origin.id, contents) }
    let config = folder + "/config.json"
    if origin.source == .cache, hasConfig, !isMissing(config) {
      _ = try files.standing(at: config)
    }
    let shards = try Checkpoint.shards(in: folder, files: files)
    try fetch(shards + (hasConfig ? [config] : []))
    if !shards.contains(where: isMissing) || origin.source == .network || !hasConfig,
      let checkpoint = try Checkpoint.read(folder, files: files)
    {
      return ModelLoading(.weights(checkpoint), hub: origin)
    }
    return ModelLoading(.file(try ConfigDocument.read(folder, files: files)), hub: origin)
  }

  /// Whether nothing stands at a path; what may not be read is there.
  private func isMissing(_ path: String) -> Bool {
    do throws(FileProblem) {
      _ = try files.kind(path)
      return false
    } catch {
      return error == .absent
    }
  }
}
