import Markup
import Testing

@testable import Reports

@Suite struct `A picture` {
  private func picture(_ line: String) throws -> String {
    let desk = try Desk()
    _ = try desk.reply("set memory 10 GB")
    _ = try desk.reply(line + " --svg a.svg")
    return desk.disk.texts["a.svg"] ?? ""
  }

  @Test func `is well-formed, with axes, numbers, curves and a legend`() throws {
    let text = try picture("plot total, kv vs seqlen = 1Ki..128Ki")
    let elements = try #require(Elements(text))
    #expect(text.hasPrefix(SVGChart.mark))
    #expect(elements.counts["svg"] == 1)
    #expect(elements.counts["title"] == 1)
    #expect(elements.counts["polyline"] == 2)
    #expect(elements.classes["axis"] == 2)
    #expect(elements.classes["place"] == 9)
    #expect(elements.classes["height"] == 5)
    #expect(elements.classes["legend"] == 3)
    #expect(elements.classes["level"] == 2)
    #expect(elements.counts["script"] == nil)
    for words in [
      "total, kv vs seqlen", "batch_size = 1, bits = 16 bit", "128Ki", "GB",
    ] {
      #expect(elements.texts.contains(words), "\(words) is not in \(elements.texts)")
    }
    #expect(text.contains("viewBox=\"0 0 960 540\""))
    #expect(text.contains("#0072B2") && text.contains("#D55E00"))
  }

  @Test func `makes every text safe`() throws {
    var chart = Chart(
      "a < b & \"c\" > d\u{1B}[31m", across: Chart.Axis("x<y>"), up: Chart.Axis("&"))
    chart.conditions = ["<script>alert(1)</script>"]
    chart.series = [Chart.Series("]]>", [Chart.Point(0, 1), Chart.Point(1, 2)])]
    chart.levels = [Chart.Level("'&amp;'", at: 1)]
    let text = try #require(SVGChart.text(of: chart))
    let elements = try #require(Elements(text))
    #expect(elements.counts["script"] == nil)
    #expect(!text.contains("\u{1B}"))
  }

  @Test func `breaks a curve where there is no value`() throws {
    let elements = try #require(Elements(try picture("plot gap vs seqlen = 1..6")))
    #expect(elements.counts["polyline"] == 2)
  }

  @Test func `is written over one of its own, and over nothing else without --force`() throws {
    let desk = try Desk()
    let reply = try desk.reply("plot kv vs seqlen = 1..2 --svg \"b c.svg\"")
    #expect(reply.fields.last == .init("path", .text("b c.svg")))
    #expect(
      try desk.text("plot kv vs seqlen = 1..3 --svg \"b c.svg\"")
        == "b c.svg: kv vs seqlen, 3 points\n")
    desk.disk.texts["own.svg"] = "<svg/>"
    #expect(desk.error("plot kv vs seqlen = 1..2 --svg own.svg") != nil)
    #expect(desk.disk.texts["own.svg"] == "<svg/>")
    _ = try desk.reply("plot kv vs seqlen = 1..2 --svg own.svg --force")
    #expect(desk.disk.texts["own.svg"]?.hasPrefix(SVGChart.mark) == true)
  }

  @Test func `shows what was held fixed, and nothing that does not matter`() throws {
    let desk = try Desk()
    _ = try desk.reply("set batch_size 4, flash off, layers 16")
    let fixed = try desk.reply("plot kv vs seqlen = 1..2").fields[1].value
    #expect(fixed == .list([.text("batch_size = 4"), .text("layers = 16")]))
    #expect(
      try desk.reply("plot weights vs bits = 1..2").fields[1].value == .list([]))
  }

  @Test func `has the accelerator's memory as a line, unless it is far above`() throws {
    let desk = try Desk()
    _ = try desk.reply("set memory 10 GB")
    let near = try desk.reply("plot total vs seqlen = 1Ki..64Ki")
    guard case .chart(let chart)? = near.body.first else {
      Issue.record("no chart")
      return
    }
    #expect(chart.levels == [Chart.Level("memory, 10.00 GB", at: 10)])
    let far = try desk.reply("plot kv vs seqlen = 1..64")
    #expect(far.notes == ["memory, 10.00 GB, lies far above what is drawn"])
    #expect(try desk.reply("plot layers vs seqlen = 1..64").notes.isEmpty)
  }
}

/// The elements of a text in XML, if it is well-formed: a checker for what pictures hold.
struct Elements {
  var counts: [String: Int] = [:]
  var classes: [String: Int] = [:]
  var texts: [String] = []

  init?(_ text: String) {
    var open: [String] = []
    var rest = text[...]
    while let start = rest.firstIndex(of: "<") {
      let words = rest[..<start]
      if words.contains(">") || !Self.isSafe(words) { return nil }
      if !words.allSatisfy(\.isWhitespace) { texts.append(Self.plain(words)) }
      guard let end = rest[start...].firstIndex(of: ">") else { return nil }
      let tag = rest[rest.index(after: start)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.hasPrefix("?") || tag.hasPrefix("!--") { continue }
      if tag.hasPrefix("/") {
        if open.popLast() != String(tag.dropFirst()) { return nil }
        continue
      }
      guard let name = take(tag.hasSuffix("/") ? tag.dropLast() : tag) else { return nil }
      if !tag.hasSuffix("/") { open.append(name) }
    }
    if !open.isEmpty || !rest.allSatisfy(\.isWhitespace) { return nil }
  }

  /// Counts a tag with its attributes and gives its name.
  private mutating func take(_ tag: Substring) -> String? {
    let name = String(tag.prefix { $0 != " " })
    counts[name, default: 0] += 1
    var rest = tag.dropFirst(name.count)
    var seen: Set<String> = []
    while !rest.allSatisfy({ $0 == " " }) {
      guard rest.first == " " else { return nil }
      let key = String(rest.dropFirst().prefix { $0 != "=" })
      rest = rest.dropFirst(key.count + 1)
      guard rest.hasPrefix("=\""), seen.insert(key).inserted else { return nil }
      let value = rest.dropFirst(2).prefix { $0 != "\"" }
      rest = rest.dropFirst(value.count + 3)
      if !Self.isSafe(value) { return nil }
      if key == "class" { classes[String(value), default: 0] += 1 }
    }
    return name
  }

  private static let entities = ["&amp;", "&lt;", "&gt;", "&quot;"]

  private static func isSafe(_ words: Substring) -> Bool {
    words.indices.filter { words[$0] == "&" }.allSatisfy { place in
      entities.contains { words[place...].hasPrefix($0) }
    }
  }

  private static func plain(_ words: Substring) -> String {
    String(words).replacing("&lt;", with: "<").replacing("&gt;", with: ">")
      .replacing("&quot;", with: "\"").replacing("&amp;", with: "&")
  }
}
