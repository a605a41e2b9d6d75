import ProgramSupport
import Testing

/// Questions as people put them, and what they find first.
@Suite struct `Help that is asked a question` {
  @Test(arguments: [
    ("how do I plot", "plot"), ("draw a graph", "plot"), ("longest sequence that fits", "fit"),
    ("compare methods", "compare"), ("what is flash attention", "flash_attention"),
    ("how do I undo", "undo"), ("save my session", "save"), ("leave", "quit"),
    ("choose a gpu", "gpu"), ("square root", "sqrt(x)"), ("convert units", "units"),
    ("sequences processed together", "batch_size"),
  ])
  func `names what was meant first`(question: String, name: String) {
    let first = TypedSession().type("help \(question)").split(separator: "\n").first ?? ""
    #expect(first.split(separator: " ").first.map(String.init) == name)
  }

  @Test func `tells of a cell what it is, what it holds and what next`() {
    let typed = TypedSession()
    _ = typed.type("set seqlen 4Ki")
    let answer = typed.type("help seqlen")
    #expect(answer.contains("an input; a plain count; in symbols: s\n"))
    #expect(answer.contains("now: 4096  set by you\n"))
    #expect(answer.contains("explain seqlen tells how it comes about"))
  }
}
