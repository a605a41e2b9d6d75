import Checkpoints
import Diagnostics
import Hub
import ModelFiles

/// Reads a model of the Hub from a folder of its files, wherever they lie.
struct HubReading {
  let folder: String
  /// The names of its files, folders with them.
  let names: [String]
  let files: Files

  /// Whether there is anything to read, and of GGUF files the one that is wanted, if one is.
  func holds(_ choice: String?) -> Bool {
    let models = GGUFChoice(names)
    if let choice { return (try? models.file(choice, of: "")) != nil }
    return !models.isEmpty || hasConfig || hasSafetensors
  }

  /// The model of the files; `fetch` is told which of them are about to be read.
  /// - Throws: what is wrong with one; that there is nothing to read.
  func model(
    _ origin: HubOrigin, choice: String?,
    fetch: (_ paths: [String]) throws(Diagnostic) -> Void = { _ in }
  ) throws(Diagnostic) -> ModelLoading {
    let models = GGUFChoice(names)
    if choice != nil || !models.isEmpty && !hasSafetensors {
      let chosen = try models.file(choice, of: origin.id)
      var origin = origin
      // The cache may hold one of several.
      let isOnly = origin.source == .network && models.count == 1 && !hasSafetensors
      origin.choice = isOnly ? nil : chosen.choice
      let path = folder + "/" + chosen.file
      guard let checkpoint = try Checkpoint.read(path, files: files) else {
        throw .hubNothing(origin.id, names)
      }
      return ModelLoading(.weights(checkpoint), hub: origin)
    }
    guard hasConfig || hasSafetensors else { throw .hubNothing(origin.id, names) }
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

  private var hasConfig: Bool { names.contains("config.json") }

  private var hasSafetensors: Bool {
    names.contains { name in
      !name.contains("/")
        && (name.hasSuffix(".safetensors") || name.hasSuffix(".safetensors.index.json"))
    }
  }
}
