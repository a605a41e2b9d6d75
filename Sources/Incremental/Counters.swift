/// What a graph has done since it was made.
///
/// A caller that wants the work of one change takes the difference of two readings.
@usableFromInline package struct Counters: Hashable, Sendable {
  /// Nodes that a change found clean and painted, the changed ones included.
  package var painted = 0
  /// Nodes that turned out to be right as they were, without running.
  package var verified = 0
  /// Formulas that ran to their end.
  package var ran = 0
  /// Nodes that got a value equal to their last one, so that the wave stopped there.
  package var cutOff = 0

  /// Counts that are all zero.
  package init() {}

  /// The work done between two readings.
  package static func - (later: Counters, earlier: Counters) -> Counters {
    var difference = Counters()
    difference.painted = later.painted - earlier.painted
    difference.verified = later.verified - earlier.verified
    difference.ran = later.ran - earlier.ran
    difference.cutOff = later.cutOff - earlier.cutOff
    return difference
  }
}
