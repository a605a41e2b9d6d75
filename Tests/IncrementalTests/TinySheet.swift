import Incremental

/// A sheet of whole numbers whose formulas are closures: the least that a user of a graph writes.
final class TinySheet {
  typealias Formula = (Graph<Int>) throws(Suspension) -> Int

  /// The value of a node whose read closes a circle: below any other, and telling how long it is.
  static func onCircle(_ way: [NodeID]) -> Int { -1_000 - way.count }

  let graph = Graph<Int>()
  /// The ways round that were reported, each by the ordinals of its nodes.
  private(set) var circles: [[NodeID]] = []
  private var formulas: [Formula] = []
  private var certain: [NodeID: [NodeID]] = [:]

  /// A new node with a formula, and the nodes that it is certain to read.
  func cell(reading certain: [NodeID] = [], _ formula: @escaping Formula) -> NodeID {
    let id = graph.add()
    formulas.append(formula)
    self.certain[id] = certain.isEmpty ? nil : certain
    return id
  }

  /// A new node that holds a number.
  func input(_ value: Int) -> NodeID {
    cell { _ in value }
  }

  func set(_ id: NodeID, to value: Int) {
    define(id) { _ in value }
  }

  func define(_ id: NodeID, as formula: @escaping Formula) {
    formulas[Int(id.index)] = formula
    graph.invalidate(id)
  }

  func value(of id: NodeID) -> Int {
    graph.settle(
      id,
      presettle: { certain[$0] ?? [] },
      run: { node throws(Suspension) in try formulas[Int(node.index)](graph) },
      cycle: { way in
        circles.append(way)
        return TinySheet.onCircle(way)
      })
  }

  /// The nodes that ran while `id` was brought up to date, in order.
  func runs(for id: NodeID) -> [NodeID] {
    graph.log = []
    _ = value(of: id)
    defer { graph.log = nil }
    return graph.log ?? []
  }

  /// What bringing `id` up to date took.
  func work(for id: NodeID) -> Counters {
    let before = graph.counters
    _ = value(of: id)
    return graph.counters - before
  }
}
