import ProgramSupport
import Testing

/// The README's table of flags: each row is typed.
@Suite struct `A flag of an engine` {
  private struct Row: Sendable {
    let method: String
    let flag: String
    let line: String
  }

  private static let rows = (Repository.text(of: "README.md") ?? "").split(separator: "\n")
    .compactMap { line -> Row? in
      let parts = line.split(separator: "`").map(String.init)
      guard line.hasPrefix("| `"), parts.count > 5, parts[3].hasPrefix("-") else { return nil }
      return Row(method: parts[1], flag: parts[3], line: parts[5])
    }

  @Test func `is answered with the line that sets the same, which works`() {
    #expect(Self.rows.count >= 20)
    for (method, rows) in Dictionary(grouping: Self.rows, by: \.method) {
      let session = TypedSession()
      #expect(!session.type("method \(method)").isEmpty)
      for row in rows {
        #expect(session.type(row.flag).hasSuffix("try: \(row.line)\n"), "\(row.flag)")
        #expect(!session.type(row.line).contains("^"), "\(row.line)")
      }
    }
  }
}
