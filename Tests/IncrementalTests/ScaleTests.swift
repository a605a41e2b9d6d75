import Incremental
import Testing

@Suite struct `A large graph` {
  let graph = Graph<Int>()

  @Test func `settles a chain of a million nodes, and one that reads them all`() {
    let chain = (0..<1_000_000).map { _ in graph.add() }
    let top = graph.add()
    let total = graph.settle(
      top,
      presettle: { $0.index == 0 ? [] : [chain[Int($0.index) - 1]] },
      run: { node throws(Suspension) in
        guard node == top else { return try value(of: node, in: chain) }
        var total = 0
        for id in chain { total += try graph.read(id) }
        return total
      },
      cycle: { _ in 0 })
    #expect(total == 500_000_500_000)
    #expect(graph.counters.ran == 1_000_001)
    graph.invalidate(chain[0])
    #expect(graph.counters.painted == 1_000_001)
  }

  @Test func `settles a long chain by suspension, then by what it read`() {
    let chain = (0..<50_000).map { _ in graph.add() }
    for step in [1, 1, 2] {
      graph.invalidate(chain[0])
      let last = graph.settle(
        chain[49_999],
        run: { node throws(Suspension) in try value(of: node, in: chain, from: step) },
        cycle: { _ in 0 })
      #expect(last == 49_999 + step)
    }
    #expect(graph.counters.ran == 100_001)
    #expect(graph.counters.verified == 49_999)
  }

  /// One more than the node below it in a chain.
  private func value(
    of node: NodeID, in chain: [NodeID], from first: Int = 1
  ) throws(Suspension) -> Int {
    node.index == 0 ? first : try graph.read(chain[Int(node.index) - 1]) + 1
  }

  /// Were a link's way out as long as the list of readers, this would take hours.
  @Test(.timeLimit(.minutes(1)))
  func `lets each of a hundred thousand readers leave at its own cost`() {
    let hubs = [graph.add(), graph.add()]
    let readers = (0..<100_000).map { _ in graph.add() }
    var chosen = 0
    func settle(_ id: NodeID) {
      _ = graph.settle(
        id,
        run: { node throws(Suspension) in hubs.contains(node) ? 1 : try graph.read(hubs[chosen]) },
        cycle: { _ in 0 })
    }
    for reader in readers { settle(reader) }
    #expect(graph.readers(of: hubs[0]).count == 100_000)
    chosen = 1
    for reader in readers {
      graph.invalidate(reader)
      settle(reader)
    }
    #expect(graph.readers(of: hubs[0]) == [])
    #expect(graph.readers(of: hubs[1]).count == 100_000)
    #expect(graph.checkInvariants() == [])
  }

  @Test func `pays for a change by what it reaches`() {
    let sheet = TinySheet()
    var ends: [(first: NodeID, last: NodeID)] = []
    for _ in 0..<1_000 {
      let first = sheet.input(0)
      var last = first
      for _ in 0..<9 {
        let below = last
        last = sheet.cell { graph throws(Suspension) in try graph.read(below) + 1 }
      }
      _ = sheet.value(of: last)
      ends.append((first, last))
    }
    let before = sheet.graph.counters
    sheet.set(ends[500].first, to: 1)
    #expect(sheet.value(of: ends[500].last) == 10)
    let work = sheet.graph.counters - before
    #expect(work.painted == 10)
    #expect(work.ran == 10)
    #expect(work.verified == 0)
  }
}
