import ProgramSupport
import TestSupport
import Testing

/// What the program promises to whoever calls it: see `ContractFile` for how it is written down.
@Suite struct `The contract` {
  static let files = Repository.files(below: "Tests/Contract", ending: ".contract")

  @Test func `has cases`() {
    #expect(Self.files.map { ContractFile($0).cases.count }.reduce(0, +) >= 30)
  }

  @Test(arguments: files)
  func `holds to the byte`(name: String) throws {
    let file = ContractFile(name)
    var outcomes: [String] = []
    for one in file.cases where Golden.isRecording || !Self.stopsSanitizer(one.command) {
      let outcome = ContractFile.text(of: try Shell.run(one.command))
      outcomes.append(outcome)
      if Golden.isRecording || outcome == one.expected { continue }
      let difference = LineDifference.text(expected: one.expected, found: outcome)
      record("\(one.command)\n\(difference)", name, one.line)
    }
    guard Golden.isRecording else { return }
    try Repository.write(file.text(expecting: outcomes), to: name)
    record("recorded", name, 1)
  }

  /// Whether a limit keeps the sanitizer from starting, which reserves terabytes and may write a file.
  private static func stopsSanitizer(_ command: String) -> Bool {
    Sanitizer.isThere && (command.contains("ulimit -v") || command.contains("ulimit -f"))
  }

  @Test func `holds for the README's command lines`() throws {
    let readme = Repository.text(of: "README.md") ?? ""
    for block in FencedBlocks.blocks(in: readme, beginning: "$ plimsoll") {
      for one in ContractFile("README.md", block.text, hasStatuses: false).cases {
        let found = try Shell.run(one.command).output
        if found == one.expected { continue }
        let difference = LineDifference.text(expected: one.expected, found: found)
        record("\(one.command)\n\(difference)", "README.md", block.line + one.line - 1)
      }
    }
  }
}

/// Notes a failure at a place of a file that is no source.
func record(_ message: String, _ file: String, _ line: Int) {
  let place = SourceLocation(
    fileID: "ProgramTests/\(file)", filePath: Repository.path(file), line: line, column: 1)
  Issue.record(Comment(rawValue: message), sourceLocation: place)
}
