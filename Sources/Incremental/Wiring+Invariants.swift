extension Wiring {
  /// The claims about colours and links that do not hold, each as a sentence.
  func brokenClaims() -> [String] {
    let ids = nodes.indices.map { NodeID(index: Int32($0)) }
    return ids.flatMap { brokenNodeClaims(of: $0) + brokenReaderClaims(of: $0) }
      + brokenStoreClaims(of: ids)
  }

  private func brokenNodeClaims(of id: NodeID) -> [String] {
    var violated: [String] = []
    if self[id].isActive {
      violated.append("node \(id.index) is being settled between calls")
    }
    let below = dependencies(of: id)
    if Set(below).count < below.count {
      violated.append("node \(id.index) reads a node twice")
    }
    if self[id].colour == .clean {
      for dependency in below where self[dependency].colour != .clean {
        violated.append("node \(id.index) is clean, but read \(dependency.index), which is not")
      }
    }
    let own = chain(from: self[id].firstDependency, by: { $0.nextDependency })
    for link in own where self[link].reader != id {
      violated.append("link \(link.index) among the reads of node \(id.index) is another's")
    }
    return violated
  }

  private func brokenReaderClaims(of id: NodeID) -> [String] {
    var violated: [String] = []
    var previous = LinkID.none
    for link in chain(from: self[id].firstReader, by: { $0.nextReader }) {
      if self[link].dependency != id || self[link].previousReader != previous {
        violated.append("link \(link.index) among the readers of node \(id.index) is out of place")
      }
      previous = link
    }
    return violated
  }

  /// Every link is met once along the dependencies and once along the readers, or else is unused.
  private func brokenStoreClaims(of ids: [NodeID]) -> [String] {
    let unused = chain(from: firstUnused, by: { $0.nextDependency })
    let read = ids.flatMap { id in chain(from: self[id].firstDependency, by: { $0.nextDependency })
    }
    let readers = ids.flatMap { id in chain(from: self[id].firstReader, by: { $0.nextReader }) }
    let all = links.indices.map(Int32.init)
    var violated: [String] = []
    if (read + unused).map(\.index).sorted() != all {
      violated.append("not every link is in one list of dependencies or else out of use")
    }
    if (readers + unused).map(\.index).sorted() != all {
      violated.append("not every link is in one list of readers or else out of use")
    }
    return violated
  }

  private func chain(from first: LinkID, by next: (Link) -> LinkID) -> [LinkID] {
    var met: [LinkID] = []
    var link = first
    while link != .none {
      met.append(link)
      link = next(self[link])
    }
    return met
  }
}
