import Commands
import Language
import ProgramSupport
import Testing
import Worksheet

@Suite struct `A book of one's own` {
  private let typed = TypedSession()

  private func write(_ text: String) throws {
    try typed.session.environment.write("mine.book", text, true)
  }

  /// A session with a card of the book chosen, and the book's file changed since.
  private func changed() throws {
    try write("accelerator labcard { memory = 20 GB; bandwidth = 900 GB/s }\ncache = 1 GB")
    for line in ["load llama-3.1-8b", "source mine.book", "gpu labcard"] { _ = typed.type(line) }
    try write("accelerator labcard { memory = 10 GB; bandwidth = 900 GB/s }\ncache = 3 GB")
  }

  @Test func `that is read again tells what moved, and so does undoing it`() throws {
    try changed()
    let again = typed.type("source mine.book")
    for row in [
      "cache   1.000 GB → 3.000 GB", "memory  20.00 GB → 10.00 GB", "fits    true → false",
    ] {
      #expect(again.contains(row), "\(again)")
    }
    #expect(!again.contains("bandwidth"))
    let undone = typed.type("undo")
    for row in [
      "cache   3.000 GB → 1.000 GB", "memory  10.00 GB → 20.00 GB", "fits    false → true",
    ] {
      #expect(undone.contains(row), "\(undone)")
    }
    #expect(typed.type("redo").contains("memory  20.00 GB → 10.00 GB"))
  }

  @Test func `is kept once, however often it is read`() throws {
    try changed()
    _ = typed.type("source mine.book")
    let text = try #require(typed.session.sheet.bookTexts.first?.text)
    for line in ["source mine.book", "undo", "source mine.book"] { _ = typed.type(line) }
    #expect(typed.session.sheet.bookTexts.first?.text.source === text.source)
  }

  @Test func `that says what no formula reads is told so, with what may be meant`() throws {
    try write("accelerator labcard { vram = 24 GB; memory = 20 GB;\n price = 2; cost = 3 * price }")
    let reply = typed.type("source mine.book")
    #expect(
      reply.contains(
        "note: mine.book:1: no formula reads vram of accelerator labcard; did you mean memory?"))
    #expect(reply.contains("note: mine.book:2: no formula reads cost of accelerator labcard"))
    #expect(!reply.contains("price"))
    #expect(!typed.type("source mine.book --ahead").contains("no formula"))
  }

  @Test func `that has changed since is told of when the session is saved`() throws {
    let note = "mine.book has changed since it was read: a saved session reads what it says when"
    try changed()
    #expect(typed.type("save s.plim").contains(note))
    _ = typed.type("source mine.book")
    #expect(!typed.type("save s.plim").contains("note"))
  }
}

/// Lines of a script that change what others said before them.
@Suite struct `A saved session` {
  @Test func `tells what holds at its end, once`() throws {
    let typed = TypedSession()
    for line in ["load llama-3.1-8b", "gpu rtx-4090", "method vllm", "set batch_size 600"]
      + ["set max_model_len 4096", "set seqlen 2048", "save s.plim", "reset"]
    { _ = typed.type(line) }
    let reply = typed.type("source s.plim")
    #expect(reply.split(separator: "note: ").count - 1 == 2, "\(reply)")
    #expect(reply.contains("note: No more than 256 sequences are worked on at once"))
    #expect(reply.contains("10 sequences of 4096"))
    #expect(!reply.contains("sequences of 8192"))
    #expect(!reply.contains("is refused"))
    #expect(typed.type("set seqlen 5000").contains("A sequence of 5000 tokens is refused"))
  }
}
