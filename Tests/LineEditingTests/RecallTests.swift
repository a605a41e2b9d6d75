import Testing

@testable import LineEditing

@Suite struct `Recalling older lines` {
  private let entries = ["show kv", "set seqlen 1", "show total", "set seqlen 2", "set seqlen 2"]

  @Test func `goes through all of them from an empty line and back`() {
    var recall = HistoryRecall(entries)
    var line = LineBuffer()
    var seen: [String] = []
    while let older = recall.older(than: line) {
      line = older
      seen.append(line.text)
    }
    #expect(seen == ["set seqlen 2", "show total", "set seqlen 1", "show kv"])
    while let newer = recall.newer(than: line) { line = newer }
    #expect(line == LineBuffer())
  }

  @Test func `keeps to those that begin as the typed line`() {
    var recall = HistoryRecall(entries)
    let typed = LineBuffer("sh")
    let first = recall.older(than: typed)
    #expect(first == LineBuffer("show total"))
    let second = first.flatMap { recall.older(than: $0) }
    #expect(second == LineBuffer("show kv"))
    #expect(second.flatMap { recall.older(than: $0) } == nil)
    #expect(recall.newer(than: LineBuffer("show kv")) == LineBuffer("show total"))
    #expect(recall.newer(than: LineBuffer("show total")) == typed)
  }

  @Test func `begins anew from a line that was edited`() {
    var recall = HistoryRecall(entries)
    _ = recall.older(than: LineBuffer())
    #expect(recall.older(than: LineBuffer("show k")) == LineBuffer("show kv"))
  }

  @Test func `passes over long lines that begin alike as fast as over others`() {
    let beginning = String(repeating: "e\u{301} ", count: 25_000)
    let entries = Array(repeating: beginning, count: 200)
    var recall = HistoryRecall(entries)
    let time = ContinuousClock().measure {
      #expect(recall.older(than: LineBuffer(beginning)) == nil)
    }
    #expect(time < .seconds(5))
  }

  /// As letters they are the same, and each comparison of those puts all of their marks in order.
  @Test func `knows lines by their bytes`() {
    let marks = ["e\u{301}\u{323}", "e\u{323}\u{301}"]
    var recall = HistoryRecall(marks)
    #expect(recall.older(than: LineBuffer())?.scalars == Array(marks[1].unicodeScalars))
    #expect(recall.older(than: LineBuffer(marks[1]))?.scalars == Array(marks[0].unicodeScalars))
    var search = HistorySearch(marks, from: LineBuffer())
    search.extend(by: "e")
    search.older()
    #expect(search.line.scalars == Array(marks[0].unicodeScalars))
  }

  @Test func `has nothing newer than the line being typed`() {
    var recall = HistoryRecall(entries)
    #expect(recall.newer(than: LineBuffer("x")) == nil)
  }
}

@Suite struct `Searching older lines` {
  private let entries = ["\u{3B7} = 2*3", "a = 2*30", "b = 7", "a = 2*30"]

  @Test func `takes the text literally and puts the cursor on it`() {
    var search = search(for: "2*3")
    #expect(search.line.text == "a = 2*30")
    #expect(search.line.cursor == 4)
    #expect(search.prompt == "history '2*3': ")
    search.older()
    #expect(search.line.text == "\u{3B7} = 2*3")
    search.older()
    #expect(search.prompt == "not in history '2*3': ")
    #expect(search.line.text == "\u{3B7} = 2*3")
  }

  @Test func `finds letters of any alphabet`() {
    #expect(search(for: "\u{3B7}").line.text == "\u{3B7} = 2*3")
  }

  @Test func `finds the first place of a text that begins again within itself`() {
    let entries = ["\u{E9}aab aabaab aabaaab", "aabaa"]
    var search = HistorySearch(entries, from: LineBuffer())
    for scalar in "aabaaa".unicodeScalars { search.extend(by: scalar) }
    #expect(search.line.text == entries[0] && search.line.cursor == 12)
  }

  @Test func `reads long lines once, whatever is looked for`() {
    let entries = (0..<100).map { String(repeating: "a", count: 10_000) + " \($0)" }
    var search = HistorySearch(entries, from: LineBuffer())
    for _ in 0..<500 { search.extend(by: "a") }
    let time = ContinuousClock().measure { search.extend(by: "b") }
    #expect(search.prompt.hasPrefix("not in history"))
    #expect(time < .seconds(5))
  }

  @Test func `gives the first line while nothing is found`() {
    var search = search(for: "zz")
    #expect(search.line.text == "draft")
    search.shorten()
    search.shorten()
    #expect(search.prompt == "history '': ")
  }

  private func search(for text: String) -> HistorySearch {
    var search = HistorySearch(entries, from: LineBuffer("draft"))
    for scalar in text.unicodeScalars { search.extend(by: scalar) }
    return search
  }
}
