/// How far a node's last value can be trusted.
enum Colour: UInt8 {
  /// The value is what the formula would give now.
  case clean
  /// Something below may have changed, nothing that was read is known to have.
  case check
  /// The formula, or a value that it read, has changed: it must run.
  case dirty
}

/// A node as the wiring sees it: its colour, and where its two lists of links begin.
struct Node {
  /// The number of the run that read this node last, by which a second read is known.
  var lastReadIn: UInt32 = 0
  /// What it read in its last run, the first read first.
  var firstDependency = LinkID.none
  /// Who read it in their last run.
  var firstReader = LinkID.none
  /// How far its last value can be trusted.
  var colour = Colour.dirty
  /// Whether it is being settled, with others being settled for its sake.
  var isActive = false
  /// Whether its formula reads what it read in its last run whatever the values, so that its links
  /// are right until the formula is another.
  var isSteady = false
}

/// The place of a link in the wiring.
struct LinkID: Equatable {
  /// The end of a list.
  static let none = LinkID(index: -1)

  let index: Int32
}

/// The fact that one node read another, as a member of two lists.
struct Link {
  var dependency: NodeID
  var reader: NodeID
  /// The next read of the same reader; in a link out of use, the next one out of use.
  var nextDependency = LinkID.none
  /// The neighbours among those who read the same dependency.
  var nextReader = LinkID.none
  var previousReader = LinkID.none
}
