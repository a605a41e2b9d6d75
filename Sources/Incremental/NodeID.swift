/// The name of a node in its graph.
///
/// An ordinal that `Graph.add()` gives out, from 0 upwards and never twice, so that a caller may
/// keep what it knows of nodes in an array beside the graph.
@usableFromInline package struct NodeID: Hashable, Sendable, Comparable {
  /// The node's ordinal in its graph, from 0.
  @usableFromInline package let index: Int32

  /// Orders nodes by the time they were added.
  @inlinable package static func < (left: NodeID, right: NodeID) -> Bool {
    left.index < right.index
  }
}
