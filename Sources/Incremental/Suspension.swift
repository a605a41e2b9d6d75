/// Thrown by `Graph.read` when the node asked for has to be settled first.
///
/// A formula lets it pass: the graph settles that node, then runs the formula again from its
/// beginning. A formula that swallows it gains nothing, for every later read of that run throws it
/// too, and what such a run returns is thrown away.
@usableFromInline package struct Suspension: Error, Sendable {
  /// The node whose read was refused.
  let id: NodeID

  @usableFromInline init(id: NodeID) {
    self.id = id
  }
}
