extension Graph {
  /// Brings a node up to date as `settle` does, or gives up when `isOver` says that time is short.
  ///
  /// It is asked before each formula that runs. What was settled by then stays settled; what was
  /// not is as it was.
  ///
  /// - Returns: the value, or nil if it was given up.
  @inlinable package func settle(
    _ id: NodeID,
    presettle: (NodeID) -> [NodeID],
    run: (NodeID) throws(Suspension) -> Value,
    cycle: ([NodeID]) -> Value,
    unless isOver: () -> Bool
  ) -> Value? {
    schedule.ask(for: id)
    while true {
      if isOver() {
        schedule.giveUp()
        return nil
      }
      switch schedule.next() {
      case .rest: return settledValue(of: id)
      case .prepare(let node): schedule.request(presettle(node))
      case .compute(let node):
        schedule.beginRun()
        attempt(node, run: run, cycle: cycle)
      case .run(let node): attempt(node, run: run, cycle: cycle)
      }
    }
  }
}

extension Graph {
  /// All that a graph knows at one time.
  package struct State {
    fileprivate let schedule: Schedule
    fileprivate let values: [Value?]
  }

  /// What the graph knows now; put back, nothing tells that anything was asked since.
  ///
  /// - Complexity: O(1), but the first change after it copies all.
  package var state: State {
    get { State(schedule: schedule, values: values) }
    set { (schedule, values) = (newValue.schedule, newValue.values) }
  }
}

extension Schedule {
  /// Lets go of every node that waits.
  ///
  /// None has been changed by waiting, so that each is found as it was when it is next asked for.
  @usableFromInline mutating func giveUp() {
    for frame in stack { wiring[frame.id].isActive = false }
    stack = []
    awaited = nil
  }
}
