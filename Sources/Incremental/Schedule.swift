/// A node that waits on the stack of a schedule.
struct Frame {
  /// How far the settling of a node has come.
  enum Stage: UInt8 {
    /// Nothing was done yet; by the time that its turn comes it may be clean.
    case requested
    /// What it read in its last run is being settled, in that order.
    case verifying
    /// It must run, and does so as often as it is suspended.
    case running
  }

  let id: NodeID
  var stage = Stage.requested
  /// While verifying, the link to the dependency that is looked at.
  var link = LinkID.none
}

/// Whose turn it is: the part of a graph that knows colours and links, but neither values nor formulas.
///
/// A graph asks for a node, then takes step after step until all is settled. No step calls back, so
/// nothing here is under modification while a formula runs.
@usableFromInline struct Schedule {
  /// What a graph has to do next.
  @usableFromInline enum Step {
    /// Nothing: the node asked for is clean.
    case rest
    /// Name what the node's formula is certain to read.
    case prepare(NodeID)
    /// Run the node's formula, which is begun herewith.
    case run(NodeID)
    /// Give the node the value of its formula, all of whose reads are clean and recorded.
    case compute(NodeID)
  }

  /// Who read whom, and the colour of every node.
  var wiring = Wiring()
  /// The nodes being settled, each for the sake of one below it.
  var stack: [Frame] = []
  /// What the formula that is running has read so far, each node once.
  var reads: [NodeID] = []
  /// The number of the last run that was begun.
  var runNumber: UInt32 = 0
  /// Whether a formula is running.
  var isRunning = false
  /// Whether the formula that is running reads the same nodes in every run.
  var isSteady = false
  /// The node at which the running formula was suspended.
  var awaited: NodeID?
  /// The work done so far.
  var counters = Counters()
  /// The nodes whose formulas ran to their end, where that is kept.
  var log: [NodeID]?
  /// How many nodes the log has at most.
  static let longestLog = 10_000

  /// Makes a new node.
  mutating func add() -> NodeID {
    precondition(stack.isEmpty, "a formula may only read, but this one adds a node")
    return wiring.add()
  }

  /// Makes a node dirty, and lets every node above it check.
  mutating func paint(from id: NodeID) {
    precondition(stack.isEmpty, "a formula may only read, but this one invalidates a node")
    counters.painted += wiring.paint(from: id)
  }

  /// Tells whether the last value of a node is right.
  @usableFromInline func isClean(_ id: NodeID) -> Bool {
    wiring[id].colour == .clean
  }

  /// Begins to settle a node.
  @usableFromInline mutating func ask(for id: NodeID) {
    precondition(stack.isEmpty, "a formula may only read, but this one settles a node")
    stack.append(Frame(id: id))
  }

  /// Has nodes settled before the node that is to run.
  ///
  /// Those that are clean need nothing; those that wait themselves are left for the run to find.
  @usableFromInline mutating func request(_ ids: [NodeID]) {
    for id in ids.reversed() where wiring[id].colour != .clean && !wiring[id].isActive {
      stack.append(Frame(id: id))
    }
  }

  /// Verifies what can be verified, up to the next node that needs its caller.
  @usableFromInline mutating func next() -> Step {
    while let frame = stack.last {
      let node = wiring[frame.id]
      switch frame.stage {
      case .requested:
        begin(frame.id, node)
      case .verifying where node.colour == .dirty && !node.isSteady:
        stack[stack.count - 1].stage = .running
        return .prepare(frame.id)
      case .verifying:
        if verify(frame) { return .compute(frame.id) }
      case .running:
        beginRun()
        return .run(frame.id)
      }
    }
    return .rest
  }

  /// Marks a node clean and lets the one below it on the stack go on.
  mutating func finish(_ id: NodeID) {
    wiring[id].colour = .clean
    wiring[id].isActive = false
    stack.removeLast()
  }

  private mutating func begin(_ id: NodeID, _ node: Node) {
    guard node.colour != .clean else {
      stack.removeLast()
      return
    }
    wiring[id].isActive = true
    stack[stack.count - 1] = Frame(id: id, stage: .verifying, link: node.firstDependency)
  }

  /// Goes on along what a node read, and tells whether all of it is clean and the node must run.
  private mutating func verify(_ frame: Frame) -> Bool {
    var next = frame.link
    while next != .none {
      let link = wiring[next]
      guard wiring[link.dependency].colour == .clean else {
        stack[stack.count - 1].link = next
        settleFirst(link.dependency, for: frame.id)
        return false
      }
      next = link.nextDependency
    }
    if wiring[frame.id].colour == .dirty { return true }
    counters.verified += 1
    finish(frame.id)
    return false
  }

  /// Has a dependency settled before its reader is looked at again.
  ///
  /// A dependency that is itself waiting means a circle, which the reader will find as it runs.
  private mutating func settleFirst(_ dependency: NodeID, for reader: NodeID) {
    if wiring[dependency].isActive {
      wiring[reader].colour = .dirty
      wiring[reader].isSteady = false
    } else {
      stack.append(Frame(id: dependency))
    }
  }
}
