import Diagnostics
import FormulaBook
import Language
import TestSupport
import Testing

@Suite struct `A chapter` {
  @Test func `that ships is split into core and presets`() throws {
    #expect(!Chapter.all.isEmpty)
    for chapter in Chapter.all { try check(chapter) }
  }

  @Test(.enabled(if: !Drafts.all.isEmpty, Comment(rawValue: Drafts.lack)))
  func `of the drafts is split into core and presets`() throws {
    for draft in Drafts.all { try check(Chapter(draft)) }
  }

  @Test func `of methods is read only when a method is asked for, the book's own first`() {
    for kind in [nil, "family", "model", "accelerator"] {
      #expect(!Chapter.shipped(holding: kind).flatMap(\.heads).contains { $0.kind == "method" })
    }
    let methods = Chapter.shipped(holding: "method").flatMap(\.heads).filter { $0.kind == "method" }
    #expect(
      methods.compactMap(\.names.first) == ["transformers", "notebook", "llamacpp", "vllm"])
    #expect(methods.allSatisfy { $0.summary.contains("Known error:") })
  }

  @Test(arguments: [
    ("", 0, []), ("x = 1", 1, []), ("family a {}", 0, ["a"]), ("family a {}\n", 0, ["a"]),
    ("x = 1\nfamily a {\n  y = 2\n}\nz = 3\n", 2, ["a"]),
    ("x = 1\n\n/// A.\n@report(x)\nmethod a { y = 2 }\nz = 3", 2, ["a"]),
    ("family a, b : c { }\nmodel m-1.5b \"M\" {\n}\n", 0, ["a b", "m-1.5b"]),
    ("/// X.\nx = 1\nfamily a { y = 2 }", 1, ["a"]), ("method = 3\nfamily : text = \"a\"\n", 1, []),
  ])
  func `is split by its heads alone`(_ text: String, _ stretches: Int, _ names: [String]) throws {
    let chapter = Chapter(SourceText(text))
    #expect(chapter.core.count == stretches)
    #expect(chapter.heads.map { $0.names.joined(separator: " ") } == names)
    try check(chapter)
  }

  /// Core and presets cover the text without a gap, and read apart say what the whole text says.
  private func check(_ chapter: Chapter) throws {
    let ranges = (chapter.core + chapter.heads.map(\.range)).sorted {
      $0.lowerBound < $1.lowerBound
    }
    var end = 0
    for range in ranges {
      #expect(range.lowerBound == end && !range.isEmpty)
      end = range.upperBound
    }
    #expect(end == chapter.source.bytes.count)
    let whole = try BookText(chapter.source)
    var definitions: [Definition] = []
    for stretch in chapter.core {
      let part = try BookText(chapter.source, range: stretch)
      #expect(part.presets.isEmpty)
      definitions += part.definitions
    }
    #expect(definitions == whole.definitions)
    for (head, preset) in zip(chapter.heads, whole.presets) {
      let part = try BookText(chapter.source, range: head.range)
      #expect(part.definitions.isEmpty && part.presets == [preset])
      #expect(head.names == preset.names && head.kind == preset.kind.rawValue)
    }
    #expect(chapter.heads.count == whole.presets.count)
  }
}
