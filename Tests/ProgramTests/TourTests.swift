import ProgramSupport
import Testing
import Tour

/// Lessons as a learner goes through them.
@Suite struct `The tour` {
  @Test(arguments: Lesson.all.indices)
  func `is followed by typing what it says, and by anything else between`(_ lesson: Int) {
    let session = TypedSession()
    var said = session.type("tour \(lesson + 1)")
    for (index, step) in Lesson.all[lesson].steps.enumerated() {
      #expect(said.contains("Type: \(step.line)  (\(index + 1)/"), "\(said)")
      let wait = "the lesson still waits for: \(step.line)"
      #expect(Self.joined(session.type("1 + nothing")).contains(wait))
      #expect(Self.joined(session.type("seqlen")).contains(wait))
      said = session.type("  " + step.line.replacing(" ", with: "  "))
    }
    let next = lesson + 2
    #expect(said.contains(next <= Lesson.all.count ? "Next: tour \(next)" : "the last lesson"))
    #expect(session.type("tour").contains("Type tour and a number"))
  }

  @Test func `has a title, a sentence above each step and one in the end of each lesson`() {
    #expect(Lesson.all.count == 7)
    for lesson in Lesson.all {
      #expect(!lesson.title.isEmpty && !lesson.ending.isEmpty && lesson.steps.count >= 3)
      #expect(lesson.steps.allSatisfy { !$0.text.isEmpty })
      #expect(lesson.beginning.first == "reset")
    }
  }

  @Test(arguments: [
    (1, "set bitwidth_model 8", "set bitwidth_model = 8"),
    (1, "set bitwidth_model 8", "set bitwidth_model 8 bit"),
    (1, "set bitwidth_model 8", "bitwidth_model = 4 bit + 4 bit"),
    (1, "undo", "unset bitwidth_model"),
    (1, "gpu rtx-4090", "gpu 4090"),
    (1, "gpu rtx-4090", "gpu rtx4090"),
    (2, "set seqlen 16Ki", "set seqlen 16384"),
    (3, "show kv with kv_heads = 32", "show kv with kv_heads 32"),
    (4, "set flash_attention off", "set flash_attention false"),
    (2, "set seqlen 16Ki", "seqlen = 2 * 8Ki"),
    (
      4, "sweep activations for seqlen = [8Ki, 16Ki], flash_attention = [on, off]",
      "sweep activations for seqlen = [8192, 16384], flash_attention = [true, false]"
    ),
    (
      5, "show params_active with experts_per_token = 16",
      "sh params_active with experts_per_token 16"
    ),
    (7, "set bitwidth_model 8, bitwidth_kv 8", "set bitwidth_kv 8, bitwidth_model 8"),
    (7, "gpu rtx-4090 x2", "gpu 4090 x2"),
  ])
  func `goes on at every line that comes to the same`(
    _ lesson: Int, _ asked: String, _ typed: String
  ) throws {
    let session = try Self.session(lesson, at: asked)
    let said = session.type(typed)
    #expect(
      said.contains("\nType: ") || said.contains("\n  Type: ") || said.contains("\n  Next: "),
      "\(said)")
    #expect(!said.contains("still waits"), "\(said)")
  }

  @Test func `goes on behind two lines that together come to the same`() throws {
    let session = try Self.session(7, at: "set bitwidth_model 8, bitwidth_kv 8")
    #expect(session.type("set bitwidth_kv 8").contains("bitwidth_kv 16 bit, not 8 bit"))
    #expect(session.type("set bitwidth_model 8").contains("(3/6)"))
  }

  @Test func `goes on behind a change at a change alone, be the state what it may`() throws {
    let session = try Self.session(1, at: "explain kv_per_token")
    _ = session.type("set bitwidth_model 8")
    #expect(session.type("explain kv_per_token").contains("Type: set bitwidth_model 8"))
    let wait = "still waits for: set bitwidth_model 8"
    #expect(Self.joined(session.type("bitwidth_model")).contains(wait))
    #expect(session.type("set bitwidth_model 8").contains("Type: undo"))
  }

  @Test func `tells a function that is another one than the lesson's`() throws {
    let session = try Self.session(1, at: "set bitwidth_model 8")
    _ = session.type("mix_low(t) = t == \"iq1_s\"")
    let said = Self.joined(session.type("set bitwidth_model 8"))
    #expect(
      said.contains("], t), not (t) = t == \"iq1_s\", which 'tour again'"), "\(said)")
    #expect(session.type("tour again").contains("Type: set bitwidth_model 8"))
    #expect(!session.type("set bitwidth_model 8").contains("still waits"))
  }

  @Test(arguments: [
    (
      1, "undo", "set batch_size 2", "undo",
      "the lesson still waits for: undo"
    ),
    (
      1, "set bitwidth_model 8", "set batch_size 2", "set bitwidth_model 8",
      "the lesson has batch_size 1, not 2; bitwidth_model 16 bit, not 8 bit, which 'tour again' "
        + "brings back; it still waits for: set bitwidth_model 8"
    ),
    (
      4, "scale activations_prefill by seqlen", "undo", "scale activations_prefill by seqlen",
      "the lesson has flash_attention false, not true, which 'tour again' brings back; it still "
        + "waits for: scale activations_prefill by seqlen"
    ),
    (
      5, "compare now, llama-3.2-3b", "load llama-2-7b", "compare now, llama-3.2-3b",
      "the lesson has model qwen3-30b-a3b, not llama-2-7b, which 'tour again' brings back; it "
        + "still waits for: compare now, llama-3.2-3b"
    ),
    (
      1, "fit rtx-4090, h100", "gpu h100", "set seqlen 1Ki",
      "the lesson has gpu rtx-4090, not h100; seqlen 8192, not 1024, which 'tour again' brings "
        + "back; it still waits for: fit rtx-4090, h100"
    ),
    (
      6, "set seqlen 32Ki", "method transformers", "set seqlen 32Ki",
      "the lesson has method vllm, not transformers; seqlen 8192, not 32768, which 'tour again' "
        + "brings back; it still waits for: set seqlen 32Ki"
    ),
  ])
  func `says which state it goes on in, and brings it back`(
    _ lesson: Int, _ asked: String, _ astray: String, _ typed: String, _ sentence: String
  ) throws {
    let session = try Self.session(lesson, at: asked)
    _ = session.type(astray)
    let said = Self.joined(session.type(typed))
    #expect(said.contains(sentence), "\(said)")
    #expect(session.type("tour again").contains("Type: \(asked)"))
    #expect(!session.type(asked).contains("still waits"))
  }

  @Test func `begins as it needs, and undo takes that back`() {
    let session = TypedSession()
    _ = session.type("set batch_size 3, seqlen 100")
    #expect(!session.type("tour 2").contains("Type: reset"))
    #expect(session.type("batch_size").contains("1"))
    _ = session.type("tour stop")
    _ = session.type("undo")
    #expect(session.type("batch_size") == "  3\n")
  }

  @Test(arguments: Lesson.all.indices)
  func `types every line itself where that is wished, in the state of the lesson`(_ lesson: Int) {
    let (session, shown) = (TypedSession(), TypedSession())
    _ = session.type("tour \(lesson + 1)")
    _ = shown.type("tour \(lesson + 1)")
    for step in Lesson.all[lesson].steps {
      _ = shown.type("set batch_size 7")
      let said = shown.type("tour next")
      #expect(said.hasPrefix("  (brought back: batch_size "), "\(said)")
      #expect(said.contains("\n  > \(step.line)\n"), "\(said)")
      let answer = session.type(step.line)
      #expect(Self.withoutCounts(said).hasSuffix(Self.withoutCounts(answer)), "\(said)\n\(answer)")
    }
  }

  @Test func `says how to come back to a lesson that was left`() {
    let session = TypedSession()
    #expect(session.type("tour stop").contains("no lesson is under way; tour lists them"))
    _ = session.type("tour 3")
    #expect(session.type("tour stop").contains("the lesson is over; tour 3 begins it again"))
    #expect(!session.type("seqlen").contains("waits"))
  }

  @Test func `takes less than fifteen minutes, all that it prints read`() {
    var (words, keys) = (0, 0)
    for (number, lesson) in Lesson.all.enumerated() {
      let session = TypedSession(columns: 80)
      let first = number == 0 ? ["tour"] : []
      for line in first + ["tour \(number + 1)"] + lesson.steps.map(\.line) {
        words += Self.words(session.type(line))
        keys += line.count + 1
      }
    }
    let minutes = Double(words) / 200 + Double(keys) / 5 / 40
    #expect(minutes < 15, "\(words) words read, \(keys) keys typed")
  }

  @Test(arguments: Lesson.all.indices)
  func `shows what a step says on one screen`(_ lesson: Int) {
    let session = TypedSession(columns: 80)
    for line in ["tour \(lesson + 1)"] + Lesson.all[lesson].steps.map(\.line) {
      let rows = session.type(line).split(separator: "\n", omittingEmptySubsequences: false).count
      #expect(rows <= 21, "\(line): \(rows) rows")
    }
  }

  /// A session in a lesson, where it asks for a line.
  private static func session(_ lesson: Int, at asked: String) throws -> TypedSession {
    let session = TypedSession()
    _ = session.type("tour \(lesson)")
    let steps = Lesson.all[lesson - 1].steps
    let index = try #require(steps.firstIndex { $0.line == asked })
    for step in steps[..<index] { _ = session.type(step.line) }
    return session
  }

  /// A text with its rows in one.
  private static func joined(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// A text without the rows that tell how many cells ran.
  private static func withoutCounts(_ text: String) -> String {
    text.split(separator: "\n").filter { !$0.hasSuffix("cells ran") }.joined(separator: "\n")
  }

  /// How many words and numbers a text has.
  private static func words(_ text: String) -> Int {
    text.split(whereSeparator: \.isWhitespace)
      .count { $0.contains { $0.isLetter || $0.isNumber } }
  }
}
