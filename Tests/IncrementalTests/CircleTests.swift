import Incremental
import Testing

@Suite struct `A circle` {
  let sheet = TinySheet()

  /// Nodes that each read the next one, the last one the first, and add 1.
  private func ring(of count: Int) -> [NodeID] {
    let ids = (0..<count).map { _ in sheet.input(0) }
    for (place, id) in ids.enumerated() {
      let next = ids[(place + 1) % count]
      sheet.define(id) { graph throws(Suspension) in try graph.read(next) + 1 }
    }
    return ids
  }

  @Test(arguments: [1, 2, 3, 10, 20_000])
  func `gives the node that closes it the value for the way round`(count: Int) {
    let ids = ring(of: count)
    #expect(sheet.value(of: ids[0]) == TinySheet.onCircle(ids + [ids[0]]) + count - 1)
    #expect(sheet.circles == [ids + [ids[0]]])
    #expect(sheet.graph.value(of: ids[count - 1]) == TinySheet.onCircle(ids + [ids[0]]))
    #expect(sheet.graph.checkInvariants() == [])
    #expect(sheet.runs(for: ids[0]) == [])
  }

  @Test func `is named without the nodes that lead to it`() {
    let ids = ring(of: 3)
    let outside = sheet.cell { graph throws(Suspension) in try graph.read(ids[1]) }
    _ = sheet.value(of: outside)
    #expect(sheet.circles == [[ids[1], ids[2], ids[0], ids[1]]])
  }

  @Test func `is found again after a change, whoever asks`() {
    let ids = ring(of: 4)
    for _ in 0..<3 {
      for id in ids {
        sheet.graph.invalidate(id)
        #expect(sheet.value(of: id) < 0)
        #expect(sheet.graph.checkInvariants() == [])
      }
    }
  }

  @Test func `is found while its nodes are only verified`() {
    let source = sheet.input(8)
    let half = sheet.cell { graph throws(Suspension) in try graph.read(source) / 2 }
    let a = sheet.input(0)
    let b = sheet.cell { graph throws(Suspension) in try graph.read(half) + graph.read(a) }
    sheet.define(a) { graph throws(Suspension) in try graph.read(half) + graph.read(b) }
    _ = sheet.value(of: a)
    let first = sheet.graph.value(of: a)
    sheet.set(source, to: 9)
    #expect(sheet.value(of: a) == first)
    #expect(sheet.value(of: b) < 0)
    #expect(sheet.circles == [[a, b, a], [a, b, a]])
    #expect(sheet.graph.checkInvariants() == [])
  }

  @Test func `is forgotten once it is broken`() {
    let ids = ring(of: 3)
    let outside = sheet.cell { graph throws(Suspension) in try graph.read(ids[0]) }
    #expect(sheet.value(of: outside) < 0)
    sheet.set(ids[2], to: 40)
    #expect(sheet.value(of: outside) == 42)
    #expect(sheet.graph.checkInvariants() == [])
  }

  @Test func `may go through what is settled beforehand`() {
    let a = sheet.input(0)
    let b = sheet.cell(reading: [a]) { graph throws(Suspension) in try graph.read(a) + 1 }
    let c = sheet.cell(reading: [b, a]) { graph throws(Suspension) in
      try graph.read(b) + graph.read(a)
    }
    sheet.define(a) { graph throws(Suspension) in try graph.read(c) }
    #expect(sheet.value(of: c) < 0)
    #expect(sheet.circles == [[c, b, a, c]])
    #expect(sheet.graph.checkInvariants() == [])
  }
}
