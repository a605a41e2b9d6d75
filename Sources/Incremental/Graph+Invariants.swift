extension Graph {
  /// The claims at the head of `Graph` that do not hold, each as a sentence; none in a sound graph.
  ///
  /// - Complexity: O(nodes and links).
  package func checkInvariants() -> [String] {
    var violated = schedule.wiring.brokenClaims()
    for (ordinal, value) in values.enumerated() where value == nil {
      let node = schedule.wiring.nodes[ordinal]
      if node.colour != .dirty {
        violated.append("node \(ordinal) has no value, but is not dirty")
      }
      if node.firstDependency != .none || node.firstReader != .none {
        violated.append("node \(ordinal) has no value, but is linked")
      }
    }
    if schedule.isRunning || !schedule.stack.isEmpty {
      violated.append("the graph is at work between calls")
    }
    return violated
  }
}
