import Commands
import Diagnostics
import Language
import ModelFiles
import Testing
import Worksheet

/// What one formula may cost, and how a person stops it.
@Suite struct `A formula that takes long` {
  /// Someone who asks to stop once: whoever looks takes that away, as with Ctrl-C at a prompt.
  private final class Patience {
    var isOver = false
    var asked = 0
  }

  private let patience = Patience()
  private let desk: Desk

  /// A session in which `slow` works on some hundred thousand elements.
  init() throws {
    desk = try Desk()
    _ = try desk.reply("pile0(x) = x * 1.5 + 1")
    for level in 1...6 {
      _ = try desk.reply("pile\(level)(x) = pile\(level - 1)(x) + pile\(level - 1)(x + 1)")
    }
    _ = try desk.reply("start = 1")
    _ = try desk.reply("slow = sum(pile6(range(1000) + start))")
    _ = try desk.reply("set start 2")
    desk.session.environment.isInterrupted = { [patience] in
      patience.asked += 1
      defer { patience.isOver = false }
      return patience.isOver
    }
  }

  @Test func `can be stopped, and has its value when it is asked for again`() throws {
    patience.isOver = true
    let error = try #require(desk.error("slow + 1"))
    #expect(error.message == "stopped before there was an answer; the session is as it was")
    #expect(patience.asked == 1)
    patience.isOver = false
    #expect(try desk.text("slow + 1") == "48496001\n")
    #expect(patience.asked > 1)
    let asked = patience.asked
    #expect(try desk.text("slow + 1") == "48496001\n")
    #expect(patience.asked == asked)
  }

  @Test func `of single numbers can be stopped too`() throws {
    _ = try desk.reply("zq = 1")
    let long = String(repeating: "+(zq-zq)", count: 20_000)
    for number in 1...3 { _ = try desk.reply("long\(number) = zq\(long) + sqrt(0 - zq)") }
    _ = try desk.reply("step = ceil(zq, 64)\(long)")
    _ = try desk.reply("set weights long1 * 1 B")
    let columns = (2...9).map { "zq = \($0)" }.joined(separator: ", ")
    for line in [
      "set zq 3", "plot long1 vs zq = 1..5", "sweep long1, long2 for zq = 1..256",
      "compare \(columns)", "scale step by zq", "show long2 with zq 7",
    ] {
      patience.isOver = true
      #expect(desk.error(line)?.message.contains("stopped") == true, "\(line)")
      patience.isOver = false
    }
    #expect(try desk.text("zq") == "1\n")
  }

  @Test func `finds no room for lists that it needs at once`() throws {
    desk.session.sheet.mostHeld = 10 << 20
    let full =
      "lists and texts that cells hold come to more than 10 MiB; make them shorter, or begin a new session"
    for number in 1...4 { _ = try desk.reply("list\(number) = range(99000 + start) * \(number)") }
    _ = try desk.reply("three = length(list1) + length(list2) + length(list3)")
    for refused in ["length(list4) + three", "more = length(list4) + three", "show three, list4"] {
      let error = try #require(desk.error(refused), "\(refused)")
      #expect(error.message == full)
      #expect(error.marked == refused)
      #expect(try desk.text("three") == "297006\n")
    }
    #expect(desk.error("more")?.message.hasPrefix("no cell is called 'more'") == true)
    // What was held for a line is let go of for the next, however often.
    for number in 1...5 {
      _ = try desk.reply("set start \(number)")
      #expect(try desk.text("three") == "\(297000 + 3 * number)\n")
      #expect(try desk.text("list4[2]") == "8\n")
      _ = try desk.reply("gone\(number) = range(90000) * \(number)")
      _ = try desk.reply("unset gone\(number)")
    }
    #expect(desk.error("length(list4) + three")?.message == full)
    _ = try desk.reply("set list1 [0]")
    #expect(try desk.text("length(list4) + three") == "297016\n")
  }

  @Test func `counts texts with what they take beside their letters`() throws {
    desk.session.sheet.mostHeld = 7 << 20
    _ = try desk.reply("short = join(\"aa\", range(60000))")
    #expect(try desk.text("length(short)") == "60000\n")
    _ = try desk.reply("unset short")
    let long = "long = join(\"aaaaaaaaaaaaaaaa\", range(60000))"
    let error = try #require(desk.error(long))
    #expect(
      error.message
        == "lists and texts that cells hold come to more than 7 MiB; make them shorter, or begin a new session"
    )
  }

  @Test func `that many cells make can be stopped while they are listed`() throws {
    let chain = (1...1_200).map { "link\($0) = link\($0 - 1) + 1\n" }.joined()
    try desk.session.sheet.define(book: BookText(SourceText("link0 = 1\n" + chain)))
    for line in ["deps link1200", "uses link0", "vars link"] {
      patience.isOver = true
      #expect(desk.error(line)?.message.hasPrefix("stopped before") == true, "\(line)")
      patience.isOver = false
    }
    let tree = try desk.text("deps link1200").split(separator: "\n")
    #expect(tree.count == 1_201)
    #expect(tree[60] == String(repeating: "  ", count: 60) + "link1140  1141")
    #expect(tree[1_200] == String(repeating: "  ", count: 60) + "1200: link0  1")
  }

  @Test func `tells no more names and values than anybody reads`() throws {
    let name = String(repeating: "a", count: 90)
    for number in 1...8 { _ = try desk.reply("c\(number)\(name) = \(number)") }
    let all = (1...8).map { "c\($0)\(name)" }.joined(separator: " + ")
    for number in 1...8 { _ = try desk.reply("r\(number) = \(all)") }
    _ = try desk.reply("all = " + (1...8).map { "r\($0)" }.joined(separator: " + "))
    let lines = [
      "deps all", "deps all --dot", "explain r1 --latex",
      "sweep c1\(name) for r1 = 1..100 step 1", "compare now, r1 = \(all), r2 = \(all)",
    ]
    for line in lines {
      desk.session.sheet.mostTold = 64_000_000
      _ = try desk.reply(line)
      desk.session.sheet.mostTold = 1_000
      let error = try #require(desk.error(line), "\(line)")
      #expect(
        error.message
          == "its values have more than 1000 letters in all; ask for fewer, or for 'length' of a list"
      )
      #expect(error.marked == line)
    }
  }

  @Test func `that very many accelerators, or long functions, make can be stopped`() throws {
    let many = (0..<3_000).map { "accelerator zz\($0) { memory = 1 GB }\n" }.joined()
    try desk.session.sheet.define(book: BookText(SourceText(many)))
    patience.isOver = true
    #expect(desk.error("gpu ZZ.2999")?.message.hasPrefix("stopped before") == true)
    let axis = (0..<400).map { "at\($0) = \($0)\n" }.joined()
    try desk.session.sheet.define(book: BookText(SourceText(axis)))
    patience.isOver = true
    let points = (0..<400).map { "at\($0)" }.joined(separator: ", ")
    #expect(desk.error("sweep start for start = [\(points)]")?.message.hasPrefix("stopped") == true)
    let long = "long(x) = x" + String(repeating: " + x", count: 20_000) + "\n"
    let cells = (0..<100).map { "called\($0) = long(1)\n" }.joined()
    patience.isOver = true
    do throws(Diagnostic) {
      try desk.session.sheet.define(book: BookText(SourceText(long + cells)))
      Issue.record("nothing was said")
    } catch {
      #expect(error.message.hasPrefix("stopped before"))
    }
  }

  @Test func `on lists is heard of wherever they are followed or compiled`() throws {
    desk.session.sheet.stride = 1_000
    let numbers = (1..<2_000).map { "\($0)" }.joined(separator: ", ")
    for line in ["zq = 3.5", "li = range(2000) * zq + range(2000)", "lo = [zq, \(numbers)]"] {
      _ = try desk.reply(line)
    }
    let sum = Array(repeating: "lo", count: 20).joined(separator: " + ")
    // Where lists do not count it is asked a fifth less often, or more than that.
    let lines = [
      ("max(li)", "scale xx by zq", 25),
      ("(if li > 5 then li else li + 1)[7]", "scale xx by zq", 45),
      ("sum(if exists(li) then 1 else 2)", "scale xx by zq", 30),
      ("(\(sum))[0]", "sweep xx for zq = 1..200 step 1", 270),
      ("max(lo)", "sweep xx for zq = 1..200 step 1", 14),
    ]
    for (part, line, least) in lines {
      _ = try desk.reply("xx = \(part) + \(part) + \(part)")
      _ = try desk.text("xx")
      let asked = patience.asked
      _ = try desk.reply(line)
      #expect(patience.asked - asked >= least, "\(part): \(line)")
    }
  }

  @Test func `that kinds take can be stopped, and leaves them as they were`() throws {
    let far = "far(y) = y" + String(repeating: " + y", count: 5_000)
    _ = try desk.reply(far)
    for number in 0..<40 { _ = try desk.reply("caller\(number) = far(\(number))") }
    _ = try desk.reply("beside = caller7 + 1")
    let other = far + " * 1 GB"
    patience.isOver = true
    #expect(desk.error(other)?.message.hasPrefix("stopped before") == true)
    patience.isOver = false
    #expect(desk.error(other)?.message.contains("would no longer be sound") == true)
    #expect(try desk.text("caller7 + 0") == "35007\n")
    #expect(try desk.text("beside + 0") == "35008\n")
  }

  @Test func `that what is held would be without what holds it can be stopped`() throws {
    let sum = (0..<200).map { _ in "pile6(q1)" }.joined(separator: " + ")
    let book = "input q1 = 1\nheld = \(sum)\n@headline @whole\nall_of_it = held\n"
    try desk.session.sheet.define(book: BookText(SourceText(book)))
    _ = try desk.reply("set held 1")
    patience.isOver = true
    #expect(desk.error("set q1 2")?.message.hasPrefix("stopped before") == true)
    #expect(try desk.text("q1 + 0") == "1\n")
  }

  @Test func `takes no more blanks and comments than are worth keeping`() throws {
    desk.session.sheet.mebibytesOfLines = 1
    let blanks = String(repeating: " ", count: 600_000)
    _ = try desk.reply("long = 1 +\(blanks)1")
    _ = try desk.reply("long = 2 + 1 #\(blanks)")
    #expect(
      desk.error("longer = 1 +\(blanks)1")?.message
        == "the lines by which you set or made cells would have more than 1 MiB; write them without so many blanks "
        + "and comments, 'unset' some first, or begin a new session")
    #expect(desk.error("longer")?.message.contains("no cell is called 'longer'") == true)
    _ = try desk.reply("longer = 1 + 1")
    _ = try desk.reply("unset long")
    _ = try desk.reply("longer = 1 +\(blanks)1")
  }

  @Test func `is long by what it is made of, not by its letters`() throws {
    for line in ["reset", "first = 1"] + (0..<5).map({ "own\($0) = first+1+1" }) {
      _ = try desk.reply(line)
    }
    _ = try desk.reply("range(30) * 1.5")
    for line in ["held = ans", "held2 = ans"] { _ = try desk.reply(line) }
    let least = try (10...200).first { most in
      let again = try Desk()
      again.session.sheet.mostUserWeight = most
      let lines = desk.session.savedScript.split(separator: "\n").map(String.init)
      return lines.allSatisfy { again.error($0) == nil }
    }
    // The lists have an element each for what they hold, however short `ans` is, and sums the same with blanks.
    #expect((least ?? 0) > 60)
    desk.session.sheet.mostUserWeight = least ?? 0
    #expect(
      desk.error("more = 1")?.message
        == "the formulas of all cells that you set or make would have more than \(least ?? 0) names, numbers and "
        + "operations; shorten them, 'unset' some first, or begin a new session")
    _ = try desk.reply("unset held2")
    _ = try desk.reply("held2 = ans")
    #expect(desk.error("held3 = ans") != nil)
  }

  @Test func `is not written where saving it is stopped`() throws {
    for cell in 0..<20 { _ = try desk.reply("own\(cell) = 1" + String(repeating: "+1", count: 99)) }
    desk.session.environment.write = { (path, _, _) throws(FileProblem) in
      Issue.record("\(path) was written")
    }
    desk.session.sheet.stride = 500
    patience.isOver = true
    #expect(desk.error("save s.plim")?.message.hasPrefix("stopped before") == true)
  }

  @Test func `leaves nothing behind where it was stopped`() throws {
    _ = try desk.reply("a = 1")
    _ = try desk.reply("a = 2")
    _ = try desk.reply("undo")
    #expect(try desk.text("7") == "7\n")
    _ = try desk.reply("weights = 1 GB")
    _ = try desk.reply("undo")
    patience.isOver = true
    #expect(desk.error("weights = slow * 1 GB")?.message.hasPrefix("stopped before") == true)
    patience.isOver = true
    #expect(desk.error("[1, slow]")?.message.hasPrefix("stopped before") == true)
    #expect(try desk.text("ans") == "7\n")
    _ = try desk.reply("redo")
    #expect(try desk.text("weights") == "1.000 GB\n")
    #expect(desk.error("redo") != nil)
  }

  @Test func `leaves an undo undone where that was stopped`() throws {
    _ = try desk.reply("weights = slow * 1 GB")
    _ = try desk.reply("weights = 1 GB")
    _ = try desk.reply("set start 3")
    _ = try desk.reply("set start 2")
    _ = try desk.reply("undo")
    _ = try desk.reply("undo")
    patience.isOver = true
    #expect(desk.error("undo")?.message.hasPrefix("stopped before") == true)
    #expect(try desk.text("weights") == "1.000 GB\n")
    _ = try desk.reply("redo")
    #expect(try desk.text("start") == "3\n")
  }

  @Test func `stops the search that asked for it`() throws {
    let before = patience.asked
    patience.isOver = true
    let line = "solve seqlen for sum(pile6(range(1000) + seqlen)) <= 1e12"
    #expect(desk.error(line)?.message.hasPrefix("stopped before") == true)
    #expect(patience.asked - before < 5)
  }

  @Test func `takes back the change under which it was stopped`() throws {
    _ = try desk.reply("weights = slow * 1 GB")
    _ = try desk.reply("set start 1")
    patience.isOver = true
    #expect(desk.error("set start 3")?.message.hasPrefix("stopped before") == true)
    patience.isOver = false
    #expect(try desk.text("start") == "1\n")
    _ = try desk.reply("undo")
    #expect(try desk.text("start") == "2\n")
    #expect(try desk.text("slow") == "48496000\n")
  }

  @Test func `is refused beyond what a formula may work on`() throws {
    #expect(desk.session.sheet.mostElements == 20_000_000)
    desk.session.sheet.mostElements = 600_000
    #expect(try desk.text("slow") == "48496000\n")
    let error = try #require(desk.error("sum(pile6(range(3000) + start))"))
    #expect(
      error.message
        == "the formula works on more than 600000 elements of lists; split it into cells")
    #expect(try desk.text("slow + sum(pile5(range(1000)))") == "72624000\n")
  }

  @Test(arguments: [
    "sum(x mod 2)", "sum(if x > 3 then x else 1)", "length(letters(join(x, \"a\")))",
  ])
  func `counts what is walked, be it alike`(_ body: String) throws {
    _ = try desk.reply("walk0(x) = \(body)")
    for level in 1...5 {
      _ = try desk.reply("walk\(level)(x) = walk\(level - 1)(x) + walk\(level - 1)(x)")
    }
    desk.session.sheet.mostElements = 20_000
    let operand =
      body.contains("letters") ? "\"\(String(repeating: "ab", count: 500))\"" : "range(1000) mod 5"
    let error = try #require(desk.error("walk5(\(operand))"))
    #expect(error.message.hasPrefix("the formula works on more than"))
    #expect(desk.error("walk0(\(operand))") == nil)
  }

  @Test func `counts the length of what is called`() throws {
    let body = Array(repeating: "x", count: 300).joined(separator: " + ")
    _ = try desk.reply("long0(x) = \(body)")
    for level in 1...10 {
      _ = try desk.reply("long\(level)(x) = long\(level - 1)(x) + long\(level - 1)(x)")
    }
    desk.session.sheet.mostElements = 300_000
    #expect(desk.error("long10(1)")?.message.hasPrefix("the formula works on more than") == true)
    #expect(try desk.text("long6(1)") == "19200\n")
  }
}
