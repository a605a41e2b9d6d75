import Incremental
import Testing

@Suite struct `Dependencies` {
  let sheet = TinySheet()

  @Test func `are recorded once each, in the order read`() {
    let a = sheet.input(1)
    let b = sheet.input(2)
    let c = sheet.cell { graph throws(Suspension) in
      try graph.read(b) + graph.read(a) + graph.read(b) + graph.read(a)
    }
    #expect(sheet.value(of: c) == 6)
    #expect(sheet.graph.dependencies(of: c) == [b, a])
    #expect(sheet.graph.readers(of: a) == [c])
  }

  @Test func `do not include an arm that was not taken`() {
    let condition = sheet.input(1)
    let yes = sheet.input(10)
    let no = sheet.input(20)
    let choice = sheet.cell { graph throws(Suspension) in
      try graph.read(condition) == 1 ? graph.read(yes) : graph.read(no)
    }
    #expect(sheet.value(of: choice) == 10)
    #expect(sheet.graph.dependencies(of: choice) == [condition, yes])
    sheet.set(no, to: 21)
    #expect(sheet.runs(for: choice) == [])
    sheet.set(condition, to: 0)
    #expect(sheet.runs(for: choice) == [condition, no, choice])
    #expect(sheet.graph.dependencies(of: choice) == [condition, no])
    #expect(sheet.graph.readers(of: yes) == [])
    sheet.set(yes, to: 11)
    #expect(sheet.runs(for: choice) == [])
    #expect(sheet.graph.checkInvariants() == [])
  }

  @Test func `are verified in the order read, so that none runs without need`() {
    let condition = sheet.input(1)
    let source = sheet.input(5)
    let costly = sheet.cell { graph throws(Suspension) in try graph.read(source) * 1_000 }
    let choice = sheet.cell { graph throws(Suspension) in
      try graph.read(condition) == 1 ? graph.read(costly) : 0
    }
    _ = sheet.value(of: choice)
    sheet.set(source, to: 6)
    sheet.set(condition, to: 0)
    #expect(sheet.runs(for: choice) == [condition, choice])
    #expect(sheet.graph.value(of: costly) == nil)
  }

  @Test func `follow a formula that was replaced`() {
    let a = sheet.input(1)
    let b = sheet.input(2)
    let c = sheet.cell { graph throws(Suspension) in try graph.read(a) }
    let top = sheet.cell { graph throws(Suspension) in try graph.read(c) + 1 }
    #expect(sheet.value(of: top) == 2)
    sheet.define(c) { graph throws(Suspension) in try graph.read(b) }
    #expect(sheet.value(of: top) == 3)
    #expect(sheet.graph.readers(of: a) == [])
    #expect(sheet.graph.readers(of: b) == [c])
    sheet.set(a, to: 7)
    #expect(sheet.runs(for: top) == [])
  }

  @Test(arguments: [
    [0, 1, 2], [0, 1], [0, 2, 1], [2, 1, 0], [], [0, 1, 2, 3], [3], [1, 1, 0, 1],
  ])
  func `may grow, shrink and change their order`(order: [Int]) {
    let inputs = (0..<4).map { sheet.input($0) }
    func sum(of order: [Int]) -> TinySheet.Formula {
      { graph throws(Suspension) in
        var total = 0
        for ordinal in order { total += try graph.read(inputs[ordinal]) }
        return total
      }
    }
    let top = sheet.cell(sum(of: [0, 1, 2]))
    for next in [[0, 1, 2], order, [0, 1, 2], order] {
      sheet.define(top, as: sum(of: next))
      #expect(sheet.value(of: top) == next.reduce(0, +))
      var seen: Set<Int> = []
      let expected = next.filter { seen.insert($0).inserted }.map { inputs[$0] }
      #expect(sheet.graph.dependencies(of: top) == expected)
      #expect(sheet.graph.checkInvariants() == [])
    }
  }

  @Test func `are not taken from a run that swallowed its suspension`() {
    let a = sheet.input(1)
    let b = sheet.input(2)
    let c = sheet.cell { graph throws(Suspension) in
      let first = (try? graph.read(a)) ?? 0
      let second = (try? graph.read(b)) ?? 0
      return first + second
    }
    #expect(sheet.runs(for: c) == [a, b, c])
    #expect(sheet.value(of: c) == 3)
    #expect(sheet.graph.dependencies(of: c) == [a, b])
  }
}
