extension Schedule {
  /// How a run ended.
  @usableFromInline enum Ending {
    /// The formula has read what it wanted, and its result counts.
    case completed
    /// The formula has met an unsettled node; its turn will come again after that one.
    case suspended
    /// The formula has met a node that waits for it, along this way round.
    case circle([NodeID])
  }

  /// Begins the record of what a formula reads.
  @usableFromInline mutating func beginRun() {
    reads.removeAll(keepingCapacity: true)
    if runNumber == .max { wiring.forgetRuns() }
    runNumber = runNumber == .max ? 1 : runNumber + 1
    isSteady = false
    awaited = nil
    isRunning = true
  }

  /// Records that the running formula reads a node, and tells whether it may.
  @usableFromInline mutating func read(_ id: NodeID) -> Bool {
    precondition(isRunning, "only a formula that is running may read a node")
    guard awaited == nil else { return false }
    let node = wiring[id]
    guard node.colour == .clean else {
      awaited = id
      return false
    }
    if node.lastReadIn != runNumber {
      wiring[id].lastReadIn = runNumber
      reads.append(id)
    }
    return true
  }

  /// Ends the run of a node's formula.
  @usableFromInline mutating func endRun(of id: NodeID) -> Ending {
    isRunning = false
    guard let awaited else {
      counters.ran += 1
      note(id)
      return .completed
    }
    guard wiring[awaited].isActive else {
      stack.append(Frame(id: awaited))
      return .suspended
    }
    reads.append(awaited)
    isSteady = false
    return .circle(way(from: awaited))
  }

  /// Accepts that a node got a value, which differs from its last one or does not.
  @usableFromInline mutating func accept(_ id: NodeID, changed: Bool) {
    wiring.record(reads, of: id)
    wiring[id].isSteady = isSteady
    spread(id, changed: changed)
  }

  /// Accepts the value of a node whose formula was computed from what its links say.
  @usableFromInline mutating func acceptComputed(_ id: NodeID, changed: Bool) {
    counters.ran += 1
    note(id)
    spread(id, changed: changed)
  }

  /// Puts a node that ran into the log, if there is one.
  private mutating func note(_ id: NodeID) {
    if let count = log?.count, count < Self.longestLog { log?.append(id) }
  }

  private mutating func spread(_ id: NodeID, changed: Bool) {
    if changed {
      wiring.spread(from: id)
    } else {
      counters.cutOff += 1
    }
    finish(id)
  }

  /// The circle from a node that is being settled, along those that wait, back to it.
  private func way(from first: NodeID) -> [NodeID] {
    let waiting = stack.lazy.filter { $0.stage != .requested }.map(\.id)
    guard let start = waiting.lastIndex(of: first) else { return [first] }
    return waiting[start...] + [first]
  }
}
