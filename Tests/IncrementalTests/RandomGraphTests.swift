import Incremental
import Testing

@Suite struct `A random graph` {
  @Test(arguments: 0..<250, [false, true])
  func `agrees with a naive evaluation, and runs nothing without a cause`(
    seed: Int, tells: Bool
  ) {
    var generator = SeededGenerator(seed: seed)
    // Runs are numbered beyond the last number, too.
    let sheet = RandomSheet(tellingOfSteady: tells, afterRuns: .max - UInt32(seed))
    let count = Int.random(in: 1...24, using: &generator)
    for node in 0..<count {
      sheet.add(.random(below: node, using: &generator))
    }
    for _ in 0..<20 {
      for _ in 0..<Int.random(in: 0...3, using: &generator) {
        let node = Int.random(in: 0..<count, using: &generator)
        sheet.define(node, as: .random(below: node, using: &generator))
        expectSound(sheet, seed)
      }
      let asked = Int.random(in: 0..<count, using: &generator)
      let answer = sheet.settle(asked)
      #expect(answer.value == sheet.naiveValue(of: asked), "seed \(seed)")
      #expect(answer.idle == [], "seed \(seed)")
      expectSound(sheet, seed)
    }
  }

  @Test(arguments: 0..<100, [false, true])
  func `with circles stays sound, and recovers when they are gone`(seed: Int, tells: Bool) {
    var generator = SeededGenerator(seed: seed)
    let sheet = RandomSheet(tellingOfSteady: tells)
    let count = Int.random(in: 1...12, using: &generator)
    for _ in 0..<count {
      sheet.add(.random(below: count, using: &generator))
    }
    for _ in 0..<20 {
      let node = Int.random(in: 0..<count, using: &generator)
      sheet.define(node, as: .random(below: count, using: &generator))
      _ = sheet.settle(.random(in: 0..<count, using: &generator))
      expectSound(sheet, seed)
    }
    for node in 0..<count {
      sheet.define(node, as: .random(below: node, using: &generator))
    }
    for node in (0..<count).reversed() {
      #expect(sheet.settle(node).value == sheet.naiveValue(of: node), "seed \(seed)")
      expectSound(sheet, seed)
    }
  }

  private func expectSound(_ sheet: RandomSheet, _ seed: Int) {
    let violated = sheet.graph.checkInvariants()
    #expect(violated == [], "seed \(seed)")
  }
}
