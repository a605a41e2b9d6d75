import Markup
import Testing

@Suite struct `The peak of recurrent layers` {
  private static let sentence = """
    The prefill's peak is that of PyTorch's plain path for recurrent layers: \
    an upper bound for fused kernels.
    """

  @Test(arguments: [
    ("mamba-2.8b", "transformers", true), ("mamba-2.8b", "llamacpp", false),
    ("llama-3.1-8b", "transformers", false),
  ])
  func `is said to be an upper bound where the plain path makes it`(
    _ model: String, _ method: String, _ isSaid: Bool
  ) throws {
    let rig = try Rig(nil)
    for line in ["load \(model)", "method \(method)"] { try rig.run(line) }
    for line in ["activations", "show activations_prefill", "total"] {
      #expect(try rig.run(line)?.notes.contains(Self.sentence) == isSaid, "\(line)")
    }
  }
}
