extension Wiring {
  /// Makes a node dirty and lets every node above it check, as far as they were clean.
  ///
  /// It stops at nodes that are painted, because all that is above them is painted too.
  ///
  /// - Returns: how many nodes were clean and are no longer.
  /// - Complexity: O(nodes painted and their readers).
  mutating func paint(from id: NodeID) -> Int {
    let wasClean = self[id].colour == .clean
    self[id].colour = .dirty
    self[id].isSteady = false
    guard wasClean else { return 0 }
    var painted = 1
    var wave = [id]
    while let node = wave.popLast() {
      var next = self[node].firstReader
      while next != .none {
        let link = self[next]
        if self[link.reader].colour == .clean {
          self[link.reader].colour = .check
          painted += 1
          wave.append(link.reader)
        }
        next = link.nextReader
      }
    }
    return painted
  }

  /// Tells those who read a node, and wait to know, that its value has changed.
  ///
  /// - Complexity: O(readers of the node).
  mutating func spread(from id: NodeID) {
    var next = self[id].firstReader
    while next != .none {
      let link = self[next]
      if self[link.reader].colour == .check {
        self[link.reader].colour = .dirty
      }
      next = link.nextReader
    }
  }
}
