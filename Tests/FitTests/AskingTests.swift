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

  @Test func `for the greatest is told that 'solve' finds it without a word`() throws {
    let rig = try Rig()
    let line = "solve max batch_size for total <= 8 TB"
    #expect(rig.problem(line) == "without a word, 'solve' finds the greatest; 'max' is left out")
    #expect(rig.way(line) == "solve batch_size for total <= 8 TB")
    #expect(try rig.run("solve batch_size for total <= 8 TB") != nil)
  }

  @Test func `for a largest difference is told of none that prints as one`() throws {
    let rig = try Rig()
    #expect(try lines("compare h100, a100", rig) == ["at seqlen 8192, batch_size 1"])
    #expect(try lines("compare h100, h200", rig).count == 2)
  }
}
