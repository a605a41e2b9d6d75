@testable import Incremental

/// A formula that can be run by a graph, and also naively by a function that knows no graph.
///
/// Values stay small so that equal results, which cut a wave off, are common.
enum RandomFormula {
  case constant(Int)
  case sum([Int])
  case choice(condition: Int, even: Int, odd: Int)

  /// A formula over nodes below `limit`.
  static func random(below limit: Int, using generator: inout SeededGenerator) -> RandomFormula {
    guard limit > 0 else { return .constant(.random(in: 0..<3, using: &generator)) }
    func node() -> Int { .random(in: 0..<limit, using: &generator) }
    switch Int.random(in: 0..<5, using: &generator) {
    case 0: return .constant(.random(in: 0..<3, using: &generator))
    case 1, 2: return .sum((0..<Int.random(in: 1...4, using: &generator)).map { _ in node() })
    default: return .choice(condition: node(), even: node(), odd: node())
    }
  }

  /// Whether it reads the same nodes whatever they hold.
  var isSteady: Bool {
    if case .choice = self { false } else { true }
  }

  func value<Failure: Error>(reading read: (Int) throws(Failure) -> Int) throws(Failure) -> Int {
    switch self {
    case .constant(let value):
      return value
    case .sum(let nodes):
      var total = 0
      for node in nodes { total += try read(node) }
      return total % 5
    case .choice(let condition, let even, let odd):
      return try read(condition) % 2 == 0 ? read(even) : read(odd) + 1
    }
  }
}

/// A sheet of random formulas, with a memory of what ran upon what.
final class RandomSheet {
  let graph = Graph<Int>()
  private(set) var ids: [NodeID] = []
  /// Whether formulas that are steady say so.
  private let tells: Bool
  private var formulas: [RandomFormula] = []
  /// How often each node's formula was replaced, and how often its value changed.
  private var definitions: [Int] = []
  private var versions: [Int] = []
  /// The definition and the versions of its dependencies that a node's last run saw.
  private var seen: [Int: (definition: Int, versions: [Int: Int])] = [:]

  init(tellingOfSteady tells: Bool = false, afterRuns runs: UInt32 = 0) {
    self.tells = tells
    graph.schedule.runNumber = runs
  }

  func add(_ formula: RandomFormula) {
    ids.append(graph.add())
    formulas.append(formula)
    definitions.append(0)
    versions.append(0)
  }

  func define(_ node: Int, as formula: RandomFormula) {
    formulas[node] = formula
    definitions[node] += 1
    graph.invalidate(ids[node])
  }

  /// The value of a node as the graph has it, and the nodes that ran without a cause.
  func settle(_ node: Int) -> (value: Int, idle: [Int]) {
    graph.log = []
    let before = ids.map { graph.lastValue(of: $0) }
    let value = graph.settle(
      ids[node],
      // Every third node is run all the same, as if its formula could not be computed so.
      compute: { id, values in
        if id.index % 3 == 0 { return nil }
        return formulas[Int(id.index)].value { values[$0] ?? -100 }
      },
      run: { id throws(Suspension) in
        let formula = formulas[Int(id.index)]
        if tells, formula.isSteady { graph.declareSteady() }
        return try formula.value { below throws(Suspension) in
          try graph.read(ids[below])
        }
      },
      cycle: { _ in -1 })
    let ran = (graph.log ?? []).map { Int($0.index) }
    for other in ids.indices where graph.lastValue(of: ids[other]) != before[other] {
      versions[other] += 1
    }
    let idle = ran.filter { !hadCause($0) } + repeated(ran)
    for other in ran { remember(other) }
    return (value, idle)
  }

  /// The value of a node, computed from nothing but formulas.
  func naiveValue(of node: Int) -> Int {
    formulas[node].value { naiveValue(of: $0) }
  }

  /// Whether a node that ran had never run, or its formula or something that it had read changed.
  private func hadCause(_ node: Int) -> Bool {
    guard let last = seen[node], last.definition == definitions[node] else { return true }
    return last.versions.contains { versions[$0.key] != $0.value }
  }

  private func repeated(_ ran: [Int]) -> [Int] {
    var met: Set<Int> = []
    return ran.filter { !met.insert($0).inserted }
  }

  private func remember(_ node: Int) {
    let below = graph.dependencies(of: ids[node]).map { Int($0.index) }
    let read = Dictionary(uniqueKeysWithValues: below.map { ($0, versions[$0]) })
    seen[node] = (definitions[node], read)
  }
}
