import Commands
import Markup
import Testing

@Suite struct `A sweep` {
  @Test(arguments: [
    ("seqlen = 1Ki..8Ki", "1024 2048 4096 8192"),
    ("seqlen = 1..100 x10", "1 10 100"),
    ("seqlen = 1..100 x 10", "1 10 100"),
    ("seqlen = 2..9 x1.5", "2 3 5 7 9"),
    ("seqlen = 10..30 step 10", "10 20 30"),
    ("seqlen = 1..9 3 points", "1 5 9"),
    ("seqlen = [4, 1, 2]", "4 1 2"),
    ("seqlen = 2^range(3)", "1 2 4"),
    ("seqlen = 1..2 * layers x4", "1 4 16 64"),
    ("bits = 4 bit..16 bit step 4 bit", "4 bit,8 bit,12 bit,16 bit"),
    ("bits = 4..8 step 2", "4 bit,6 bit,8 bit"),
    ("bits = [4, 1 B]", "4 bit,8 bit"),
    ("flash = [on, off]", "true false"),
    ("weights = 1..2 x2", "1.000 GB,2.000 GB"),
  ])
  func `goes through the values that were asked for`(inputs: String, expected: String) throws {
    let separator: Character = expected.contains(",") ? "," : " "
    #expect(
      try Desk().inputs("sweep kv for \(inputs)")
        == expected.split(separator: separator).map(String.init))
  }

  @Test func `prints each term in one unit, with four digits`() throws {
    #expect(
      try Desk().text("sweep kv, total, kv / batch_size in MiB for seqlen = 1Ki..64Ki x4") == """
        seqlen  kv (GB)  total (GB)  kv / batch_size (MiB)
          1024   0.1342       2.134                  128.0
          4096   0.5369       2.537                  512.0
         16384    2.147       4.147                   2048
         65536    8.590       10.59                   8192

        """)
  }

  @Test func `makes a grid of each term over two inputs`() throws {
    #expect(
      try Desk().text("sweep kv, total for seqlen = 1Ki..4Ki x2, batch_size = [1, 8]") == """
        kv (GB): seqlen by batch_size       1      8
                                 1024  0.1342  1.074
                                 2048  0.2684  2.147
                                 4096  0.5369  4.295

        total (GB): seqlen by batch_size      1      8
                                    1024  2.134  3.074
                                    2048  2.268  4.147
                                    4096  2.537  6.295

        """)
  }

  @Test func `cuts a table that is too wide, with the first column again`() throws {
    #expect(
      try Desk().text("sweep kv for seqlen = [1, 2], batch_size = 1..8", columns: 46) == """
        kv (MB): seqlen by batch_size       1       2
                                    1  0.1311  0.2621
                                    2  0.2621  0.5243

        kv (MB): seqlen by batch_size       4      8
                                    1  0.5243  1.049
                                    2   1.049  2.097

        """)
  }

  @Test func `has the values that 'show' has`() throws {
    let desk = try Desk()
    let reply = try desk.reply("sweep total for seqlen = 1..300000 x3, bits = 2..16 step 2")
    guard case .list(let rows)? = reply.fields.first?.value else {
      Issue.record("no rows")
      return
    }
    #expect(rows.count == 13 * 8)
    for case .object(let row) in rows {
      guard case .number(let seqlen) = row[0].value, case .number(let bits) = row[1].value else {
        Issue.record("no numbers")
        continue
      }
      let shown = try desk.reply(
        "show total with seqlen = \(Int(seqlen)), bits = \(bits) bit")
      #expect(shown.fields[1].value == row[2].value)
    }
  }

  @Test func `leaves the session as it was`() throws {
    let desk = try Desk()
    _ = try desk.reply("set batch_size 2")
    let before = try desk.text("show all")
    _ = try desk.reply("sweep kv, total for seqlen = 1..100, batch_size = 1..4")
    _ = try desk.reply("plot kv, total vs seqlen = 1..100")
    #expect(desk.error("sweep nothing for seqlen = 1..100") != nil)
    #expect(try desk.text("show all") == before)
    _ = try desk.reply("undo")
    #expect(try desk.text("batch_size") == "1\n")
  }

  @Test func `says at which points there is no value, and why`() throws {
    let desk = try Desk()
    let reply = try desk.reply("sweep gap, kv for seqlen = 1..4")
    #expect(
      try desk.text("sweep gap, kv for seqlen = 2..4") == """
        seqlen    gap  kv (kB)
             2     -1    262.1
             3  error    393.2
             4      1    524.3

        """)
    #expect(
      reply.notes == [
        "gap at seqlen = 3: division by zero"
      ])
    guard case .list(let rows)? = reply.fields.first?.value, case .object(let row) = rows[2] else {
      Issue.record("no rows")
      return
    }
    #expect(
      row == [
        .init("seqlen", .number(3)), .init("gap", .null), .init("kv", .number(0.000393216)),
        .init("errors", .object([.init("gap", .text("division by zero"))])),
      ])
  }

  @Test func `gives each value a key of its own`() throws {
    let reply = try Desk().reply("sweep seqlen, kv, kv in MiB, kv for seqlen = [1]")
    guard case .list(let rows)? = reply.fields.first?.value, case .object(let row) = rows[0] else {
      Issue.record("no rows")
      return
    }
    #expect(row.map(\.key) == ["seqlen", "kv", "kv (MiB)", "kv (kB)"])
  }

  @Test(arguments: ["x = -1e308..1e308", "x = 1e-200..1e300", "x = 1e-320..1e-300", "x = -1..1"])
  func `goes to the ends of what there is`(inputs: String) throws {
    let desk = try Desk()
    _ = try desk.reply("x = 1")
    _ = try desk.reply("sweep x, x * 1e10, 1 / x for \(inputs)")
    _ = try desk.text("plot x, x * 1e10, 1 / x vs \(inputs)")
    if !inputs.contains("-1") { _ = try desk.text("plot x, 1 / x vs \(inputs) log") }
  }

  @Test(arguments: [
    ("seqlen = 1..10 step 1", 5, 10), ("seqlen = 1..1000 step 1", 1280, 2000),
  ])
  func `can be stopped`(input: String, reached: Int, count: Int) throws {
    let desk = try Desk()
    let counter = Counter()
    desk.session.environment.isInterrupted = {
      counter.value += 1
      return counter.value > 5
    }
    let axes = count > 1000 ? "\(input), batch_size = [1, 2]" : input
    let error = try #require(desk.error("sweep kv for \(axes)"))
    #expect(error.message == "stopped after \(reached) of \(count) points")
    #expect(error.marked == axes)
  }

  private final class Counter {
    var value = 0
  }
}
