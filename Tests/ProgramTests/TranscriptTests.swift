import ProgramSupport
import Testing

/// Conversations that a person could have had: see `Transcript` for how they are written down.
@Suite struct `A transcript` {
  static let files = Repository.files(below: "Tests/Transcripts", ending: ".txt")

  @Test(arguments: files)
  func `comes out the same`(name: String) throws {
    let transcript = Transcript(Repository.text(of: name) ?? "")
    let replies = replay(transcript, of: name, reporting: !Golden.isRecording)
    guard Golden.isRecording else { return }
    try Repository.write(transcript.text(replies: replies), to: name)
    record("recorded", name, 1)
  }

  @Test func `of the README comes out the same, each block in a session of its own`() throws {
    let name = "README.md"
    var readme = Repository.text(of: name) ?? ""
    for block in FencedBlocks.blocks(in: readme, beginning: "> ") {
      let transcript = Transcript(block.text, firstLine: block.line)
      let replies = replay(transcript, of: name, reporting: !Golden.isRecording)
      let text = transcript.text(replies: replies)
      readme = readme.replacing(block.text, with: text, maxReplacements: 1)
    }
    guard Golden.isRecording, readme != Repository.text(of: name), !readme.isEmpty else { return }
    try Repository.write(readme, to: name)
    record("recorded", name, 1)
  }

  /// Types the lines and gives what is to be expected of each from now on.
  private func replay(
    _ transcript: Transcript, of name: String, reporting isReporting: Bool
  ) -> [String] {
    let session = TypedSession()
    return transcript.exchanges.map { exchange in
      let reply = session.type(exchange.typed)
      if isReporting, !exchange.expects(reply) {
        let difference = LineDifference.text(expected: exchange.expected, found: reply)
        record("> \(exchange.typed)\n\(difference)", name, exchange.line)
      }
      return exchange.expectation(after: reply)
    }
  }
}
