import ModelFiles
import Testing

/// Buffers of models whose GGUF headers are at hand: weights by part come from the file.
@Suite(.enabled(if: TruthFolder.isPresent))
struct `A GGUF header under llamacpp` {
  @Test(arguments: PlannedGroup.all.filter { $0.hasHeader })
  func `has the model buffers of the planner on a GPU and on its host`(
    _ group: PlannedGroup
  ) throws {
    let estimate = Estimate(files: .padded)
    try estimate.run("load \"\(group.header)\"")
    try estimate.run("method llamacpp")
    for row in group.rows where row.place != .cpu {
      let (model, measured) = (estimate.buffers(row.place).model, row.bytes.model)
      #expect(near(model, measured, 0.00002), "\(row.question): \(model)")
    }
  }

  @Test(arguments: [("qwen3-30b-a3b", 822_523_904.0), ("deepseek-v3", 9_984_056_192.0)])
  func `leaves the experts of its file on the host`(_ model: String, _ bytes: Double) throws {
    let estimate = Estimate(files: .padded)
    try estimate.run("load \"\(PlannedGroup(model: model, rows: []).header)\"")
    try estimate.run("method llamacpp")
    try estimate.run("set n_cpu_moe hidden_layers")
    #expect(near(estimate.number("model_device"), bytes, 0.0001))
  }
}

extension PlannedGroup {
  /// The path of the model's header, of a file in Q4_K_M.
  var header: String {
    "\(TruthFolder.path ?? "")/fixtures/gguf-headers/\(model).q4_k_m.gguf"
  }

  /// Whether that is the file that was planned for, and its header is at hand.
  var hasHeader: Bool {
    let isThere = (try? Files.system.kind(header)) != nil
    return isThere && rows.first?.types.contains("f16") == false
  }
}

extension Files {
  /// The files of the disk, those that are headers alone as long as if their tensors followed.
  fileprivate static let padded = Files(
    kind: { (path) throws(FileProblem) in
      guard case .file = try system.kind(path), path.hasSuffix(".gguf") else {
        return try system.kind(path)
      }
      return .file(size: 1 << 42)
    },
    read: { (path, bytes) throws(FileProblem) in try system.read(path, bytes) },
    list: { (folder) throws(FileProblem) in try system.list(folder) })
}
