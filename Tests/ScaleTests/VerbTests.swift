import Commands
import Diagnostics
import Glibc
import Markup
import Testing

@Suite struct `The command scale` {
  private static let complaints = [
    ("scale", "expected the name of a cell, found the end"),
    ("scale nothing_here", "no cell is called 'nothing_here'; 'vars' lists what there is"),
    ("scale seqlen by", "expected the name of a cell, found the end"),
    ("scale flash_attention", "flash_attention is true or false; 'scale' follows single numbers"),
    ("scale seqlen by twice", "twice is a function; 'scale' follows single numbers"),
    (
      "scale seqlen by sliding_window", "sliding_window is infinite; 'scale' follows single numbers"
    ),
    (
      "scale seqlen batch_size",
      "expected 'by INPUT', ',' or the end of the line, found 'batch_size'"
    ),
    (
      "scale layer_window", "layer_window is a list of plain counts; 'scale' follows single numbers"
    ),
    ("scale hidden_size", "hidden_size has no value"),
  ]

  @Test func `says what is wrong with a line`() throws {
    let desk = try Desk("twice(x) = 2 * x", "set hidden_layers 2")
    for (line, message) in Self.complaints {
      do throws(Diagnostic) {
        try desk.type(line)
        Issue.record("nothing is said of \(line)")
      } catch { #expect(error.message == message, "\(line)") }
    }
  }

  @Test func `answers a script with a row for each input`() throws {
    let desk = try Desk("area = seqlen * batch_size * 2 B", "other = 1 MB")
    let reply = try #require(try desk.type("scale area by batch_size, seqlen"))
    let fields = Dictionary(uniqueKeysWithValues: reply.fields.map { ($0.key, $0.value) })
    #expect(fields["name"] == .text("area"))
    #expect(fields["value"] == .number(16384))
    guard case .list(let rows)? = fields["rows"], case .object(let row)? = rows.last else {
      Issue.record("no rows")
      return
    }
    let cells = Dictionary(uniqueKeysWithValues: row.map { ($0.key, $0.value) })
    #expect(cells["input"] == .text("batch_size") || cells["input"] == .text("seqlen"))
    #expect(cells["order"] == .text("linear"))
    #expect(cells["elasticity"] == .number(1))
    #expect(cells["doubled"] == .number(32768))
    #expect(cells["ratio"] == .number(2))
    #expect(cells["exact"] == .boolean(true))
    #expect(cells["from"] == .number(-.infinity))
  }

  @Test func `says so where nothing moves the term`() throws {
    let desk = try Desk("fixed = 3 GB")
    let reply = try #require(try desk.type("scale fixed"))
    #expect(reply.body.last == .line("no input moves it"))
  }

  @Test(arguments: ["scale total", "solve seqlen for total <= 80 GB", "fit h100"])
  func `stops when someone asks, as whatever takes its time does`(line: String) throws {
    let desk = try Desk("load llama-3.1-8b")
    desk.session.environment.isInterrupted = { true }
    do throws(Diagnostic) {
      try desk.type(line)
      Issue.record("nothing was said")
    } catch {
      #expect(error.message == "stopped before there was an answer; the session is as it was")
      #expect(error.place != nil)
    }
    desk.session.environment.isInterrupted = { false }
    #expect(try desk.type(line) != nil)
  }

  @Test func `follows 100,000 layers alike as one`() throws {
    let desk = try Desk("load llama-3.1-8b", "set hidden_layers 100000")
    let before = Self.seconds
    #expect(try desk.type("scale total") != nil)
    // Element by element it took twelve; now it takes a third of one.
    #expect(Self.seconds - before < 4)
  }

  /// What this thread has computed so far.
  private static var seconds: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
