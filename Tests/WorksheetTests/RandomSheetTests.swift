import Testing

@Suite struct `A random sheet` {
  @Test(arguments: Seeds.all)
  func `agrees with a fresh evaluation after every line`(seed: Int) throws {
    let session = try RandomSession(seed: seed)
    for _ in 0..<12 {
      if let complaint = session.step() {
        Issue.record("seed \(seed): \(complaint)\n\(session.lines.joined(separator: "\n"))")
        return
      }
    }
  }
}
