import Testing

@testable import Terminal

@Suite struct `A completion` {
  @Test func `writes the only candidate`() {
    #expect(step("se", "seqlen") == .replace(with: "seqlen", isFinal: true))
    #expect(step("gib", "GiB") == .replace(with: "GiB", isFinal: true))
  }

  @Test func `writes what several have in common`() {
    #expect(
      step("b", "bitwidth_kv", "bitwidth_model") == .replace(with: "bitwidth_", isFinal: false))
  }

  @Test func `lists when they have no more in common than is typed`() {
    let several = [Completion("bitwidth_kv"), Completion("batch_size")]
    #expect(step("b", "bitwidth_kv", "batch_size") == .list(several))
    #expect(step("", "a", "b") == .list([Completion("a"), Completion("b")]))
  }

  @Test func `never writes control characters`() {
    #expect(step("x", "x\u{1B}[2J") == .nothing)
    #expect(step("x", "x\n", "xy") == .replace(with: "xy", isFinal: true))
  }

  @Test func `does nothing without candidates`() {
    #expect(step("x") == .nothing)
  }

  private func step(_ word: String, _ insertions: String...) -> CompletionStep {
    CompletionAnswer(start: 0, candidates: insertions.map { Completion($0) }).step(replacing: word)
  }
}

@Suite struct `A list of candidates` {
  @Test func `aligns names and details`() {
    let rows = rows([Completion("kv", detail: "42.95 GB"), Completion("weights", detail: "141 GB")])
    #expect(rows == ["kv       42.95 GB", "weights  141 GB"])
  }

  @Test func `cuts a row at the margin and shows no control characters`() {
    let rows = rows([Completion("kv", detail: "keys\u{1B} and values, kept")], columns: 16)
    #expect(rows == ["kv  keys  and \u{2026}"])
  }

  @Test func `says how many it leaves out`() {
    let many = (0..<50).map { Completion("cell\($0)", detail: "x") }
    let rows = rows(many)
    #expect(rows.count == 41)
    #expect(rows.last == "\u{2026} 10 more")
  }

  @Test func `runs down in columns without details`() {
    let names = ["a1", "b2", "c3", "d4", "e5"].map { Completion($0) }
    #expect(rows(names, columns: 11) == ["a1  c3  e5", "b2  d4"])
    #expect(rows(names, columns: 5) == ["a1", "b2", "c3", "d4", "e5"])
  }

  @Test(arguments: [1, 2, 7, 20, 80])
  func `is never wider than the terminal`(columns: Int) {
    let wide = [
      Completion("a_rather_long_name", detail: "and a sentence"), Completion("b", detail: ""),
    ]
    for row in rows(wide, columns: columns)
      + rows([Completion("longer_than_that")], columns: columns)
    {
      #expect(DisplayWidth.of(row) <= columns)
    }
  }

  private func rows(_ candidates: [Completion], columns: Int = 80) -> [String] {
    CompletionList(candidates: candidates, columns: columns, rowLimit: 40).rows
  }
}
