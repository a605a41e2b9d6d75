/// Who read whom, and the colour of every node.
///
/// A link hangs in the list of its reader's dependencies, in the order read, and in the list of its
/// dependency's readers, which is linked both ways: taking it out costs the same whether two read
/// that dependency or a million. Links out of use are kept in a list of their own and used again.
struct Wiring {
  private(set) var nodes: [Node] = []
  private(set) var links: [Link] = []
  private(set) var firstUnused = LinkID.none

  subscript(id: NodeID) -> Node {
    get { nodes[Int(id.index)] }
    set { nodes[Int(id.index)] = newValue }
  }

  subscript(id: LinkID) -> Link {
    get { links[Int(id.index)] }
    set { links[Int(id.index)] = newValue }
  }

  mutating func add() -> NodeID {
    nodes.append(Node())
    return NodeID(index: Int32(nodes.count - 1))
  }

  /// Takes no node to have been read in any run, so that runs can be numbered from 1 again.
  mutating func forgetRuns() {
    for index in nodes.indices { nodes[index].lastReadIn = 0 }
  }

  func dependencies(of reader: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var next = self[reader].firstDependency
    while next != .none {
      let link = self[next]
      found.append(link.dependency)
      next = link.nextDependency
    }
    return found
  }

  func readers(of dependency: NodeID) -> [NodeID] {
    var found: [NodeID] = []
    var next = self[dependency].firstReader
    while next != .none {
      let link = self[next]
      found.append(link.reader)
      next = link.nextReader
    }
    return found
  }

  /// Makes `reads`, which holds no node twice, the dependencies of `reader`.
  ///
  /// Links are left alone as far as the new list agrees with the old one from its beginning.
  ///
  /// - Complexity: O(old and new dependencies of `reader`).
  mutating func record(_ reads: [NodeID], of reader: NodeID) {
    var last = LinkID.none
    var next = self[reader].firstDependency
    var agreed = 0
    while agreed < reads.count, next != .none, self[next].dependency == reads[agreed] {
      last = next
      next = self[next].nextDependency
      agreed += 1
    }
    guard next != .none || agreed < reads.count else { return }
    end(reader, after: last)
    while next != .none {
      next = discard(next)
    }
    while agreed < reads.count {
      last = append(Link(dependency: reads[agreed], reader: reader), after: last)
      agreed += 1
    }
  }

  /// Makes `last` the last link of its reader's list, or the list empty where it is none.
  private mutating func end(_ reader: NodeID, after last: LinkID) {
    if last == .none {
      self[reader].firstDependency = .none
    } else {
      self[last].nextDependency = .none
    }
  }

  /// Hangs a link behind `last` in the list of its reader, and first among its dependency's readers.
  private mutating func append(_ link: Link, after last: LinkID) -> LinkID {
    var link = link
    link.nextReader = self[link.dependency].firstReader
    let id = store(link)
    if link.nextReader != .none {
      self[link.nextReader].previousReader = id
    }
    self[link.dependency].firstReader = id
    if last == .none {
      self[link.reader].firstDependency = id
    } else {
      self[last].nextDependency = id
    }
    return id
  }

  private mutating func store(_ link: Link) -> LinkID {
    let id = firstUnused
    guard id != .none else {
      links.append(link)
      return LinkID(index: Int32(links.count - 1))
    }
    firstUnused = self[id].nextDependency
    self[id] = link
    return id
  }

  /// Takes a link out of its dependency's readers and out of use, and gives its reader's next one.
  private mutating func discard(_ id: LinkID) -> LinkID {
    let link = self[id]
    if link.previousReader == .none {
      self[link.dependency].firstReader = link.nextReader
    } else {
      self[link.previousReader].nextReader = link.nextReader
    }
    if link.nextReader != .none {
      self[link.nextReader].previousReader = link.previousReader
    }
    self[id].nextDependency = firstUnused
    firstUnused = id
    return link.nextDependency
  }
}
