import Incremental
import Testing

@Suite struct `A graph` {
  let sheet = TinySheet()

  @Test func `computes nothing before it is asked`() {
    let a = sheet.input(2)
    let b = sheet.cell { graph throws(Suspension) in try graph.read(a) + 1 }
    #expect(sheet.graph.count == 2)
    #expect(sheet.graph.value(of: b) == nil)
    #expect(sheet.graph.lastValue(of: b) == nil)
    #expect(sheet.value(of: b) == 3)
    #expect(sheet.graph.value(of: b) == 3)
    #expect(a < b)
  }

  @Test func `keeps the last value of a painted node apart`() {
    let a = sheet.input(2)
    let b = sheet.cell { graph throws(Suspension) in try graph.read(a) + 1 }
    _ = sheet.value(of: b)
    sheet.set(a, to: 5)
    #expect(sheet.graph.value(of: b) == nil)
    #expect(sheet.graph.lastValue(of: b) == 3)
    #expect(sheet.value(of: b) == 6)
  }

  @Test func `runs only what a change reaches`() {
    let a = sheet.input(1)
    let b = sheet.input(10)
    let double = sheet.cell { graph throws(Suspension) in try graph.read(a) * 2 }
    let triple = sheet.cell { graph throws(Suspension) in try graph.read(b) * 3 }
    let sum = sheet.cell { graph throws(Suspension) in try graph.read(double) + graph.read(triple) }
    #expect(sheet.runs(for: sum) == [a, double, b, triple, sum])
    sheet.set(b, to: 20)
    #expect(sheet.runs(for: sum) == [b, triple, sum])
    #expect(sheet.runs(for: sum) == [])
    #expect(sheet.value(of: sum) == 62)
  }

  @Test func `runs nothing for a change elsewhere`() {
    let a = sheet.input(1)
    let other = sheet.input(1)
    let next = sheet.cell { graph throws(Suspension) in try graph.read(a) + 1 }
    _ = sheet.value(of: next)
    _ = sheet.value(of: other)
    sheet.set(other, to: 9)
    #expect(sheet.runs(for: next) == [])
    #expect(sheet.graph.value(of: next) == 2)
  }

  @Test func `cuts the wave off at an equal value`() {
    let a = sheet.input(8)
    let half = sheet.cell { graph throws(Suspension) in try graph.read(a) / 2 }
    let top = sheet.cell { graph throws(Suspension) in try graph.read(half) + 100 }
    _ = sheet.value(of: top)
    sheet.set(a, to: 8)
    #expect(sheet.runs(for: top) == [a])
    sheet.set(a, to: 9)
    #expect(sheet.runs(for: top) == [a, half])
    sheet.set(a, to: 10)
    #expect(sheet.runs(for: top) == [a, half, top])
  }

  @Test func `counts what it paints, verifies, runs and cuts off`() {
    let a = sheet.input(8)
    let half = sheet.cell { graph throws(Suspension) in try graph.read(a) / 2 }
    let top = sheet.cell { graph throws(Suspension) in try graph.read(half) + 100 }
    _ = sheet.value(of: top)
    let before = sheet.graph.counters
    sheet.set(a, to: 9)
    sheet.set(a, to: 9)
    #expect((sheet.graph.counters - before).painted == 3)
    let work = sheet.work(for: top)
    #expect(work.ran == 2)
    #expect(work.cutOff == 1)
    #expect(work.verified == 1)
    #expect(work.painted == 0)
  }

  @Test func `runs the top of a diamond once`() {
    let a = sheet.input(1)
    let left = sheet.cell { graph throws(Suspension) in try graph.read(a) + 1 }
    let right = sheet.cell { graph throws(Suspension) in try graph.read(a) + 2 }
    let top = sheet.cell { graph throws(Suspension) in try graph.read(left) * graph.read(right) }
    _ = sheet.value(of: top)
    sheet.set(a, to: 2)
    #expect(sheet.runs(for: top) == [a, left, right, top])
    #expect(sheet.value(of: top) == 12)
    #expect(Set(sheet.graph.readers(of: a)) == [left, right])
  }

  @Test func `stops painting at what is painted already`() {
    let a = sheet.input(1)
    let b = sheet.input(1)
    let sum = sheet.cell { graph throws(Suspension) in try graph.read(a) + graph.read(b) }
    let top = sheet.cell { graph throws(Suspension) in try graph.read(sum) }
    _ = sheet.value(of: top)
    let before = sheet.graph.counters
    sheet.set(a, to: 2)
    sheet.set(b, to: 2)
    #expect((sheet.graph.counters - before).painted == 4)
    #expect(sheet.value(of: top) == 4)
  }

  @Test func `settles beforehand what a formula is certain to read`() {
    let inputs = (0..<50).map { sheet.input($0) }
    var begun = 0
    let sum = sheet.cell(reading: inputs) { graph throws(Suspension) in
      begun += 1
      var total = 0
      for input in inputs { total += try graph.read(input) }
      return total
    }
    #expect(sheet.runs(for: sum) == inputs + [sum])
    #expect(sheet.value(of: sum) == 1_225)
    #expect(begun == 1)
  }
}
