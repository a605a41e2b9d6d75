import Commands
import Diagnostics
import ModelFiles
import Synchronization
import Testing
import Worksheet

/// What comes to stand in a place while a session is written down, which may take seconds.
@Suite struct `A place that becomes another's while a session is saved` {
  @Test func `is not written over`() throws {
    let asked = Atomic(0)
    let files = Files(
      kind: { (_) throws(FileProblem) in
        if asked.add(1, ordering: .relaxed).oldValue == 0 { throw .absent }
        return .file(size: 5)
      }, read: { (_, bytes) in Array("notes".utf8)[bytes.clamped(to: 0..<5)].map { $0 } },
      list: { _ in [] })
    let place = Place()
    let environment = Environment(files: files) { (path, _, _) in place.written.append(path) }
    let session = Session(environment: environment)
    let error = #expect(throws: Diagnostic.self) {
      try session.execute(SourceText("save notes.txt"))
    }
    #expect(error?.message == "notes.txt is no saved session and would be lost")
    #expect(place.written == [])
  }

  private final class Place { var written: [String] = [] }
}
