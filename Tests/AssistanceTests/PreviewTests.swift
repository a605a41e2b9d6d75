import Assistance
import Commands
import Markup
import ProgramSupport
import Testing

/// The value below the line while it is typed.
@Suite struct `A preview` {
  private static let load = "load examples/llama-3.1-8b.json"

  @Test(arguments: [
    ("1 + 1", "= 2"), ("kv in GiB", "= 1.0 GiB"), ("x = 2 * kv", "= 2.147 GB"), ("42", ""),
    ("80 GB", ""), ("1 +", ""), ("kv + seqlen", ""), ("foo", ""), ("", ""), ("1 / 0", ""),
    ("show kv", "= 1.074 GB"), ("gpu h1", "gpu [NAME [xN] | none]"),
    ("set", "set NAME VALUE [, NAME VALUE …]"),
    ("set tile_size 2 * 8", "tile_size 128 → 16"),
    ("set seqlne 1", "set NAME VALUE [, NAME VALUE …]"),
    (
      "set batch_size 32",
      "total 18.62 GB → 82.08 GB   kv 1.074 GB → 34.36 GB   activations 977.4 MB → 31.14 GB"
    ),
  ])
  func `says what a line would come to`(line: String, wanted: String) {
    let typed = TypedSession()
    _ = typed.type(Self.load)
    #expect(typed.session.preview(of: line, within: .seconds(60)).plain == wanted)
  }

  /// Every beginning of every line is looked at, as a person would have it who types slowly.
  @Test func `changes nothing that can be seen`() {
    let lines = [
      "trace off", "kv", Self.load, "total", "set batch_size 32", "kv_per_gpu in GiB",
      "mine = 2 * kv", "set seqlen 16Ki, batch_size 2", "f(x) = x / kv", "f(total)", "undo", "undo",
      "gpu h100 x2", "method notebook", "kv + seqlen", "unset seqlen", "redo", "trace on",
      "set seqlen 1Ki", "total", "set batch_size 1", "activations", "vars", "save s.plim --force",
    ]
    let (plain, looked) = (TypedSession(), TypedSession())
    for line in lines {
      for count in stride(from: line.count, through: 0, by: -5) {
        let head = String(line.prefix(count))
        _ = looked.session.preview(of: head, within: .seconds(60))
        _ = PromptText(looked.session).state(columns: 80)
        _ = Completion(of: head, in: looked.session)
        _ = LineLook(head, cursor: head.utf8.count, in: looked.session)
      }
      #expect(looked.type(line) == plain.type(line), "\(line)")
    }
  }

  @Test func `ends when its time is over`() {
    let typed = TypedSession()
    for line in ["a0 = 1"] + (1...200).map({ "a\($0) = a\($0 - 1) + 1" }) { _ = typed.type(line) }
    _ = typed.type("set a0 2")
    #expect(typed.session.preview(of: "a200", within: .zero).plain == "")
    #expect(typed.session.preview(of: "a200", within: .seconds(60)).plain == "= 202")
    #expect(typed.type("a200") == "  202\n")
  }

  /// One formula can take long by itself: no list of so many elements is worked on for a look.
  @Test(arguments: [
    "sum(sqrt(range(6000)))", "sum(range(6000) * range(6000))", "count(range(6000) > 1)",
    "sum(-range(6000))", "sum(range(6000)[range(6000)])",
    "max(if range(6000) > 1 then 1 else 2)",
  ])
  func `does not work on long lists`(line: String) {
    let typed = TypedSession()
    #expect(typed.session.preview(of: line, within: .seconds(60)).plain == "")
    let short = line.replacing("6000", with: "4000")
    #expect(typed.session.preview(of: short, within: .seconds(60)).plain != "")
    let shown = typed.type(line)
    #expect(!shown.isEmpty && !shown.contains("time"), "\(shown)")
  }

  @Test(arguments: ["twice(twice(1))", "sum(range(1000) + 1)", "sqrt(range(1000))"])
  func `ends within one formula when its time is over`(line: String) {
    let typed = TypedSession()
    _ = typed.type("twice(x) = 2 * x")
    #expect(typed.session.preview(of: line, within: .zero).plain == "")
    #expect(typed.session.preview(of: line, within: .seconds(60)).plain != "")
  }
}
