import Markup
import Testing

@Suite struct `A question that is put in other words` {
  /// The lines of an answer, without its tables.
  private func lines(_ line: String, _ rig: Rig) throws -> [String] {
    var lines: [String] = []
    for case .line(let line) in try #require(try rig.run(line)).body { lines.append(line.plain) }
    return lines
  }

  @Test func `has each cell of a tree for Graphviz declared once`() throws {
    let cells = try lines("deps kv --dot", Rig()).filter { $0.contains("[label=") }
    #expect(cells.count > 5)
    #expect(Set(cells).count == cells.count)
  }
}
