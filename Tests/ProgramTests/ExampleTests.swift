import Commands
import Diagnostics
import Language
import ProgramSupport
import Testing

/// What is shown to a newcomer works.
@Suite struct `An example` {
  static let scripts = Repository.files(below: "examples", ending: ".plim")
  private static let model = "examples/llama-3.1-8b.json"

  @Test func `is there`() {
    #expect(!Self.scripts.isEmpty)
  }

  @Test(arguments: scripts)
  func `prints what stands beside it`(script: String) throws {
    let expected = String(script.dropLast("plim".count)) + "out"
    let outcome = try Shell.run("plimsoll \(script)")
    #expect(outcome.status == 0, "\(script): \(outcome.errors)")
    if Golden.isRecording {
      try Repository.write(outcome.output, to: expected)
      record("recorded", expected, 1)
    } else if outcome.output != Repository.text(of: expected) {
      let text = Repository.text(of: expected) ?? ""
      record(LineDifference.text(expected: text, found: outcome.output), expected, 1)
    }
  }

  @Test(arguments: Verb.all.map(\.name))
  func `in a command's help runs`(name: String) throws {
    let verb = try #require(Verb.named(name))
    #expect(!verb.example.isEmpty)
    let session = TypedSession().session
    try load(in: session)
    for line in verb.example {
      #expect(throws: Never.self, "\(name): \(line)") {
        _ = try session.execute(SourceText(line))
      }
    }
  }

  @Test func `in help on what has no name runs`() throws {
    let subjects = HelpSubject.all(in: TypedSession().session.sheet)
    #expect(subjects.count > 10 && subjects.contains { !$0.lines.isEmpty })
    for subject in subjects {
      let session = TypedSession().session
      try load(in: session)
      for line in subject.lines {
        #expect(throws: Never.self, "\(line)") { _ = try session.execute(SourceText(line)) }
      }
    }
  }

  @Test(arguments: Verb.all.flatMap { $0.asked.map(\.line) })
  func `for a question that people ask runs`(line: String) throws {
    let session = TypedSession().session
    try load(in: session)
    _ = try session.execute(SourceText("gpu h100"))
    #expect(throws: Never.self) { _ = try session.execute(SourceText(line)) }
  }

  private func load(in session: Session) throws {
    try #require(Repository.text(of: Self.model) != nil)
    _ = try session.execute(SourceText("load \(Self.model)"))
  }

  @Test(arguments: Verb.words + Builtin.all.map(\.name) + ["", "functions"])
  func `of every help is answered`(topic: String) {
    let session = TypedSession().session
    #expect(throws: Never.self) { _ = try session.execute(SourceText("help \(topic)")) }
  }
}
